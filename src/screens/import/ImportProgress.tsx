/** An import under way: which file, which family, how many lines so far. The screen stays awake meanwhile. */
import { createMemo, For, onCleanup, onMount, Show } from 'solid-js'
import IconCheck from '~icons/lucide/check'
import { useI18n } from '../../i18n/i18n.tsx'
import { linesRead, type ImportRun } from '../../state/import/run.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useWhereItGoes } from './whereItGoes.ts'

export function ImportProgress(props: { readonly run: ImportRun }) {
  const { t, format } = useI18n()
  const ledger = useLedger()
  const words = () => t().importing.progress
  const whereItGoes = useWhereItGoes()
  keepAwake()
  const lines = createMemo(() => linesRead(props.run))
  return (
    <Card title={words().title}>
      <div class="import-run">
        <p class="import-run__lines numbers">{words().lines(lines(), format())}</p>
        <Progress label={words().reading(props.run.file)} value={props.run.bytesTotal > 0 ? props.run.bytesRead : undefined} max={props.run.bytesTotal || 1} />
        <p class="text-meta">
          <bdi>{words().reading(props.run.file)}</bdi>
          <Show when={props.run.bytesTotal > 0}>
            <span class="import-run__bytes numbers">{words().bytes(format().bytes(props.run.bytesRead), format().bytes(props.run.bytesTotal))}</span>
          </Show>
        </p>
        <p class="text-meta" aria-live="polite">
          <Show when={props.run.recognised}>
            {(known) => words().recognised(t().importing.families[known().family], known().columns)}
          </Show>
        </p>
        <ul class="import-run__done">
          <For each={props.run.committed}>
            {(statement) => (
              <li>
                <IconCheck aria-hidden="true" />
                <span>
                  <bdi>{statement.name}</bdi>
                  <span class="text-caption numbers"> {t().importing.report.lines(statement.lines, format())}</span>
                </span>
              </li>
            )}
          </For>
        </ul>
        <p class="text-caption">
          {words().keepOpen} {whereItGoes()}
        </p>
        <div class="button-row">
          <Button size="small" onClick={() => void ledger.stopImport()}>
            {words().cancel}
          </Button>
        </div>
      </div>
    </Card>
  )
}

/** Where the browser can: a phone that dozes off pauses the import. */
function keepAwake(): void {
  onMount(() => {
    if (!('wakeLock' in navigator)) return
    const lock = navigator.wakeLock.request('screen').catch(() => undefined)
    onCleanup(() => void lock.then((held) => held?.release()))
  })
}
