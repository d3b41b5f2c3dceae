/** The five gates of one payment, each with its day and a sentence; and what the day rests on. */
import type { Basis as PaydayBasis } from '../../domain/payout/expectation.ts'
import type { GateStep as Step } from '../../domain/payout/gates.ts'
import type { Payday } from '../../domain/payout/timeline.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { GateTimeline, type GateStep } from '../../ui/GateTimeline.tsx'
import { Notice } from '../../ui/Notice.tsx'
import IconInfo from '~icons/lucide/info'

const pictures = { done: 'passed', current: 'now', ahead: 'ahead' } as const

export function PaydayGates(props: { readonly payday: Payday }) {
  const { t, format } = useI18n()
  const words = () => t().when
  const steps = () => props.payday.steps.map((step): GateStep => ({
    state: pictures[step.state],
    title: words().gates[step.gate],
    when: whenOf(step),
    text: textOf(step),
  }))
  const whenOf = (step: Step): string | undefined => {
    switch (step.gate) {
      case 'earned':
        return earnedMonths()
      case 'waitingPeriod':
        return step.state === 'done' ? words().waitingDone : step.state === 'current' ? words().now : undefined
      case 'review':
        return step.state === 'done' ? words().reviewDone : step.state === 'current' ? words().now : undefined
      case 'sent':
      case 'bank':
        return step.range === null ? undefined : format().dayRange(step.range.from, step.range.to)
    }
  }
  const earnedMonths = () => {
    const { earned } = props.payday
    if (earned === null) return undefined
    const [first, last] = [format().month(earned.first, { year: false }), format().month(earned.last, { year: false })]
    return earned.first === earned.last ? last : `${first} – ${last}`
  }
  const textOf = (step: Step): string => {
    const payday = props.payday
    switch (step.gate) {
      case 'earned':
        return payday.lines === 0
          ? words().earnedOrder
          : words().earnedText(words().lines(payday.lines, format()), words().programmes(new Set(payday.parts.map((part) => part.programme)).size, format()))
      case 'waitingPeriod':
        return words().waitingText
      case 'review':
        return step.state === 'ahead' ? words().reviewAhead : words().reviewText
      case 'sent':
        return sentText(payday.basis)
      case 'bank':
        return words().bankText
    }
  }
  const sentText = (basis: PaydayBasis): string => {
    switch (basis.type) {
      case 'ownHistory':
        return words().sentOwnText(basis.payments, format())
      case 'stated':
        return words().sentStatedText(format().month(basis.month))
      case 'rule':
        return words().sentText
      case 'paymentDate':
        return words().sentGivenText
    }
  }
  return <GateTimeline label={words().timeline} gates={steps()} states={words().states} />
}

export function Basis(props: { readonly basis: PaydayBasis }) {
  const { t, format } = useI18n()
  const text = () => {
    const words = t().when.basis
    switch (props.basis.type) {
      case 'ownHistory':
        return words.ownHistory(props.basis.payments, format())
      case 'stated':
        return words.stated(format().month(props.basis.month))
      case 'rule':
        return words.rule
      case 'paymentDate':
        return words.paymentDate
    }
  }
  return (
    <Notice tone="neutral" icon={<IconInfo />} title={t().when.basis.title}>
      {text()}
    </Notice>
  )
}
