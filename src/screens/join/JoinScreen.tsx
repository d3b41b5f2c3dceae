/**
 * Where a one-time link leads: what it offers, then a password, then in.
 *
 * The code stands in the address's fragment, which no server log sees; without one it is pasted or scanned here.
 */
import { createResource, Match, Show, Switch } from 'solid-js'
import { useLocation, useNavigate } from '@solidjs/router'
import { useI18n } from '../../i18n/i18n.tsx'
import { joinCodeIn, useSync } from '../../state/company/company.ts'
import type { EntranceError } from '../../sync/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { entranceSentence } from '../company/entranceWords.ts'
import { LinkReader } from './LinkReader.tsx'
import { Offer } from './Offer.tsx'
import '../company/company.css'

export function JoinScreen() {
  const { t } = useI18n()
  const sync = useSync()
  const location = useLocation()
  const navigate = useNavigate()
  const code = () => joinCodeIn(location.hash)
  const [opened, { refetch }] = createResource(code, (link) => sync.openLink(link))
  const offer = () => (opened.latest?.ok ? opened.latest.value : undefined)
  const error = () => (opened.latest && !opened.latest.ok ? opened.latest.error : undefined)
  const words = () => t().company.offer
  const title = () => (offer()?.purpose === 'reset' ? words().resetTitle : words().title)
  /** A reset of one's own access is for a device that is in already. */
  const isElsewhere = () => {
    const company = sync.company()
    return company !== null && offer()?.email !== company.me.email
  }
  return (
    <Screen title={title()} back={{ href: '/company', label: t().company.title }}>
      <Switch fallback={<p class="text-meta">{words().looking}</p>}>
        <Match when={code() === null}>
          <Show when={location.hash.length > 1} fallback={<p class="text-meta">{t().company.joinBy.lead}</p>}>
            <Notice tone="due" live>
              {t().company.joinBy.cut}
            </Notice>
          </Show>
          <LinkReader onCode={(found) => navigate(`/join#${found}`)} />
        </Match>
        <Match when={offer() && isElsewhere()}>
          <Notice
            tone="due"
            title={words().already(sync.company()?.name ?? '')}
            action={
              <Button variant="primary" href="/company">
                {words().toCompany}
              </Button>
            }
          >
            {words().alreadyText}
          </Notice>
        </Match>
        <Match when={offer()}>{(found) => <Offer offer={found()} code={code() ?? ''} />}</Match>
        <Match when={!opened.loading && error()}>
          {(failed) => <NoOffer error={failed()} onRetry={() => void refetch()} onCode={(found) => navigate(`/join#${found}`)} />}
        </Match>
      </Switch>
    </Screen>
  )
}

function NoOffer(props: { readonly error: EntranceError; readonly onRetry: () => void; readonly onCode: (code: string) => void }) {
  const i18n = useI18n()
  /** Later, or with the network, the same link may work. */
  const mayHelp = () => ['Unreachable', 'ServerBusy', 'TooManyTries', 'AwaitingOwner'].includes(props.error.type)
  return (
    <>
      <Notice
        tone="due"
        live
        action={
          <Show when={mayHelp()}>
            <Button variant="primary" onClick={() => props.onRetry()}>
              {i18n.t().company.offer.again}
            </Button>
          </Show>
        }
      >
        {entranceSentence(i18n, props.error)}
      </Notice>
      <Show when={!mayHelp()}>
        <LinkReader onCode={props.onCode} />
      </Show>
    </>
  )
}
