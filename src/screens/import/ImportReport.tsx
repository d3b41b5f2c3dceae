/** What an import brought, file by file, and where to go from there. */
import { createMemo, For, Show } from 'solid-js'
import { subjectOf } from '../../domain/statement/families.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ImportReport } from '../../ledger/ledger.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Button } from '../../ui/Button.tsx'
import { ImportedFileCard } from './ImportedFileCard.tsx'

export function ImportReportView(props: { readonly report: ImportReport }) {
  const { t } = useI18n()
  const ledger = useLedger()
  const words = () => t().importing.report
  const anyHere = () => props.report.files.some((file) => file.outcome.type !== 'refused')
  const subjects = createMemo(() => new Set((ledger.overview()?.statements ?? []).map((statement) => subjectOf(statement.family))))
  /** The other half of reconciliation. */
  const hint = () => {
    if (!anyHere()) return undefined
    if (!subjects().has('payments')) return words().addPayments
    return subjects().has('earnings') ? undefined : words().addEarnings
  }
  return (
    <section class="stack" aria-labelledby="import-report">
      <div class="section-title">
        <h2 id="import-report" tabIndex={-1} ref={(heading) => queueMicrotask(() => heading.focus())}>
          {anyHere() ? words().title : words().titleNothing}
        </h2>
      </div>
      <For each={props.report.files}>{(file) => <ImportedFileCard file={file} />}</For>
      <Show when={hint()}>{(sentence) => <p class="import__hint">{sentence()}</p>}</Show>
      <Show when={anyHere()}>
        <div class="button-row">
          <Button variant="primary" href="/">
            {words().seeHome}
          </Button>
          <Button href="/payments">{words().seePayments}</Button>
          <Button variant="plain" href="/lines">
            {words().seeLines}
          </Button>
        </div>
      </Show>
    </section>
  )
}
