/** The fields to copy into Partner Center, in its own order, then the password it shows once. */
import { createEffect, createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js'
import type { Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { createSecret } from '../../state/migration/secrets.ts'
import { holdReload } from '../../state/device/unfinished.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { CopyButton } from '../living/CopyButton.tsx'
import { useAct } from '../living/useAct.ts'
import { nameParts, placesText, roleText } from './personWords.ts'

export interface CreateSheetProps {
  readonly state: MigrationState
  readonly person: string | undefined
  readonly onClose: () => void
}

export function CreateSheet(props: CreateSheetProps) {
  const { t } = useI18n()
  const person = () => props.state.people().find((found) => found.id === props.person)
  return (
    <Sheet
      open={person() !== undefined}
      onClose={() => props.onClose()}
      title={person() ? t().migration.people.create.title(person()?.name ?? '') : ''}
      closeLabel={t().migration.people.editor.close}
    >
      <Show when={person()}>
        {(found) => (
          <div class="stack">
            <FieldsToCopy state={props.state} person={found()} />
            <PasswordForm state={props.state} person={found()} onDone={() => props.onClose()} />
          </div>
        )}
      </Show>
    </Sheet>
  )
}

function FieldsToCopy(props: { readonly state: MigrationState; readonly person: Person }) {
  const { t, format } = useI18n()
  const words = () => t().migration.people.create
  const parts = () => nameParts(props.person.name)
  const places = () => placesText(props.person, props.state.places.nameOf, t().migration.people.everywhere, format())
  return (
    <div>
      <p class="text-meta">{words().path}</p>
      <Copied label={words().first} text={parts().first} />
      <Copied label={words().last} text={parts().last} />
      <Copied label={words().mail} text={props.person.mail ?? ''} />
      <div class="fact-line">
        <span class="text-meta">{words().role}</span>
        <span class="fact-line__value">{roleText(props.person, t())}</span>
      </div>
      <Show when={places()}>
        <div class="fact-line">
          <span class="text-meta">{words().where}</span>
          <span class="fact-line__value">{places()}</span>
        </div>
      </Show>
    </div>
  )
}

function Copied(props: { readonly label: string; readonly text: string }) {
  return (
    <Show when={props.text}>
      <div class="fact-line">
        <span class="text-meta">{props.label}</span>
        <span class="fact-line__value">{props.text}</span>
        <CopyButton text={props.text} what={props.label} />
      </div>
    </Show>
  )
}

function PasswordForm(props: { readonly state: MigrationState; readonly person: Person; readonly onDone: () => void }) {
  const { t } = useI18n()
  const toasts = useToasts()
  const perform = useAct()
  const words = () => t().migration.people.create
  const secret = createSecret(() => props.person.id)
  const [password, setPassword] = createSignal('')
  const [isResumed, setResumed] = createSignal(false)
  const isTyped = createMemo(() => password() !== '')
  createEffect(() => {
    if (isTyped()) onCleanup(holdReload())
  })
  // Microsoft shows it once: what was typed before the phone closed the app is still here.
  onMount(async () => {
    const kept = await secret.open()
    if (kept === null || isTyped()) return
    setPassword(kept)
    setResumed(true)
  })
  const type = (text: string) => {
    setPassword(text)
    setResumed(false)
    void secret.sealTyped(text)
  }
  const created = async () => {
    if (password() !== '') {
      const sealed = await secret.sealTyped(password())
      if (!sealed.ok) return void toasts.show({ text: words().notSealed, durationMs: Infinity })
      setPassword('')
      toasts.show({ text: words().sealed })
    }
    const saved = await perform(props.state.setPerson(props.person.id, 'created', true))
    if (saved) props.onDone()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void created()
      }}
    >
      <Notice tone="due">{words().once}</Notice>
      <TextInput type="password" autocomplete="off" label={words().password} hint={words().passwordHint} value={password()} onInput={type} maxlength={200} />
      <Show when={isResumed()}>
        <p class="text-meta" role="status">
          {words().resumed}
        </p>
      </Show>
      <Button type="submit" variant="primary" size="large">
        {password() === '' ? words().without : words().seal}
      </Button>
    </form>
  )
}
