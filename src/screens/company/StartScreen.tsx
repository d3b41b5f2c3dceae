/** Starting a company on a server that has none yet, as its first owner. */
import { createSignal } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { createEntrance, passwordErrors } from './createEntrance.ts'
import { lengthOf, PasswordField, shortestPassword } from './PasswordField.tsx'
import { SharePreview } from './SharePreview.tsx'
import './company.css'
import { Refusal } from './Refusal.tsx'

const owner = { level: 'owner', locations: 'all' } as const

const empty = { code: '', company: '', fullName: '', email: '', password: '' }

export function StartScreen() {
  const { t } = useI18n()
  const sync = useSync()
  const entrance = createEntrance()
  const [form, setForm] = createSignal(empty)
  const [isChecked, setChecked] = createSignal(false)
  const words = () => t().company.fields
  const set = (field: keyof typeof empty) => (value: string) => setForm((now) => ({ ...now, [field]: value }))
  const missing = (field: keyof typeof empty) => (isChecked() && form()[field].trim() === '' ? words().required : undefined)
  const isTooShort = () => lengthOf(form().password) < shortestPassword
  const submit = async () => {
    setChecked(true)
    const filled = form()
    if (isTooShort() || Object.values(filled).some((value) => value.trim() === '')) return
    await entrance.try(() => sync.startCompany(filled))
  }
  return (
    <Screen title={t().company.start.title} back={{ href: '/company', label: t().company.title }}>
      <p class="text-meta">{t().company.start.lead}</p>
      <Form onSubmit={submit}>
        <TextInput
          label={words().code}
          hint={words().codeHint}
          value={form().code}
          onInput={set('code')}
          error={missing('code') ?? entrance.sentenceOf(['WrongSetupCode'])}
          required
        />
        <TextInput
          label={words().company}
          value={form().company}
          onInput={set('company')}
          error={missing('company')}
          autocomplete="organization"
          maxlength={200}
          required
        />
        <TextInput
          label={words().fullName}
          value={form().fullName}
          onInput={set('fullName')}
          error={missing('fullName')}
          autocomplete="name"
          maxlength={200}
          required
        />
        <TextInput
          label={words().email}
          hint={words().emailHint}
          type="email"
          inputmode="email"
          value={form().email}
          onInput={set('email')}
          error={missing('email') ?? entrance.sentenceOf(['EmailMalformed'])}
          autocomplete="username"
          maxlength={254}
          required
        />
        <PasswordField
          kind="new"
          value={form().password}
          onInput={set('password')}
          error={isChecked() && isTooShort() ? t().company.errors.PasswordTooShort : entrance.sentenceOf(passwordErrors)}
        />
        <SharePreview access={owner} />
        <Refusal sentence={entrance.sentence([...passwordErrors, 'WrongSetupCode', 'EmailMalformed'])} />
        <Button type="submit" variant="primary" size="large" busy={entrance.isBusy()}>
          {entrance.isBusy() ? t().company.start.doing : t().company.start.do}
        </Button>
      </Form>
    </Screen>
  )
}
