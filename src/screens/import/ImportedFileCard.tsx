/** One file of an import: what it is, what it brought, what changed, what could not be read. */
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { largestFirst } from '../../domain/money.ts'
import { monthsBetween } from '../../domain/period.ts'
import { subjectOf } from '../../domain/statement/families.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ImportedFile, StatementDifference, StatementSummary } from '../../ledger/ledger.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { useMoney } from '../payments/money.ts'
import { Notes, Problems } from './FileRemarks.tsx'
import { FileRefusal } from './FileRefusal.tsx'

export function ImportedFileCard(props: { readonly file: ImportedFile }) {
  const { t } = useI18n()
  const imported = () => (props.file.outcome.type === 'imported' ? props.file.outcome : undefined)
  const alreadyHere = () => (props.file.outcome.type === 'alreadyHere' ? props.file.outcome : undefined)
  const refused = () => (props.file.outcome.type === 'refused' ? props.file.outcome : undefined)
  return (
    <Switch>
      <Match when={refused()}>{(outcome) => <FileRefusal name={props.file.name} error={outcome().error} />}</Match>
      <Match when={alreadyHere()}>
        {(outcome) => (
          <Card title={t().importing.families[outcome().statement.family]}>
            <div class="import-file">
              <FileFacts statement={outcome().statement} name={props.file.name} />
              <p>{t().importing.report.alreadyHere}</p>
            </div>
          </Card>
        )}
      </Match>
      <Match when={imported()}>
        {(outcome) => (
          <Card title={t().importing.families[outcome().statement.family]}>
            <div class="import-file">
              <FileFacts statement={outcome().statement} name={props.file.name} />
              <FileNotes file={props.file} statement={outcome().statement} />
              <Show when={outcome().difference}>{(difference) => <WhatChanged difference={difference()} />}</Show>
              <Problems file={props.file} />
              <Notes file={props.file} />
            </div>
          </Card>
        )}
      </Match>
    </Switch>
  )
}

function FileFacts(props: { readonly statement: StatementSummary; readonly name: string }) {
  const { t, format } = useI18n()
  const words = () => t().importing.report
  const months = () => {
    const { firstMonth, lastMonth } = props.statement
    if (firstMonth === null || lastMonth === null) return []
    if (firstMonth === lastMonth) return [format().month(firstMonth)]
    return [words().months(monthsBetween(firstMonth, lastMonth) + 1, format()), words().from(format().month(firstMonth), format().month(lastMonth))]
  }
  return (
    <>
      <p class="import-file__count">{[words().lines(props.statement.lines, format()), ...months()].join(', ')}</p>
      <p class="text-meta">
        <bdi>{props.name}</bdi>
      </p>
      <ExportDay statement={props.statement} />
    </>
  )
}

/** Exports carry no date of their own: the file's time stands in until somebody knows better. */
function ExportDay(props: { readonly statement: StatementSummary }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const ledger = useLedger()
  const words = () => t().importing.report
  const [typed, setTyped] = createSignal<string>()
  const now = () => ledger.overview()?.statements.find((statement) => statement.id === props.statement.id)?.exportedOn ?? props.statement.exportedOn
  const save = () => {
    const day = typed()
    setTyped(undefined)
    if (day) void ledger.setExportedOn(props.statement.id, day)
  }
  return (
    <Show
      when={typed() !== undefined}
      fallback={
        <p class="text-meta">
          {words().exportedOn} <strong>{format().day(now())}</strong>{' '}
          <button type="button" class="import-file__correct" onClick={() => setTyped(now())}>
            {words().correct}
          </button>
        </p>
      }
    >
      <form
        class="import-file__day"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput type="date" label={words().exportedOn} hint={words().exportedOnHint} value={typed() ?? ''} onInput={setTyped} max={clock.today()} required />
        <Button type="submit" size="small">
          {words().correctDo}
        </Button>
      </form>
    </Show>
  )
}

function FileNotes(props: { readonly file: ImportedFile; readonly statement: StatementSummary }) {
  const { t, format } = useI18n()
  const words = () => t().importing.report
  return (
    <>
      <Show when={props.file.repeated}>
        {(repeated) => <p>{words().repeated(format().number(repeated().lines), format().number(repeated().earnings))}</p>}
      </Show>
      <Show when={subjectOf(props.statement.family) === 'report'}>
        <p>{words().readOnly}</p>
      </Show>
      <Show when={props.statement.unknownColumns.length > 0}>
        <p class="text-meta">{words().unknownColumns(format().list(props.statement.unknownColumns))}</p>
      </Show>
      <Show when={props.statement.missingColumns.length > 0}>
        <p class="text-meta">{words().missingColumns(format().list(props.statement.missingColumns))}</p>
      </Show>
    </>
  )
}

/** Between the newest earlier export of the same ground and this one. */
function WhatChanged(props: { readonly difference: StatementDifference }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const counts = () => {
    const words = t().importing.report
    const { added, statusChanged, amountChanged, vanished } = props.difference
    const all = [
      { count: added, text: words.added(added, format()) },
      { count: statusChanged, text: words.statusChanged(statusChanged, format()) },
      { count: amountChanged, text: words.amountChanged(amountChanged, format()) },
      { count: vanished, text: words.vanished(vanished, format()) },
    ]
    return all.filter((each) => each.count > 0)
  }
  const sums = () => largestFirst(new Map(Object.entries(props.difference.byCurrency)))
  return (
    <div class="import-file__part">
      <h3>{t().importing.report.changed}</h3>
      <Show when={counts().length > 0} fallback={<p class="text-meta">{t().importing.report.unchanged}</p>}>
        <ul class="import-file__changes">
          <For each={counts()}>{(each) => <li>{each.text}</li>}</For>
          <Show when={sums().length > 0}>
            <li>
              {t().importing.report.difference} <strong class="numbers">{money.sums(sums())}</strong>
            </li>
          </Show>
        </ul>
      </Show>
    </div>
  )
}
