/**
 * Everything that may still be paid, in pieces that each have one programme, one currency, one gate and one expected time.
 *
 * Pieces come from earnings where there are any, and from payment orders where the order is all that is known; no money
 * is in two pieces.
 */
import { groupedBy } from '../grouped.ts'
import { monthOf, type Day, type Month } from '../period.ts'
import { expectationOf, expectationOfPayment, payingHabitsOf, type Expectation, type PayingHabits } from './expectation.ts'
import type { Arrivals, PayoutFacts } from './facts.ts'
import { gateOf, type Gate } from './gates.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { bucketOf } from './status.ts'
import { isBelowThreshold, paymentThresholdScaled, thresholdsOf, type ThresholdProgress } from './threshold.ts'
import { orderOf, ordersByPayment, unpaidEarningsOf, usdOf, type UnpaidEarnings } from './unpaid.ts'

export interface Instalment {
  /** 'earnings': in the currency earned; 'order': what Microsoft states it pays, in the pay-to currency. */
  readonly from: 'earnings' | 'order'
  readonly location: string
  readonly programme: string
  readonly currency: string
  readonly scaled: bigint
  readonly gate: Gate
  /** null where nothing says which month it was earned in. */
  readonly month: Month | null
  readonly lines: number
  readonly paymentId: string | null
}

export interface DatedInstalment extends Instalment {
  readonly expectation: Expectation
}

export interface Instalments {
  /** Of which earnings these are the pieces. */
  readonly unpaid: UnpaidEarnings
  readonly dated: readonly DatedInstalment[]
  /** Payable, and neither a file nor a rule says when. */
  readonly undated: readonly Instalment[]
  /** What is left below a threshold once everything that can be paid together is. */
  readonly belowThreshold: readonly ThresholdProgress[]
}

export const instalmentsOf = (facts: PayoutFacts, today: Day, arrivals: Arrivals): Instalments => {
  const orders = ordersByPayment(facts.orders)
  const expectations = makeExpectations(payingHabitsOf(facts))
  const unpaid = unpaidEarningsOf(facts, today)
  const { payable } = unpaid
  // Microsoft makes an order only once the threshold is reached, so later states have passed it.
  const waiting = payable.filter((group) => group.status === 'unprocessed')
  const { due, below } = behindThresholds(waiting, expectations)
  const groups = payable
    .filter((group) => group.status !== 'unprocessed')
    .map((group) => ({ group, expectation: expectationOfGroup(group, orders, expectations) }))
  const pieces = [...due, ...groups].map(({ group, expectation }) => ({ instalment: instalmentOf(group), expectation }))
  const ordered = [...sentOrders(facts, today, arrivals), ...lonelyOrders(facts, payable, today)]

  const dated: DatedInstalment[] = []
  const undated: Instalment[] = []
  for (const { instalment, expectation } of [...pieces, ...ordered]) {
    if (expectation) dated.push({ ...instalment, expectation })
    else undated.push(instalment)
  }
  return { unpaid, dated, undated, belowThreshold: below }
}

type Expectations = (group: EarningGroup) => Expectation | null

/** Thousands of groups share a programme and its months; each of these is asked about once. */
const makeExpectations = (habits: PayingHabits): Expectations => {
  const byMonths = new Map<string, Map<string, Expectation | null>>()
  return (group) => {
    const months = `${group.month} ${group.estimatedPaymentMonth ?? ''}`
    const byProgramme = byMonths.get(months) ?? new Map<string, Expectation | null>()
    byMonths.set(months, byProgramme)
    const known = byProgramme.get(group.programme)
    if (known !== undefined) return known
    const expectation = expectationOf(group, habits)
    byProgramme.set(group.programme, expectation)
    return expectation
  }
}

interface Due {
  readonly group: EarningGroup
  readonly expectation: Expectation | null
}

