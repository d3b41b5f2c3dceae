/** Before the steps: the invitation. Not having it never blocks the rest. */
import { createSignal, Show } from 'solid-js'
import { invitationMail } from '../../domain/eligibility/invitation.ts'
import { invitationStates } from '../../domain/migration/keys.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { RadioCards } from '../../ui/Choice.tsx'
import { MailPart } from '../living/MailPart.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { useAct } from '../living/useAct.ts'
import { StepFrame } from './StepFrame.tsx'

type State = (typeof invitationStates)[number]

export function MailStep(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().migration.mail
  const { clock } = useServices()
  const [isFuture, setFuture] = createSignal(false)
  const invitation = () => props.state.invitation()
  const receive = (day: string) => {
    setFuture(day > clock.today())
    if (day <= clock.today()) void perform(props.state.setInvitation('receivedOn', day || undefined))
  }
  const askLink = () =>
    `mailto:?subject=${encodeURIComponent(words().askSubject)}&body=${encodeURIComponent(words().askBody(invitationMail.sender, invitationMail.subject))}`
  return (
    <StepFrame state={props.state} step={0} title={t().migration.mailStep}>
      <p class="text-meta">{words().text}</p>
      <RadioCards<State>
        label={words().state}
        options={invitationStates.map((value) => ({ value, label: words().states[value], hint: words().stateHints[value] }))}
        value={invitation().state ?? undefined}
        onChange={(state) => void perform(props.state.setInvitation('state', state))}
      />
      <Show when={invitation().state === 'received'}>
        <div class="field-pair">
          <DraftInput
            type="date"
            label={words().receivedOn}
            value={invitation().receivedOn ?? ''}
            max={clock.today()}
            error={isFuture() ? t().living.future : undefined}
            onCommit={receive}
          />
          <DraftInput
            label={words().receivedBy}
            maxlength={200}
            value={invitation().receivedBy ?? ''}
            onCommit={(name) => void perform(props.state.setInvitation('receivedBy', name.trim() || undefined))}
          />
        </div>
      </Show>
      <Show when={invitation().state === 'notYet' || invitation().state === 'lost'}>
        <Card title={words().find}>
          <div class="stack">
            <p class="text-meta">{words().findText}</p>
            <div>
              <MailPart label={t().eligibility.invitation.sender} text={invitationMail.sender} />
              <MailPart label={t().eligibility.invitation.subject} text={invitationMail.subject} />
            </div>
            <Show when={invitation().state === 'lost'}>
              <p class="text-meta">{words().lostText}</p>
            </Show>
            <div>
              <Button href={askLink()}>{words().ask}</Button>
            </div>
          </div>
        </Card>
      </Show>
      <Card>
        <div class="stack">
          <p class="text-strong">{words().enrolled}</p>
          <Segmented<'yes' | 'no' | 'unknown'>
            label={words().enrolled}
            options={[
              { value: 'yes', label: words().enrolledYes },
              { value: 'no', label: words().enrolledNo },
              { value: 'unknown', label: t().eligibility.sheet.dontKnow },
            ]}
            value={invitation().enrolledBefore === null ? 'unknown' : invitation().enrolledBefore ? 'yes' : 'no'}
            onChange={(answer) => void perform(props.state.setInvitation('enrolledBefore', answer === 'unknown' ? undefined : answer === 'yes'))}
          />
        </div>
      </Card>
      <Button variant="primary" size="large" href="/migration/1">
        {words().continue}
      </Button>
    </StepFrame>
  )
}
