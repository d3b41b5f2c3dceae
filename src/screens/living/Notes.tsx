/** Notes beside one object: who is told what, what was agreed on the phone. */
import { createSignal, For } from 'solid-js'
import IconRemove from '~icons/lucide/x'
import { useI18n } from '../../i18n/i18n.tsx'
import { createNotes } from '../../state/notes.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useAct } from './useAct.ts'
import './living.css'

export function Notes(props: { readonly about: string; readonly ofProfiles?: boolean }) {
  const { t, format } = useI18n()
  const perform = useAct()
  // Which document it is does not change while the object is shown.
  // eslint-disable-next-line solid/reactivity
  const state = createNotes(props.ofProfiles ? 'notes.profiles' : 'notes', () => props.about)
  const [text, setText] = createSignal('')
  const add = async () => {
    if (text().trim() !== '' && (await perform(state.add(text().trim())))) setText('')
  }
  return (
    <section class="stack">
      <h3>{t().living.notes.title}</h3>
      <ul class="notes-list">
        <For each={state.notes()}>
          {(note) => (
            <li class="notes-list__note">
              <span>
                {note.text}
                <span class="text-caption"> {note.day ? format().day(note.day) : ''}</span>
              </span>
              <IconButton
                label={t().living.notes.remove}
                onClick={() => void perform(state.remove(note.id), { text: t().living.notes.removed, undo: () => state.undo() })}
              >
                <IconRemove />
              </IconButton>
            </li>
          )}
        </For>
      </ul>
      <form
        class="add-line"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextInput label={t().living.notes.add} value={text()} onInput={setText} maxlength={2000} />
        <Button type="submit" disabled={text().trim() === ''}>
          {t().living.notes.do}
        </Button>
      </form>
    </section>
  )
}