/** Month after month, what a threshold lets through takes along what had to wait before it. */
const behindThresholds = (
  waiting: readonly EarningGroup[],
  expectations: Expectations,
): { readonly due: readonly Due[]; readonly below: readonly ThresholdProgress[] } => {
  const due: Due[] = waiting
    .filter((group) => group.month === '')
    .map((group) => ({ group, expectation: expectations(group) }))
  const left: EarningGroup[] = []
  for (const { groups, reachedUsdScaled } of thresholdsOf(waiting)) {
    const dated = groups.map((group) => ({ group, expectation: expectations(group) }))
    if (reachedUsdScaled === null) {
      for (const each of dated) due.push(each)
      continue
    }
    let pending: EarningGroup[] = []
    let pendingUsd = 0n
    for (const [, together] of byMonthOfPayment(dated)) {
      for (const { group } of together) pending.push(group)
      for (const { group } of together) pendingUsd += usdOf(group) ?? 0n
      if (pendingUsd < paymentThresholdScaled) continue
      const expectation = together[0]?.expectation ?? null
      for (const group of pending) due.push({ group, expectation })
      pending = []
      pendingUsd = 0n
    }
    for (const group of pending) left.push(group)
  }
  return { due, below: thresholdsOf(left).filter(isBelowThreshold) }
}

const byMonthOfPayment = (dated: readonly Due[]): readonly (readonly [Month, readonly Due[]])[] =>
  [...groupedBy(dated, ({ expectation }) => (expectation ? monthOf(expectation.sent.from) : ''))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )

/** A payment date in the file is better than any estimate. */
const expectationOfGroup = (
  group: EarningGroup,
  orders: ReadonlyMap<string, readonly PaymentOrder[]>,
  expectations: Expectations,
): Expectation | null => {
  const date = orderOf(group, orders)?.paymentDate ?? null
  return date === null ? expectations(group) : expectationOfPayment(date)
}

interface OrderPiece {
  readonly instalment: Instalment
  readonly expectation: Expectation | null
}

/** Sent or being sent, not yet said to have arrived, and not so long ago that it must have. */
const sentOrders = (facts: PayoutFacts, today: Day, arrivals: Arrivals): readonly OrderPiece[] =>
  facts.orders
    .filter((order) => bucketOf(order.status, today) === 'onItsWay' && !arrivals.has(order.paymentId))
    .map((order) => ({
      instalment: instalmentOfOrder(order),
      // In progress without a date: it leaves about now.
      expectation: expectationOfPayment(order.paymentDate ?? today),
    }))
    .filter(({ expectation }) => expectation.bank.to >= today)

/** Orders under way whose earnings are not on this device. */
const lonelyOrders = (facts: PayoutFacts, payable: readonly EarningGroup[], today: Day): readonly OrderPiece[] => {
  const linked = new Set(facts.earnings.map((group) => group.paymentId))
  const alone = facts.orders.filter((order) => ['earned', 'waiting'].includes(bucketOf(order.status, today)) && !linked.has(order.paymentId))
  if (alone.length === 0) return []
  const inReview = new Set(
    payable.filter((group) => group.status !== 'unprocessed').map((group) => JSON.stringify([group.location, group.programme])),
  )
  return alone
    .filter((order) => !inReview.has(JSON.stringify([order.location, order.programme])))
    .map((order) => ({
      instalment: instalmentOfOrder(order),
      expectation: order.paymentDate === null ? null : expectationOfPayment(order.paymentDate),
    }))
}

const instalmentOf = (group: EarningGroup): Instalment => ({
  from: 'earnings',
  location: group.location,
  programme: group.programme,
  currency: group.currency,
  scaled: group.amountScaled,
  gate: gateOf(group.status),
  month: group.month === '' ? null : group.month,
  lines: group.lines,
  paymentId: group.paymentId,
})

const instalmentOfOrder = (order: PaymentOrder): Instalment => ({
  from: 'order',
  location: order.location,
  programme: order.programme,
  currency: order.currency,
  scaled: order.totalScaled,
  gate: gateOf(order.status),
  month: null,
  lines: 0,
  paymentId: order.paymentId === '' ? null : order.paymentId,
})
