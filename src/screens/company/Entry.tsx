/** Three doors into a company, and the word that none is needed. */
import { Show } from 'solid-js'
import { useLocation } from '@solidjs/router'
import IconJoin from '~icons/lucide/scan-qr-code'
import IconSignIn from '~icons/lucide/log-in'
import IconStart from '~icons/lucide/building-2'
import { useI18n } from '../../i18n/i18n.tsx'
import { CardLink, IconTile } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** The address to which a device goes that another one has had wiped. */
const emptied = '#emptied'

export function Entry() {
  const { t } = useI18n()
  const location = useLocation()
  const words = () => t().company.entry
  const door = (icon: typeof IconJoin) => <IconTile>{icon({})}</IconTile>
  return (
    <>
      <Show when={location.hash === emptied}>
        <Notice tone="due" live title={words().emptied}>
          {words().emptiedText}
        </Notice>
      </Show>
      <p class="text-meta">{words().lead}</p>
      <div class="person-doors">
        <CardLink href="/join" lead={door(IconJoin)} title={words().join}>
          {words().joinNote}
        </CardLink>
        <CardLink href="/company/sign-in" lead={door(IconSignIn)} title={words().signIn}>
          {words().signInNote}
        </CardLink>
        <CardLink href="/company/start" lead={door(IconStart)} title={words().start}>
          {words().startNote}
        </CardLink>
      </div>
      <p class="text-caption">{words().network}</p>
    </>
  )
}
