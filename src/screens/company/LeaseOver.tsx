/** In place of what is the company's once the lease is over: what is asked for, what goes on meanwhile, the ways on. */
import { Show } from 'solid-js'
import IconSync from '~icons/lucide/refresh-cw'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Details } from '../living/Details.tsx'
import { Leave } from './LeavingCard.tsx'
import { useMoments } from './moments.ts'
import { SignInForm } from './SignInForm.tsx'
import './company.css'

export function LeaseOver() {
  const { t, format } = useI18n()
  const sync = useSync()
  const { overview } = useLedger()
  const words = () => t().company.lease.over
  const { weekday } = useMoments()
  const { clock } = useServices()
  const ownFiles = () => overview()?.statements.length ?? 0
  // A server that answers, and whose lease is not believed, has another key: it is told at the entrance.
  const wantsPassword = () => sync.status().type === 'SignInAgain' || sync.lastOutcome()?.type === 'Synced'
  const answer = () => (sync.lastOutcome()?.type === 'Unreachable' ? t().company.errors.Unreachable : undefined)
  return (
    <Screen title={words().title}>
      <p>{words().lead}</p>
      <Show when={sync.waiting() > 0}>
        <p>{format().plural(sync.waiting(), words().waiting)}</p>
      </Show>
      <Show when={sync.sealed()}>
        {(sealed) => (
          <Show when={sealed().leftMs} fallback={<p>{format().plural(sealed().count, t().company.lease.returned.dropped)}</p>}>
            {(leftMs) => (
              <p>
                {format().plural(sealed().count, words().sealed)} {words().sealedUntil(weekday(clock.nowMs() + leftMs()))}
              </p>
            )}
          </Show>
        )}
      </Show>
      <Show
        when={wantsPassword()}
        fallback={
          <div class="stack">
            <div>
              <Button variant="primary" size="large" icon={<IconSync />} busy={sync.isSyncing()} onClick={() => void sync.syncNow()}>
                {sync.isSyncing() ? t().sync.syncing : words().retry}
              </Button>
            </div>
            <p class="text-meta" role="status">
              {sync.isSyncing() ? '' : answer()}
            </p>
          </div>
        }
      >
        <Card title={t().sync.status.SignInAgain.title}>
          <SignInForm />
        </Card>
      </Show>
      <Show when={ownFiles() > 0}>
        <Card>
          <div class="stack">
            <p>{format().plural(ownFiles(), words().own)}</p>
            <div>
              <Button href="/payments">{words().files}</Button>
            </div>
          </div>
        </Card>
      </Show>
      <p class="text-caption">{t().company.lease.bounds}</p>
      <Details summary={words().gone}>
        <div class="stack">
          <p class="text-meta">{words().goneText}</p>
          <Leave company={words().company} />
        </div>
      </Details>
    </Screen>
  )
}
