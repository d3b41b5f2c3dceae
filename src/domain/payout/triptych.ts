/**
 * Start + earned − paid = still owed, per currency, over some months [P1].
 *
 * Everything is in the currency it was earned in, so that the four figures can be added up; what the bank received is in
 * `payments.ts`. Co-op is never paid out and lost money is no longer owed: neither is in here.
 */
import { groupedBy } from '../grouped.ts'
import { addMonths, dayIn, monthOf, type Day, type Month } from '../period.ts'
import type { PayoutFacts } from './facts.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { bucketOf } from './status.ts'
import { orderOf, ordersByPayment } from './unpaid.ts'

export interface Triptych {
  readonly currency: string
  /** Owed when the first month began. */
  readonly startScaled: bigint
  readonly earnedScaled: bigint
  /** What payments of these months took off it. */
  readonly paidScaled: bigint
  /** Owed when the last month ended. */
  readonly owedScaled: bigint
}

/** One for each currency, by code; `first` and `last` are included. */
export const triptychsOf = (facts: PayoutFacts, first: Month, last: Month, today: Day): readonly Triptych[] => {
  const orders = ordersByPayment(facts.orders)
  const counted = facts.earnings.filter(
    (group) => group.earningType !== 'coop' && bucketOf(orderOf(group, orders)?.status ?? group.status, today) !== 'lost',
  )
  return [...groupedBy(counted, (group) => group.currency)]
    .map(([currency, groups]) => triptychOf(currency, groups, orders, first, last))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

const triptychOf = (
  currency: string,
  groups: readonly EarningGroup[],
  orders: ReadonlyMap<string, readonly PaymentOrder[]>,
  first: Month,
  last: Month,
): Triptych => {
  let [startScaled, earnedScaled, paidScaled] = [0n, 0n, 0n]
  for (const group of groups) {
    // A line whose earning date cannot be read was earned before anything that can be asked about.
    if (group.month < first) startScaled += group.amountScaled
    else if (group.month <= last) earnedScaled += group.amountScaled
    const paidIn = monthPaid(group, orders)
    if (paidIn === null || paidIn > last) continue
    if (paidIn < first) startScaled -= group.amountScaled
    else paidScaled += group.amountScaled
  }
  return { currency, startScaled, earnedScaled, paidScaled, owedScaled: startScaled + earnedScaled - paidScaled }
}

/** null while unpaid. Where no payments export gives the date: the month Microsoft stated, else the usual second month after. */
const monthPaid = (group: EarningGroup, orders: ReadonlyMap<string, readonly PaymentOrder[]>): Month | null => {
  const order = orderOf(group, orders)
  if ((order?.status ?? group.status) !== 'sent') return null
  if (order && order.paymentDate !== null) return monthOf(order.paymentDate)
  if (group.estimatedPaymentMonth !== null) return group.estimatedPaymentMonth
  return group.month === '' ? '' : monthOf(dayIn(addMonths(group.month, 2), 15))
}
