/**
 * The e-mail's text or a CSV file becomes people: seen before anything is taken, every odd line named.
 *
 * What is in the field is kept until the sheet is closed, so that it is still there after the app was killed.
 */
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import { findPeople, type FoundPerson, type PeopleProblem } from '../../domain/migration/peopleList.ts'
import type { Messages } from '../../i18n/fr.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { dropSharedText, keepSharedText, sharedText } from '../../state/migration/sharedText.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { Details } from '../living/Details.tsx'
import { useAct } from '../living/useAct.ts'

const largestFileBytes = 1_000_000

export interface PasteSheetProps {
  readonly state: MigrationState
  readonly open: boolean
  readonly onClose: () => void
}

export function PasteSheet(props: PasteSheetProps) {
  const { t, format } = useI18n()
  const toasts = useToasts()
  const perform = useAct()
  const words = () => t().migration.paste
  const [text, setText] = createSignal('')
  const [trouble, setTrouble] = createSignal<string>()
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set())
  const found = createMemo(() => (text().trim() === '' ? null : findPeople(text(), props.state.people().flatMap((person) => person.mail ?? []))))
  const taken = () => (found()?.people ?? []).filter((person) => !left().has(person.mail))

  const begin = (next: string) => {
    setText(next)
    setLeft(new Set<string>())
    setTrouble(undefined)
    void (next.trim() === '' ? dropSharedText() : keepSharedText(next))
  }
  const bringBack = async () => {
    const kept = await sharedText()
    if (kept !== null && text() === '') begin(kept)
  }
  createEffect(() => props.open && void bringBack())
  const close = () => {
    void dropSharedText()
    props.onClose()
  }
  const paste = async () => {
    try {
      begin(await navigator.clipboard.readText())
    } catch {
      setTrouble(words().clipboardRefused)
    }
  }
  const openFile = async (file: File | undefined) => {
    if (!file) return
    if (file.size > largestFileBytes) {
      setTrouble(words().fileTooBig)
      return
    }
    const read = await textOf(file)
    if (read === undefined) setTrouble(words().fileUnreadable)
    else begin(read)
  }
  const accept = async () => {
    const people = taken()
    const saved = await perform(props.state.addPeople(people.map(({ name, mail, role }) => ({ name, mail, role }))))
    if (!saved) return
    toasts.show({ text: format().plural(people.length, words().added) })
    begin('')
    close()
  }
  return (
    <Sheet
      open={props.open}
      onClose={close}
      title={words().title}
      closeLabel={t().migration.people.editor.close}
      actions={
        <Button variant="primary" size="large" disabled={taken().length === 0} onClick={() => void accept()}>
          {format().plural(taken().length, words().accept)}
        </Button>
      }
    >
      <div class="stack">
        <div class="button-row">
          <Button onClick={() => void paste()}>{words().fromClipboard}</Button>
          <label class="button button--outline file-button">
            {t().migration.people.file}
            <input class="only-heard" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(event) => void openFile(event.currentTarget.files?.[0])} />
          </label>
        </div>
        <Show when={trouble()}>{(sentence) => <Notice tone="due" live>{sentence()}</Notice>}</Show>
        <TextInput label={words().label} hint={words().hint} rows={6} value={text()} onInput={begin} />
        <Show when={found()}>
          {(result) => (
            <div class="stack">
              <p class="text-strong" role="status">
                {format().plural(result().people.length, words().found)}
              </p>
              <Show when={result().problems.length > 0}>
                <Details summary={format().plural(result().problems.length, words().problems)} open={result().people.length === 0}>
                  <ul class="plain-list text-meta">
                    <For each={result().problems.slice(0, 200)}>
                      {(problem) => (
                        <li>{t().living.pair(words().line(problem.line), problemText(problem, t()))}</li>
                      )}
                    </For>
                  </ul>
                </Details>
              </Show>
              <div>
                <For each={result().people}>
                  {(person) => (
                    <FoundRow
                      person={person}
                      taken={!left().has(person.mail)}
                      onTake={(take) => setLeft((before) => (take ? new Set([...before].filter((mail) => mail !== person.mail)) : new Set([...before, person.mail])))}
                    />
                  )}
                </For>
              </div>
              <Show when={result().skippedLines > 0}>
                <p class="text-caption">{format().plural(result().skippedLines, words().skipped)}</p>
              </Show>
            </div>
          )}
        </Show>
      </div>
    </Sheet>
  )
}

function FoundRow(props: { readonly person: FoundPerson; readonly taken: boolean; readonly onTake: (take: boolean) => void }) {
  const { t } = useI18n()
  const hint = () =>
    [
      props.person.mail,
      props.person.role ? t().migration.people.roles[props.person.role] : '',
      props.person.nameGuessed ? t().migration.paste.guessed : '',
    ]
      .filter(Boolean)
      .join(', ')
  return <Checkbox label={props.person.name} hint={hint()} checked={props.taken} onChange={(taken) => props.onTake(taken)} />
}

export const problemText = (problem: PeopleProblem, t: Messages): string => {
  const sentence = t.migration.problems[problem.type] as (problem: PeopleProblem) => string
  return sentence(problem)
}

/** UTF-8, or the Windows encoding that a spreadsheet saves; undefined when it is no text. */
async function textOf(file: File): Promise<string | undefined> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text
  }
}
