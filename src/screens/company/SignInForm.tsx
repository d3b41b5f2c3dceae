/** E-mail and password; on a device that belongs to somebody already, the password alone. */
import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Details } from '../living/Details.tsx'
import { createEntrance } from './createEntrance.ts'
import { PasswordField } from './PasswordField.tsx'
import { Refusal } from './Refusal.tsx'

export interface SignInFormProps {
  /** Whose device this is; undefined: anyone's. */
  readonly email?: string | undefined
}

export function SignInForm(props: SignInFormProps) {
  const { t } = useI18n()
  const sync = useSync()
  const entrance = createEntrance()
  const [typed, setTyped] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [isChecked, setChecked] = createSignal(false)
  const email = () => props.email ?? typed().trim()
  const required = (value: string) => (isChecked() && value === '' ? t().company.fields.required : undefined)
  const submit = async () => {
    setChecked(true)
    const [address, secret] = [email(), password()]
    if (address !== '' && secret !== '') await entrance.try(() => sync.signIn(address, secret))
  }
  return (
    <Form onSubmit={submit}>
      <Show
        when={props.email}
        // The password manager still needs to know whose password this is.
        fallback={
          <TextInput
            label={t().company.fields.email}
            type="email"
            inputmode="email"
            value={typed()}
            onInput={setTyped}
            error={required(email())}
            autocomplete="username"
            maxlength={254}
            required
          />
        }
      >
        {(known) => <input class="only-heard" type="email" autocomplete="username" value={known()} readOnly tabIndex={-1} aria-hidden="true" />}
      </Show>
      <PasswordField kind="current" value={password()} onInput={setPassword} error={required(password())} />
      <Refusal sentence={entrance.sentence()} />
      <Button type="submit" variant="primary" size="large" busy={entrance.isBusy()}>
        {entrance.isBusy() ? t().company.signIn.doing : t().company.signIn.do}
      </Button>
      <Details summary={t().company.signIn.forgotten}>
        <p class="text-meta">{t().company.signIn.forgottenText}</p>
      </Details>
    </Form>
  )
}
