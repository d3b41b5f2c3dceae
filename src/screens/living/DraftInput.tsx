/**
 * A text that is saved when the person is done with it, not at every letter: one thought, one edit.
 *
 * What a colleague writes meanwhile shows as long as nobody is typing here.
 */
import { createSignal, onCleanup } from 'solid-js'
import { TextInput, type TextInputProps } from '../../ui/Field.tsx'

export interface DraftInputProps extends Omit<TextInputProps, 'onInput'> {
  readonly onCommit: (value: string) => void
}

export function DraftInput(props: DraftInputProps) {
  const [draft, setDraft] = createSignal<string>()
  const commit = () => {
    const text = draft()
    setDraft(undefined)
    if (text !== undefined && text !== props.value) props.onCommit(text)
  }
  onCleanup(commit)
  return (
    <div onChange={commit} onFocusOut={commit}>
      <TextInput {...props} value={draft() ?? props.value} onInput={setDraft} />
    </div>
  )
}
