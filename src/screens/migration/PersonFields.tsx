/** Name, address and language of one person; somebody new is saved as a whole, somebody known field by field. */
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { isMail, mailKey } from '../../domain/migration/mail.ts'
import type { Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { useAct } from '../living/useAct.ts'

export interface PersonFieldsProps {
  readonly state: Pick<MigrationState, 'people' | 'addPerson' | 'setPerson'>
  /** undefined: somebody new. */
  readonly person: Person | undefined
  readonly onAdded: (id: string) => void
}

export function PersonFields(props: PersonFieldsProps) {
  const { t, locale } = useI18n()
  const perform = useAct()
  const words = () => t().migration.people.editor
  // What is being typed, undefined where nobody is: a field that a colleague changes meanwhile is shown, never written over.
  const [name, setName] = createSignal<string>()
  const [mail, setMail] = createSignal<string>()
  const [wrong, setWrong] = createSignal<{ name?: string; mail?: string }>({})
  const id = createMemo(() => props.person?.id)
  createEffect(
    on(id, () => {
      setName(undefined)
      setMail(undefined)
      setWrong({})
    }),
  )
  const shownName = () => name() ?? props.person?.name ?? ''
  const shownMail = () => mail() ?? props.person?.mail ?? ''
  const mailProblem = () => {
    const written = shownMail().trim()
    if (written === '') return undefined
    if (!isMail(written)) return words().mailInvalid
    const owner = props.state.people().find((other) => other.mail !== null && other.id !== props.person?.id && mailKey(other.mail) === mailKey(written))
    return owner ? words().mailTaken(owner.name) : undefined
  }
  const save = () => {
    const nameProblem = shownName().trim() === '' ? words().nameMissing : undefined
    const found = { ...(nameProblem ? { name: nameProblem } : {}), ...(mailProblem() ? { mail: mailProblem() ?? '' } : {}) }
    setWrong(found)
    const written = { name: shownName().trim(), mail: shownMail().trim() || null }
    const person = props.person
    if (!person) {
      if (found.name || found.mail) return
      const { id: added, acted } = props.state.addPerson({ ...written, role: null })
      void perform(acted)
      props.onAdded(added)
      return
    }
    // The good field is kept beside a bad one.
    if (name() !== undefined && !found.name) {
      if (written.name !== person.name) void perform(props.state.setPerson(person.id, 'name', written.name))
      setName(undefined)
    }
    if (mail() !== undefined && !found.mail) {
      if (written.mail !== person.mail) void perform(props.state.setPerson(person.id, 'mail', written.mail ?? undefined))
      setMail(undefined)
    }
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onChange={() => props.person && save()}
    >
      <TextInput label={words().name} value={shownName()} onInput={setName} error={wrong().name} maxlength={120} autocomplete="off" required />
      <TextInput label={words().mail} type="email" inputmode="email" value={shownMail()} onInput={setMail} error={wrong().mail} maxlength={254} />
      <Show
        when={props.person}
        fallback={
          <div>
            <Button type="submit" variant="primary">
              {t().migration.people.add}
            </Button>
          </div>
        }
      >
        {(person) => (
          <Select<'fr' | 'en'>
            label={words().language}
            options={[
              { value: 'fr', label: words().languages.fr },
              { value: 'en', label: words().languages.en },
            ]}
            value={person().language ?? locale()}
            onChange={(language) => void perform(props.state.setPerson(person().id, 'language', language))}
          />
        )}
      </Show>
    </form>
  )
}
