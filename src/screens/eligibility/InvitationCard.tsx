/** What follows eligibility: the e-mail to look for, how old it is, who has it. */
import { Show } from 'solid-js'
import type { Eligibility } from '../../domain/eligibility/eligibility.ts'
import { invitationMail, invitationOutlook } from '../../domain/eligibility/invitation.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { useHasPlace } from '../../state/places.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { MailPart } from '../living/MailPart.tsx'
import { useAct } from '../living/useAct.ts'

export function InvitationCard(props: { readonly state: EligibilityState; readonly eligibility: Eligibility }) {
  const { t, format } = useI18n()
  const has = useHasPlace()
  const perform = useAct()
  const outlook = () => {
    const facts = props.state.facts()
    return facts && invitationOutlook(facts, props.eligibility, props.state.invitation().receivedOn)
  }
  const received = () => {
    const found = outlook()
    return found?.type === 'received' ? found : undefined
  }
  return (
    <Card title={t().eligibility.invitation.title}>
      <div class="stack">
        <Show when={outlook()?.type === 'notYet'}>
          <p class="text-meta">{t().eligibility.invitation.notYet}</p>
        </Show>
        <Show when={outlook()?.type === 'afterFirstTransaction'}>
          <p class="text-meta">{t().eligibility.invitation.afterFirstTransaction}</p>
          <DraftInput
            type="date"
            label={t().eligibility.invitation.firstTransaction}
            value={props.state.recorded().firstTransactionOn ?? ''}
            onCommit={(day) => void perform(props.state.setField('firstTransactionOn', day === '' ? undefined : day))}
          />
        </Show>
        <Show when={outlook()?.type === 'expected'}>
          <p class="text-meta">{t().eligibility.invitation.expected}</p>
        </Show>
        <Show when={outlook()?.type === 'expected' || outlook()?.type === 'afterFirstTransaction'}>
          <div>
            <MailPart label={t().eligibility.invitation.sender} text={invitationMail.sender} />
            <MailPart label={t().eligibility.invitation.subject} text={invitationMail.subject} />
            <MailPart label={t().eligibility.invitation.button} text={invitationMail.button} />
          </div>
        </Show>
        <Show when={received()}>
          {(mail) => (
            <div>
              <p class="text-strong">
                {mail().ageDays === 0 ? t().eligibility.invitation.today : format().plural(mail().ageDays, t().eligibility.invitation.age)}
              </p>
              <p class="text-meta">{t().eligibility.invitation.legacy(format().day(mail().lapsesOn))}</p>
            </div>
          )}
        </Show>
        <Show when={outlook()?.type !== 'notYet'}>
          <div class="field-pair not-printed">
            <DraftInput
              type="date"
              label={t().eligibility.invitation.receivedOn}
              value={props.state.invitation().receivedOn ?? ''}
              onCommit={(day) => void perform(props.state.noteInvitation('receivedOn', day))}
            />
            <DraftInput
              label={t().eligibility.invitation.receivedBy}
              value={props.state.invitation().receivedBy ?? ''}
              onCommit={(name) => void perform(props.state.noteInvitation('receivedBy', name))}
            />
          </div>
        </Show>
        <Show when={received() && has('/migration')}>
          <div class="not-printed">
            <Button href="/migration">{t().eligibility.invitation.migrate}</Button>
          </div>
        </Show>
      </div>
    </Card>
  )
}
