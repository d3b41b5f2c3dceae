/** "Test offline": what will work without a network, asked of the parts themselves. */
import { createSignal, For, Show } from 'solid-js'
import IconYes from '~icons/lucide/check'
import IconNo from '~icons/lucide/x'
import { useI18n } from '../../i18n/i18n.tsx'
import { checkOffline, offlineChecks, type OfflineCheck } from '../../state/device/offlineCheck.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

export function OfflineCard() {
  const { t } = useI18n()
  const { ledger } = useServices()
  const [isRunning, setRunning] = createSignal(false)
  const [result, setResult] = createSignal<Readonly<Record<OfflineCheck, boolean>>>()
  const run = async () => {
    setRunning(true)
    setResult(await checkOffline(ledger))
    setRunning(false)
  }
  const isReady = (checks: Readonly<Record<OfflineCheck, boolean>>) => offlineChecks.every((check) => checks[check])
  return (
    <Card title={t().settings.offline.title}>
      <p class="text-meta">{t().settings.offline.text}</p>
      <div role="status">
        <Show when={result()}>
          {(checks) => (
            <>
              <p class="text-strong settings__verdict">
                {isReady(checks()) ? t().settings.offline.ready : t().settings.offline.notReady}
              </p>
              <ul class="offline-checks">
                <For each={offlineChecks}>
                  {(check) => (
                    <li class="offline-check" classList={{ 'offline-check--failed': !checks()[check] }}>
                      <Show when={checks()[check]} fallback={<IconNo class="icon" />}>
                        <IconYes class="icon" />
                      </Show>
                      <span>
                        {t().settings.offline.checks[check]}
                        <span class="only-heard"> {checks()[check] ? t().settings.offline.yes : t().settings.offline.no}</span>
                        <Show when={!checks()[check]}>
                          <span class="text-caption settings__cure">{t().settings.offline.cure[check]}</span>
                        </Show>
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </>
          )}
        </Show>
      </div>
      <Button class="settings__act" disabled={isRunning()} onClick={() => void run()}>
        {isRunning() ? t().settings.offline.running : result() ? t().settings.offline.again : t().settings.offline.run}
      </Button>
    </Card>
  )
}
