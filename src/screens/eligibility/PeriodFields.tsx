/** First and last day of something that is in force for a time. */
import { Show } from 'solid-js'
import type { InForce } from '../../domain/eligibility/facts.ts'
import type { Day } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { DraftInput } from '../living/DraftInput.tsx'

export interface PeriodFieldsProps {
  readonly record: { readonly from: string | null; readonly until: string | null; readonly endsBeforeStart: boolean }
  readonly on: Day
  readonly onSet: (end: keyof InForce, day: string) => void
}

export function PeriodFields(props: PeriodFieldsProps) {
  const { t, format } = useI18n()
  const words = () => t().eligibility
  const wrong = () => {
    const { from, until, endsBeforeStart } = props.record
    return endsBeforeStart && from && until ? words().problems.endsBeforeStart(format().day(from), format().day(until)) : undefined
  }
  return (
    <div class="stack">
      <div class="field-pair">
        <DraftInput type="date" label={words().sheet.from} value={props.record.from ?? ''} onCommit={(day) => props.onSet('from', day)} />
        <DraftInput
          type="date"
          label={words().sheet.until}
          value={props.record.until ?? ''}
          error={wrong()}
          onCommit={(day) => props.onSet('until', day)}
        />
      </div>
      <Show when={props.record.from !== null && props.record.from > props.on ? props.record.from : undefined}>
        {(day) => <p class="text-meta">{words().problems.future(format().day(day()))}</p>}
      </Show>
      <p class="text-caption">{words().sheet.untilHint}</p>
    </div>
  )
}
