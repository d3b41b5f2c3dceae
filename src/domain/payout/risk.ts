/**
 * Which money may be lost if nobody acts, how much, and by when [P9]?
 *
 * - Held for a missing or wrong profile or tax invoice: forfeited 180 days after it should have been paid.
 * - Below the payment threshold when the programme year ends: forfeited on 30 June.
 *
 * Where no file says since when a payment is held, the 180 days are counted from 45 days after the earning month, which is
 * Microsoft's own deadline to pay: `approximate` says so. Source: the earnings page and the payments FAQ of 2023.
 */
import { groupedBy } from '../grouped.ts'
import type { Sums } from '../money.ts'
import { addDays, daysBetween, lastDayOf, type Day } from '../period.ts'
import type { PayoutFacts } from './facts.ts'
import { instalmentsOf, type Instalments } from './instalments.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { readingOf, type PaymentStatus, type StatusAction } from './status.ts'
import type { ThresholdProgress } from './threshold.ts'
import { earnedSums, earnedUsd, orderOf, ordersByPayment } from './unpaid.ts'

export const holdDays = 180
const daysToPay = 45

export type Risk = BlockedMoney | SmallBalance

export interface BlockedMoney {
  readonly type: 'blocked'
  readonly location: string
  readonly programme: string
  readonly status: PaymentStatus
  readonly action: StatusAction | null
  readonly paymentId: string | null
  readonly amounts: Sums
  readonly usdScaled: bigint | null
  readonly lines: number
  /** null where neither a payment date nor an earning month is known; then nothing can be counted down. */
  readonly heldSince: Day | null
  /** On this day it is forfeited. */
  readonly lostOn: Day | null
  /** Negative once the day has passed. */
  readonly daysLeft: number | null
  readonly approximate: boolean
}

export interface SmallBalance {
  readonly type: 'smallBalance'
  readonly threshold: ThresholdProgress
  readonly amounts: Sums
  readonly usdScaled: bigint | null
  readonly lostOn: Day
  readonly daysLeft: number
}

/**
 * The most money first, in US dollars as far as known; then what is lost first.
 *
 * Held money stays in the list after its day, because Microsoft still says it is held; a balance of a year that has ended
 * does not, because nothing can be added to it any more.
 *
 * @param instalments of the same facts and day, where they are known already
 */
export const moneyAtRiskOf = (
  facts: PayoutFacts,
  today: Day,
  { unpaid, belowThreshold }: Instalments = instalmentsOf(facts, today, new Map()),
): readonly Risk[] => {
  const orders = ordersByPayment(facts.orders)
  const blocked = groupedBy(unpaid.blocked, (group) =>
    JSON.stringify([group.location, group.programme, group.status, group.paymentId, heldSinceOf(group, orders).day]),
  )
  const held = [...blocked.values()].flatMap((groups) => blockedMoneyOf(groups, orders, today))
  const balances = belowThreshold.filter(({ lastDay }) => lastDay >= today).map((threshold) => smallBalanceOf(threshold, today))
  return [...held, ...ordersAlone(facts, today), ...balances].toSorted((a, b) => {
    const [usdA, usdB] = [a.usdScaled ?? 0n, b.usdScaled ?? 0n]
    if (usdA !== usdB) return usdA > usdB ? -1 : 1
    const [dayA, dayB] = [a.lostOn ?? '9999-12-31', b.lostOn ?? '9999-12-31']
    return dayA < dayB ? -1 : dayA > dayB ? 1 : 0
  })
}

const smallBalanceOf = (threshold: ThresholdProgress, today: Day): SmallBalance => ({
  type: 'smallBalance',
  threshold,
  amounts: threshold.amounts,
  usdScaled: threshold.reachedUsdScaled,
  lostOn: threshold.lastDay,
  daysLeft: daysBetween(today, threshold.lastDay),
})

const blockedMoneyOf = (
  groups: readonly EarningGroup[],
  orders: ReadonlyMap<string, readonly PaymentOrder[]>,
  today: Day,
): readonly BlockedMoney[] => {
  const [first] = groups
  if (!first) return []
  const { day, approximate } = heldSinceOf(first, orders)
  return [
    {
      type: 'blocked',
      location: first.location,
      programme: first.programme,
      status: first.status,
      action: readingOf(first.status, today).action,
      paymentId: first.paymentId,
      amounts: earnedSums(groups),
      usdScaled: earnedUsd(groups),
      lines: groups.reduce((lines, group) => lines + group.lines, 0),
      ...countdown(day, today),
      approximate,
    },
  ]
}

/** Blocked orders whose earnings are not on this device. */
const ordersAlone = (facts: PayoutFacts, today: Day): readonly BlockedMoney[] => {
  const linked = new Set(facts.earnings.map((group) => group.paymentId))
  return facts.orders.flatMap((order) => {
    const reading = readingOf(order.status, today)
    if (reading.bucket !== 'blocked' || linked.has(order.paymentId)) return []
    return {
      type: 'blocked',
      location: order.location,
      programme: order.programme,
      status: order.status,
      action: reading.action,
      paymentId: order.paymentId === '' ? null : order.paymentId,
      amounts: new Map([[order.currency, order.totalScaled]]),
      usdScaled: order.earnedUsdScaled,
      lines: 0,
      ...countdown(order.paymentDate, today),
      approximate: false,
    } satisfies BlockedMoney
  })
}

const heldSinceOf = (
  group: EarningGroup,
  orders: ReadonlyMap<string, readonly PaymentOrder[]>,
): { readonly day: Day | null; readonly approximate: boolean } => {
  const paymentDate = orderOf(group, orders)?.paymentDate ?? null
  if (paymentDate !== null) return { day: paymentDate, approximate: false }
  return { day: group.month === '' ? null : addDays(lastDayOf(group.month), daysToPay), approximate: true }
}

const countdown = (heldSince: Day | null, today: Day): Pick<BlockedMoney, 'heldSince' | 'lostOn' | 'daysLeft'> => {
  if (heldSince === null) return { heldSince, lostOn: null, daysLeft: null }
  const lostOn = addDays(heldSince, holdDays)
  return { heldSince, lostOn, daysLeft: daysBetween(today, lostOn) }
}
