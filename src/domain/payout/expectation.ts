/**
 * When will an earning be paid? Never a date: a range, and what it rests on [P5].
 *
 * 1. The partner's own habit: once three payments of a programme are known, the days from the end of the earning month
 *    to the payment date. The last twelve payments count; of three or four the whole range, of more the middle half.
 * 2. The month Microsoft states (`estimatedPaymentMonth`), from the 15th for ten days. It also corrects a habit that
 *    would promise an earlier month.
 * 3. Microsoft's rule: paid 45 to 55 days after the month of use, payments of a month leaving around the 15th.
 *
 * The bank shows it two to three business days after it was sent. Source: the payments FAQ and the page on thresholds,
 * methods and time frames, 2023.
 */
import { groupedBy } from '../grouped.ts'
import { absolute } from '../money.ts'
import {
  addBusinessDays,
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  lastDayOf,
  monthOf,
  nextBusinessDay,
  type Day,
  type Month,
} from '../period.ts'
import type { DayRange, PayoutFacts } from './facts.ts'
import type { EarningGroup } from './rows.ts'
import { orderOf, ordersByPayment, usdOf } from './unpaid.ts'

export type Basis =
  | { readonly type: 'ownHistory'; readonly payments: number }
  | { readonly type: 'stated'; readonly month: Month }
  | { readonly type: 'rule' }
  /** Not an estimate of the sending: the file gives the payment date. */
  | { readonly type: 'paymentDate' }

export interface Expectation {
  readonly sent: DayRange
  readonly bank: DayRange
  readonly basis: Basis
}

/** Days from the end of the earning month to the payment date, shortest and longest usual, by programme. */
export type PayingHabits = ReadonlyMap<string, { readonly payments: number; readonly shortest: number; readonly longest: number }>

const paymentsForAHabit = 3
const paymentsRemembered = 12

export const payingHabitsOf = (facts: PayoutFacts): PayingHabits => {
  const habits = new Map<string, { payments: number; shortest: number; longest: number }>()
  for (const [programme, lags] of lagsByProgramme(facts)) {
    if (lags.length < paymentsForAHabit) continue
    const sorted = lags.toSorted((a, b) => a - b)
    const trimmed = sorted.length < 5 ? 0 : Math.floor((sorted.length - 1) / 4)
    const [shortest, longest] = [sorted[trimmed], sorted[sorted.length - 1 - trimmed]]
    if (shortest !== undefined && longest !== undefined) habits.set(programme, { payments: lags.length, shortest, longest })
  }
  return habits
}

/** One lag for each payment of a programme, newest payments first: the month that carries most of it speaks for it. */
const lagsByProgramme = (facts: PayoutFacts): ReadonlyMap<string, readonly number[]> => {
  const orders = ordersByPayment(facts.orders)
  const usual = facts.earnings.filter(
    (group) =>
      group.paymentId !== null && orders.has(group.paymentId) && group.month !== '' && group.earningType !== 'coop' && group.earningType !== 'adjustment',
  )
  const paid: { programme: string; date: Day; lag: number }[] = []
  for (const groups of groupedBy(usual, (group) => JSON.stringify([group.programme, group.paymentId])).values()) {
    const [first] = groups
    const order = first && orderOf(first, orders)
    if (!first || order?.status !== 'sent' || order.paymentDate === null) continue
    const lag = daysBetween(lastDayOf(mainMonthOf(groups)), order.paymentDate)
    paid.push({ programme: first.programme, date: order.paymentDate, lag })
  }
  const newestFirst = paid.toSorted((a, b) => (a.date < b.date ? 1 : -1))
  const lags = new Map<string, number[]>()
  for (const { programme, lag } of newestFirst) {
    const known = lags.get(programme) ?? []
    if (known.length < paymentsRemembered) lags.set(programme, [...known, lag])
  }
  return lags
}

const mainMonthOf = (groups: readonly EarningGroup[]): Month => {
  const weights = new Map<Month, bigint>()
  for (const group of groups) {
    const weight = absolute(usdOf(group) ?? group.amountScaled)
    weights.set(group.month, (weights.get(group.month) ?? 0n) + weight)
  }
  const heaviest = [...weights].reduce((best, each) => (each[1] > best[1] || (each[1] === best[1] && each[0] > best[0]) ? each : best))
  return heaviest[0]
}

/** null when neither the earning month nor the month of payment is known. */
export const expectationOf = (
  earning: Pick<EarningGroup, 'programme' | 'month' | 'estimatedPaymentMonth'>,
  habits: PayingHabits,
): Expectation | null => {
  const stated = earning.estimatedPaymentMonth
  const own = earning.month === '' ? undefined : habits.get(earning.programme)
  if (own) {
    const end = lastDayOf(earning.month)
    const sent = { from: addDays(end, own.shortest), to: addDays(end, own.longest) }
    if (stated === null || stated <= monthOf(sent.to)) return expected(sent, { type: 'ownHistory', payments: own.payments })
  }
  if (stated !== null) return expected(aroundThe15thOf(stated), { type: 'stated', month: stated })
  if (earning.month === '') return null
  return expected(
    { from: dayIn(addMonths(earning.month, 2), 15), to: addDays(lastDayOf(earning.month), 55) },
    { type: 'rule' },
  )
}

const aroundThe15thOf = (month: Month): DayRange => ({ from: dayIn(month, 15), to: dayIn(month, 25) })

const expected = (sent: DayRange, basis: Basis): Expectation => {
  const from = nextBusinessDay(sent.from)
  const working = { from, to: sent.to < from ? from : sent.to }
  return { sent: working, bank: bankRangeOf(working), basis }
}

/** For a payment whose date the file gives. */
export const expectationOfPayment = (paymentDate: Day): Expectation => {
  const sent = { from: paymentDate, to: paymentDate }
  return { sent, bank: bankRangeOf(sent), basis: { type: 'paymentDate' } }
}

/** Two to three business days after sending. */
const bankRangeOf = (sent: DayRange): DayRange => ({
  from: addBusinessDays(sent.from, 2),
  to: addBusinessDays(sent.to, 3),
})
