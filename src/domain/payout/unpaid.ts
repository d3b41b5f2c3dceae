/**
 * Earnings that are not in a bank yet, parted by what has to happen first.
 *
 * Where a payment order is known its state counts, because the payments export is often newer than the earnings one.
 */
import { groupedBy } from '../grouped.ts'
import { addTo, type Sums } from '../money.ts'
import { addMonths, monthOf, type Day } from '../period.ts'
import type { PayoutFacts } from './facts.ts'
import { gateOf } from './gates.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { bucketOf } from './status.ts'

export interface UnpaidEarnings {
  /** Microsoft will pay them when their time has come. */
  readonly payable: readonly EarningGroup[]
  /** Somebody has to act first. */
  readonly blocked: readonly EarningGroup[]
  /** Never paid out as such: co-op is used through claims and stays `Upcoming` for ever [P8]. */
  readonly coop: readonly EarningGroup[]
  /** Forfeited or handed over: counted in nothing that is expected. */
  readonly lost: readonly EarningGroup[]
}

/**
 * Every group whose payment has not left, each in exactly one part, with the state of its order where one is known.
 * Left are the sent ones, those whose order is in progress (a payment with a figure of its own), and those that a payment
 * must hold which Microsoft has not yet joined to its earnings.
 */
export const unpaidEarningsOf = (facts: PayoutFacts, today: Day): UnpaidEarnings => {
  const orders = ordersByPayment(facts.orders)
  const isInUnlinkedPayment = unlinkedPayments(facts, today)
  const parts: Record<keyof UnpaidEarnings, EarningGroup[]> = { payable: [], blocked: [], coop: [], lost: [] }
  for (const group of facts.earnings) {
    const order = orderOf(group, orders)
    const status = order?.status ?? group.status
    if (status === 'sent' || (status === 'inProgress' && order) || isInUnlinkedPayment(group)) continue
    const current = status === group.status ? group : { ...group, status }
    parts[partOf(current, today)].push(current)
  }
  return parts
}

const partOf = (group: EarningGroup, today: Day): keyof UnpaidEarnings => {
  const bucket = bucketOf(group.status, today)
  if (bucket === 'lost') return 'lost'
  if (group.earningType === 'coop') return 'coop'
  return bucket === 'blocked' ? 'blocked' : 'payable'
}

/**
 * For two or three days a payment has left while the earnings export still shows its earnings in review, without its id.
 * They are in it when it is of their location and programme and they were due by its month [P13].
 */
const unlinkedPayments = (facts: PayoutFacts, today: Day): ((group: EarningGroup) => boolean) => {
  const linked = new Set(facts.earnings.map((group) => group.paymentId))
  const newest = new Map<string, Day>()
  for (const order of facts.orders) {
    if (order.paymentDate === null || linked.has(order.paymentId) || bucketOf(order.status, today) !== 'onItsWay') continue
    const key = JSON.stringify([order.location, order.programme])
    if (order.paymentDate > (newest.get(key) ?? '')) newest.set(key, order.paymentDate)
  }
  if (newest.size === 0) return () => false
  return (group) => {
    if (group.paymentId !== null || group.month === '' || group.earningType === 'coop') return false
    const gate = gateOf(group.status)
    if ((gate !== 'review' && gate !== 'sent') || bucketOf(group.status, today) === 'blocked') return false
    const sent = newest.get(JSON.stringify([group.location, group.programme]))
    return sent !== undefined && (group.estimatedPaymentMonth ?? addMonths(group.month, 2)) <= monthOf(sent)
  }
}

/** The order that pays a group: the one of its location and programme, else any order of its payment. */
export const orderOf = (
  group: EarningGroup,
  orders: ReadonlyMap<string, readonly PaymentOrder[]>,
): PaymentOrder | undefined => {
  const candidates = group.paymentId === null ? undefined : orders.get(group.paymentId)
  return (
    candidates?.find((order) => order.programme === group.programme && order.location === group.location) ??
    candidates?.find((order) => order.programme === group.programme) ??
    candidates?.[0]
  )
}

export const ordersByPayment = (orders: readonly PaymentOrder[]): ReadonlyMap<string, readonly PaymentOrder[]> =>
  groupedBy(orders, (order) => order.paymentId)

/** Amounts of some groups in the currencies they were earned in. */
export const earnedSums = (groups: Iterable<EarningGroup>): Sums => {
  const sums = new Map<string, bigint>()
  for (const group of groups) addTo(sums, group.currency, group.amountScaled)
  return sums
}

/** In US dollars; null as soon as one group has no dollar value. */
export const earnedUsd = (groups: Iterable<EarningGroup>): bigint | null => {
  let sum = 0n
  for (const group of groups) {
    const usd = usdOf(group)
    if (usd === null) return null
    sum += usd
  }
  return sum
}

/** The dollar column, or the amount itself where it is in dollars. */
export const usdOf = (group: EarningGroup): bigint | null =>
  group.usdScaled ?? (group.currency === 'USD' ? group.amountScaled : null)
