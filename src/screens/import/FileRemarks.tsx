/** The cells of a file to look at: those that could not be read, and those that were read and may surprise. */
import { For, Show } from 'solid-js'
import type { RowNoteType } from '../../domain/statement/problems.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ImportedFile } from '../../ledger/ledger.ts'
import { Notice } from '../../ui/Notice.tsx'

export function Problems(props: { readonly file: ImportedFile }) {
  const { t, format } = useI18n()
  const words = () => t().importing.report
  return (
    <Show
      when={props.file.problemCount > 0}
      fallback={<p class="text-meta">{words().noProblem}</p>}
    >
      <details class="import-file__problems">
        <summary>{words().problems(props.file.problemCount, format())}</summary>
        <Show when={props.file.problemCount > props.file.problems.length}>
          <Notice tone="neutral">{words().problemsMore(format().number(props.file.problems.length))}</Notice>
        </Show>
        <ul>
          <For each={props.file.problems}>
            {(problem) => (
              <li>
                <Place line={problem.line} column={problem.column} />
                <span>{t().importing.problems[problem.type]}</span>
                <CellText text={problem.text} />
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}

/** One for each kind, with the place of the first; columns kept without being understood have a sentence of their own. */
export function Notes(props: { readonly file: ImportedFile }) {
  const { t, format } = useI18n()
  const words = () => t().importing.report
  const kinds = () =>
    (Object.entries(props.file.noteCounts) as [RowNoteType, number][])
      .filter(([type]) => type !== 'UnknownColumn')
      .map(([type, count]) => ({ type, count, first: props.file.notes.find((note) => note.type === type) }))
  return (
    <Show when={kinds().length > 0}>
      <details class="import-file__problems import-file__notes">
        <summary>{words().notes(kinds().reduce((sum, { count }) => sum + count, 0), format())}</summary>
        <ul>
          <For each={kinds()}>
            {({ type, count, first }) => (
              <li>
                <span>{t().importing.notes[type]}</span>
                <Show when={first}>
                  {(note) => (
                    <>
                      <Place line={note().line} column={note().column} times={count} />
                      <CellText text={note().text} />
                    </>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}

function Place(props: { readonly line: number; readonly column: string; readonly times?: number }) {
  const { t, format } = useI18n()
  const words = () => t().importing.report
  const place = () => {
    const line = format().number(props.line)
    return props.column ? words().problemAt(line, props.column) : words().problemLine(line)
  }
  return (
    <span class="text-strong">
      <bdi>{place()}</bdi>
      <Show when={(props.times ?? 1) > 1}> · {words().times(props.times ?? 1, format())}</Show>
    </span>
  )
}

function CellText(props: { readonly text: string }) {
  return (
    <Show when={props.text}>
      <code>
        <bdi>{props.text}</bdi>
      </code>
    </Show>
  )
}
