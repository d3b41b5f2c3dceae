/**
 * The payments, newest first: what Microsoft has sent or is about to send, each once, under its payment id.
 *
 * A payments export gives orders (one for each participant and programme); without it a payment is still known by the
 * earnings that name its id, in the currencies they were earned in.
 */
import { groupedBy } from '../grouped.ts'
import { sumsOf, type Sums } from '../money.ts'
import type { Day } from '../period.ts'
import type { Arrivals, PayoutFacts } from './facts.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { bucketOf, type Bucket, type PaymentStatus } from './status.ts'
import { earnedSums } from './unpaid.ts'

export interface Payment {
  /** '' for an order that has no number yet; each such order is a payment of its own. */
  readonly paymentId: string
  /** The state that needs most attention, where the orders of one payment disagree. */
  readonly status: PaymentStatus
  readonly bucket: Bucket
  /** Day Microsoft gives; null until there is one. */
  readonly paymentDate: Day | null
  /** Day on which a person saw it in the bank. */
  readonly arrivedOn: Day | null
  /** What Microsoft states, by pay-to currency; what was earned, where no order is known. */
  readonly amounts: Sums
  /** 'earnings': no payments export names it, so the amounts are before tax and exchange. */
  readonly knownFrom: 'orders' | 'earnings'
  readonly programmes: readonly string[]
  readonly locations: readonly string[]
  readonly orders: readonly PaymentOrder[]
  /** The earnings that name this payment. */
  readonly groups: readonly EarningGroup[]
}

export const paymentsOf = (facts: PayoutFacts, today: Day, arrivals: Arrivals = new Map()): readonly Payment[] => {
  const groups = groupedBy(facts.earnings, (group) => group.paymentId ?? '')
  const orders = groupedBy(facts.orders, (order) => order.paymentId)
  const ids = new Set([...orders.keys(), ...groups.keys()])
  ids.delete('')
  const numbered = [...ids].map((id) => paymentFrom(id, orders.get(id) ?? [], groups.get(id) ?? [], today, arrivals))
  const unnumbered = (orders.get('') ?? []).map((order) => paymentFrom('', [order], [], today, arrivals))
  return [...numbered, ...unnumbered].toSorted(newestFirst)
}

const paymentFrom = (
  paymentId: string,
  orders: readonly PaymentOrder[],
  groups: readonly EarningGroup[],
  today: Day,
  arrivals: Arrivals,
): Payment => {
  const states: readonly { readonly status: PaymentStatus }[] = orders.length > 0 ? orders : groups
  const status = mostPressing(new Set(states.map((each) => each.status)), today)
  const arrivedOn = (paymentId === '' ? undefined : arrivals.get(paymentId)) ?? null
  const dates = orders.map((order) => order.paymentDate).filter((date) => date !== null)
  return {
    paymentId,
    status,
    bucket: arrivedOn !== null && bucketOf(status, today) === 'onItsWay' ? 'arrived' : bucketOf(status, today),
    paymentDate: dates.toSorted().at(-1) ?? null,
    arrivedOn,
    amounts:
      orders.length > 0
        ? sumsOf(orders, (order) => order.currency, (order) => order.totalScaled)
        : earnedSums(groups),
    knownFrom: orders.length > 0 ? 'orders' : 'earnings',
    programmes: distinct('programme', orders, groups),
    locations: distinct('location', orders, groups),
    orders,
    groups,
  }
}

const pressing: readonly Bucket[] = ['blocked', 'waiting', 'earned', 'onItsWay', 'arrived', 'lost']

const mostPressing = (statuses: ReadonlySet<PaymentStatus>, today: Day): PaymentStatus => {
  const rank = (status: PaymentStatus): number => pressing.indexOf(bucketOf(status, today))
  const [first = 'unknown', ...others] = statuses
  return others.reduce<PaymentStatus>((worst, status) => (rank(status) < rank(worst) ? status : worst), first)
}

const distinct = (name: 'programme' | 'location', orders: readonly PaymentOrder[], groups: readonly EarningGroup[]): readonly string[] => {
  const names = new Set<string>()
  for (const order of orders) names.add(order[name])
  for (const group of groups) names.add(group[name])
  names.delete('')
  return [...names].toSorted()
}

/** Payments without a date are still to come, so they stand first. */
const newestFirst = (a: Payment, b: Payment): number => {
  const [dateA, dateB] = [a.paymentDate ?? '9999-12-31', b.paymentDate ?? '9999-12-31']
  if (dateA !== dateB) return dateA < dateB ? 1 : -1
  return a.paymentId < b.paymentId ? 1 : a.paymentId > b.paymentId ? -1 : 0
}
