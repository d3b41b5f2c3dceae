/** Yes, no, I don't know: three answers of the same weight. */
import { useI18n } from '../../i18n/i18n.tsx'
import type { Answer } from '../../state/eligibility/acts.ts'
import { Segmented } from '../../ui/Chip.tsx'

export function AnswerChoice(props: { readonly question: string; readonly answer: Answer; readonly onAnswer: (answer: Answer) => void }) {
  const { t } = useI18n()
  return (
    <div class="stack">
      <p class="text-strong">{props.question}</p>
      <Segmented<Answer>
        label={props.question}
        options={[
          { value: 'yes', label: t().eligibility.sheet.yes },
          { value: 'no', label: t().eligibility.sheet.no },
          { value: 'unknown', label: t().eligibility.sheet.dontKnow },
        ]}
        value={props.answer}
        onChange={(answer) => props.onAnswer(answer)}
      />
    </div>
  )
}
