/** A password that can be pasted, filled in by a manager and looked at; the rule stands there before any error. */
import { createSignal, Show, type JSX } from 'solid-js'
import IconShow from '~icons/lucide/eye'
import IconHide from '~icons/lucide/eye-off'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'

export interface PasswordFieldProps {
  readonly value: string
  readonly onInput: (value: string) => void
  /** `new`: somebody chooses one, so the rule and what is missing are said. */
  readonly kind: 'new' | 'current'
  readonly error?: JSX.Element
  readonly autofocus?: boolean
}

export const shortestPassword = 12

export const lengthOf = (password: string): number => [...password].length

export function PasswordField(props: PasswordFieldProps) {
  const { t, format } = useI18n()
  const [isShown, setShown] = createSignal(false)
  const words = () => t().company.fields
  const missing = () => shortestPassword - lengthOf(props.value)
  return (
    <div class="password">
      <Field
        label={props.kind === 'new' ? words().newPassword : words().password}
        hint={props.kind === 'new' ? words().passwordHint : undefined}
        error={props.error}
      >
        {(control) => (
          <div class="password__line">
            <input
              class="field__control"
              id={control.id}
              aria-describedby={control.describedBy}
              aria-invalid={control.invalid || undefined}
              type={isShown() ? 'text' : 'password'}
              name="password"
              autocomplete={props.kind === 'new' ? 'new-password' : 'current-password'}
              autocapitalize="off"
              spellcheck={false}
              required
              autofocus={props.autofocus}
              minLength={props.kind === 'new' ? shortestPassword : undefined}
              value={props.value}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
            <Button icon={isShown() ? <IconHide /> : <IconShow />} onClick={() => setShown((shown) => !shown)}>
              {isShown() ? words().hide : words().show}
            </Button>
          </div>
        )}
      </Field>
      <Show when={props.kind === 'new' && props.value !== ''}>
        <p class="text-meta numbers" role="status">
          {missing() > 0 ? format().plural(missing(), words().missing) : words().longEnough}
        </p>
      </Show>
    </div>
  )
}
