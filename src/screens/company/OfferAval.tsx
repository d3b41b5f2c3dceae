/** After somebody has their sign-in at Microsoft: the way to their access in Aval, on a screen of its own. */
import { Show } from 'solid-js'
import IconOpen from '~icons/lucide/door-open'
import { useI18n } from '../../i18n/i18n.tsx'
import { managesAccess, useSync } from '../../state/company/company.ts'
import { CardLink, IconTile } from '../../ui/Card.tsx'

/** @param props.person a person of the migration; nothing is shown where they are in already, or it is not ours to offer */
export function OfferAval(props: { readonly person: string; readonly name: string }) {
  const { t } = useI18n()
  const sync = useSync()
  const isOffered = () => {
    const company = sync.company()
    return company !== null && managesAccess(company.me.access) && !company.members.some(({ person }) => person === props.person)
  }
  return (
    <Show when={isOffered()}>
      <CardLink
        href={`/company/people/new?person=${encodeURIComponent(props.person)}`}
        lead={
          <IconTile>
            <IconOpen />
          </IconTile>
        }
        title={t().company.offerAval.title(props.name)}
      >
        {t().company.offerAval.text}
      </CardLink>
    </Show>
  )
}
