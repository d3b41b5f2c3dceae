/** Is an agreement in force, since when, until when? */
import { For, Show } from 'solid-js'
import type { AgreementKind } from '../../domain/eligibility/facts.ts'
import type { Day } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import type { Answer } from '../../state/eligibility/acts.ts'
import { useAct } from '../living/useAct.ts'
import { AnswerChoice } from './AnswerChoice.tsx'
import { PeriodFields } from './PeriodFields.tsx'

export function AgreementForm(props: { readonly state: EligibilityState; readonly kind: AgreementKind; readonly on: Day }) {
  const { t } = useI18n()
  const perform = useAct()
  const held = () => props.state.recorded().agreements.filter((agreement) => agreement.kind === props.kind)
  const answer = (): Answer => (held().length > 0 ? 'yes' : props.state.recorded().none.has(props.kind) ? 'no' : 'unknown')
  const ids = () => held().map((agreement) => agreement.id)
  return (
    <section class="stack">
      <AnswerChoice
        question={t().eligibility.sheet.questions[props.kind]}
        answer={answer()}
        onAnswer={(next) => void perform(props.state.answerAgreement(props.kind, next))}
      />
      <For each={ids()}>
        {(id) => (
          <Show when={held().find((agreement) => agreement.id === id)}>
            {(agreement) => <PeriodFields record={agreement()} on={props.on} onSet={(end, day) => void perform(props.state.setDay('facts.agreements', id, end, day))} />}
          </Show>
        )}
      </For>
    </section>
  )
}
