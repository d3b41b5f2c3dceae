/** Something the company has or has not: a support plan, a passed credit check. */
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { useAct } from '../living/useAct.ts'
import { AnswerChoice } from './AnswerChoice.tsx'

export function ConfirmationForm(props: { readonly state: EligibilityState; readonly fact: 'supportPlan' | 'creditCheck' }) {
  const { t } = useI18n()
  const perform = useAct()
  const known = () => props.state.recorded()[props.fact]
  return (
    <AnswerChoice
      question={t().eligibility.sheet.questions[props.fact]}
      answer={known() === null ? 'unknown' : known() ? 'yes' : 'no'}
      onAnswer={(answer) => void perform(props.state.setField(props.fact, answer === 'unknown' ? undefined : answer === 'yes'))}
    />
  )
}
