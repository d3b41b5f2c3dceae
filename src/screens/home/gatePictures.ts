/** The five gates of a payday as the picture shows them: a name, and in two words how or when. */
import { createMemo, type Accessor } from 'solid-js'
import { monthOf, type Day } from '../../domain/period.ts'
import type { GateStep } from '../../domain/payout/gates.ts'
import type { Payday } from '../../domain/payout/timeline.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Gate } from '../../ui/Confluence.tsx'

const states = { done: 'passed', current: 'lit', ahead: 'ahead' } as const

export function createGatePictures(payday: Accessor<Payday>): Accessor<Gate[]> {
  const { t, format } = useI18n()
  const noteOf = (step: GateStep): string => {
    const notes = t().home.gateNotes
    const { earned } = payday()
    if (step.gate === 'earned' && earned) return format().monthRange(earned.first, earned.last)
    if (step.state === 'current') return notes.now
    if (step.gate === 'waitingPeriod') return step.state === 'done' ? notes.over : notes.ahead
    if (!step.range) return step.state === 'done' ? notes.done : notes.ahead
    return step.gate === 'bank' ? notes.about(shortDay(step.range.to)) : format().dayRange(step.range.from, step.range.to)
  }
  /** The month stands beside it already, under the gate before. */
  const shortDay = (day: Day) =>
    monthOf(day) === monthOf(payday().sent.to) ? format().dayNumber(day) : format().day(day, { year: false })
  const names = () => {
    const gates = t().home.gates
    return { earned: gates.earned, waitingPeriod: gates.waiting, review: gates.review, sent: gates.sent, bank: gates.bank }
  }
  return createMemo(() => payday().steps.map((step) => ({ name: names()[step.gate], note: noteOf(step), state: states[step.state] })))
}
