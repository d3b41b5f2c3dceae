/** Asks for the password again before a change of access. */
import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Commander } from './createCommander.ts'
import { entranceSentence } from './entranceWords.ts'
import { PasswordField } from './PasswordField.tsx'

export function FreshPrompt(props: { readonly commander: Commander }) {
  const { t } = useI18n()
  return (
    <Dialog
      open={props.commander.isAsking()}
      onClose={() => props.commander.answer(false)}
      title={t().company.fresh.title}
      closeLabel={t().app.close}
    >
      <FreshForm onProven={() => props.commander.answer(true)} />
    </Dialog>
  )
}

function FreshForm(props: { readonly onProven: () => void }) {
  const i18n = useI18n()
  const sync = useSync()
  const [password, setPassword] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [sentence, setSentence] = createSignal<string>()
  const words = () => i18n.t().company.fresh
  const submit = async () => {
    if (isBusy()) return
    setBusy(true)
    const proven = await sync.provePassword(password())
    setBusy(false)
    if (proven.ok) return props.onProven()
    setSentence(entranceSentence(i18n, proven.error))
  }
  return (
    <Form onSubmit={submit}>
      <p class="text-meta">{words().text}</p>
      <Show when={sync.company()?.me.email}>
        {(email) => <input class="only-heard" type="email" autocomplete="username" value={email()} readOnly tabIndex={-1} aria-hidden="true" />}
      </Show>
      <PasswordField kind="current" value={password()} onInput={setPassword} error={sentence()} autofocus />
      <Button type="submit" variant="primary" size="large" busy={isBusy()}>
        {isBusy() ? words().doing : words().do}
      </Button>
    </Form>
  )
}
