/**
 * Revenue of the twelve full calendar months before a day, against a threshold [E7, E14].
 */
import type { Facts } from './facts.ts'
import { addMonths, type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../period.ts'

/** Dollars scaled by 1e8, by month. */
type ByMonth = ReadonlyMap<Month, bigint>

export interface Revenue {
  /** What the company states; a month that is not in the map is unknown, not zero. */
  readonly stated: ByMonth | null
  /** What its statements show where it states nothing: at least that much was sold. */
  readonly shown: ByMonth
}

export const revenueOf = ({ revenueUsdByMonth, shownUsdByMonth }: Facts): Revenue => ({ stated: revenueUsdByMonth, shown: shownUsdByMonth })

export interface TrailingRevenue {
  readonly state: 'met' | 'notMet' | 'unknown'
  /** Sum of what is known, scaled by 1e8. */
  readonly knownUsd: bigint
  /** The part of it that only statements show. */
  readonly shownUsd: bigint
  /** Months that are not stated, oldest first. */
  readonly unknownMonths: readonly Month[]
}

/** A month that is not stated no longer matters once what is known reaches the threshold. */
export function trailingRevenueOf({ stated, shown }: Revenue, day: Day, thresholdUsd: bigint): TrailingRevenue {
  const months = Array.from({ length: 12 }, (_, index) => addMonths(monthOf(day), index - 12))
  const unknownMonths = months.filter((month) => !stated?.has(month))
  const shownUsd = unknownMonths.reduce((sum, month) => sum + (shown.get(month) ?? 0n), 0n)
  const knownUsd = months.reduce((sum, month) => sum + (stated?.get(month) ?? 0n), shownUsd)
  const state = knownUsd >= thresholdUsd ? 'met' : unknownMonths.length > 0 ? 'unknown' : 'notMet'
  return { state, knownUsd, shownUsd, unknownMonths }
}

/**
 * The stretch of months around `day` in which the threshold is reached.
 *
 * @returns `until` null when the months that would end it are not known yet; null when it is not reached that day
 */
export function reachedAround(revenue: Revenue, day: Day, thresholdUsd: bigint): { readonly since: Day; readonly until: Day | null } | null {
  const stateIn = (month: Month) => trailingRevenueOf(revenue, firstDayOf(month), thresholdUsd).state
  let first = monthOf(day)
  if (stateIn(first) !== 'met') return null
  while (stateIn(addMonths(first, -1)) === 'met') first = addMonths(first, -1)
  let last = monthOf(day)
  while (stateIn(addMonths(last, 1)) === 'met') last = addMonths(last, 1)
  return { since: firstDayOf(first), until: stateIn(addMonths(last, 1)) === 'notMet' ? lastDayOf(last) : null }
}
