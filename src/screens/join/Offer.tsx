/** What a one-time link offers, what joining will share, and the password that takes it. */
import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { nameIn, useSync } from '../../state/company/company.ts'
import { createLocationChoices } from '../../state/company/locations.ts'
import type { LinkOffer } from '../../sync/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Card } from '../../ui/Card.tsx'
import { Pairs } from '../../ui/Pairs.tsx'
import { createEntrance, passwordErrors } from '../company/createEntrance.ts'
import { useMoments } from '../company/moments.ts'
import { lengthOf, PasswordField, shortestPassword } from '../company/PasswordField.tsx'
import { SharePreview } from '../company/SharePreview.tsx'
import { Sight } from '../company/Sight.tsx'
import { Refusal } from '../company/Refusal.tsx'

export function Offer(props: { readonly offer: LinkOffer; readonly code: string }) {
  const { t, format } = useI18n()
  const sync = useSync()
  const { weekday } = useMoments()
  const entrance = createEntrance()
  const choices = createLocationChoices()
  const [password, setPassword] = createSignal('')
  const [isChecked, setChecked] = createSignal(false)
  const words = () => t().company.offer
  const isReset = () => props.offer.purpose === 'reset'
  const isTooShort = () => lengthOf(password()) < shortestPassword
  const lines = (): readonly (readonly [string, string])[] => [
    [words().company, props.offer.company],
    [words().name, props.offer.fullName],
    [words().email, props.offer.email],
    [words().level, t().company.levels[props.offer.access.level]],
  ]
  const submit = async () => {
    setChecked(true)
    const [code, secret] = [props.code, password()]
    if (!isTooShort()) await entrance.try(() => sync.join(code, secret))
  }
  return (
    <Form onSubmit={submit}>
      <Card title={isReset() ? words().resets(props.offer.company) : words().invites(props.offer.company)}>
        <Pairs items={lines()} />
        <Sight who={null} access={props.offer.access} nameOf={(id) => nameIn(choices(), id)} />
      </Card>
      <input class="only-heard" type="email" autocomplete="username" value={props.offer.email} readOnly tabIndex={-1} aria-hidden="true" />
      <PasswordField
        kind="new"
        value={password()}
        onInput={setPassword}
        error={isChecked() && isTooShort() ? t().company.errors.PasswordTooShort : entrance.sentenceOf(passwordErrors)}
      />
      <Show when={!isReset()}>
        <SharePreview access={props.offer.access} />
      </Show>
      <Refusal sentence={entrance.sentence(passwordErrors)} />
      <Button type="submit" variant="primary" size="large" busy={entrance.isBusy()}>
        {entrance.isBusy() ? words().doing : isReset() ? words().doReset : words().do}
      </Button>
      <p class="text-caption">{words().until(weekday(props.offer.expiresAtMs), format().time(props.offer.expiresAtMs))}</p>
    </Form>
  )
}
