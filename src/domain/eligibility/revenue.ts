/**
 * Revenue of the twelve full calendar months before a day, against a threshold [E7, E14].
 */
import { addMonths, type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../period.ts'

export interface TrailingRevenue {
  readonly state: 'met' | 'notMet' | 'unknown'
  /** Sum of the months that are known, scaled by 1e8. */
  readonly knownUsd: bigint
  /** Oldest first. */
  readonly unknownMonths: readonly Month[]
}

/** A missing month is unknown, not zero; it no longer matters once the known months reach the threshold. */
export function trailingRevenueOf(byMonth: ReadonlyMap<Month, bigint> | null, day: Day, thresholdUsd: bigint): TrailingRevenue {
  const months = Array.from({ length: 12 }, (_, index) => addMonths(monthOf(day), index - 12))
  const unknownMonths = months.filter((month) => !byMonth?.has(month))
  const knownUsd = months.reduce((sum, month) => sum + (byMonth?.get(month) ?? 0n), 0n)
  const state = knownUsd >= thresholdUsd ? 'met' : unknownMonths.length > 0 ? 'unknown' : 'notMet'
  return { state, knownUsd, unknownMonths }
}

/**
 * The stretch of months around `day` in which the threshold is reached.
 *
 * @returns `until` null when the months that would end it are not known yet; null when it is not reached that day
 */
export function reachedAround(
  byMonth: ReadonlyMap<Month, bigint> | null,
  day: Day,
  thresholdUsd: bigint,
): { readonly since: Day; readonly until: Day | null } | null {
  const stateIn = (month: Month) => trailingRevenueOf(byMonth, firstDayOf(month), thresholdUsd).state
  let first = monthOf(day)
  if (stateIn(first) !== 'met') return null
  while (stateIn(addMonths(first, -1)) === 'met') first = addMonths(first, -1)
  let last = monthOf(day)
  while (stateIn(addMonths(last, 1)) === 'met') last = addMonths(last, 1)
  return { since: firstDayOf(first), until: stateIn(addMonths(last, 1)) === 'notMet' ? lastDayOf(last) : null }
}
