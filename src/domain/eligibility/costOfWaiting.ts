/**
 * What a month of waiting costs, from the company's own earnings: they start on the first day of the month in which
 * everything is complete, and nothing is paid back for the months before [N6].
 */
import { addMonths, type Day, type Month, monthOf } from '../period.ts'

export interface CostOfWaiting {
  /** Average of the months that count, scaled by 1e8, in the currency of the earnings. */
  readonly perMonthScaled: bigint
  /** How many months the average rests on; a month without earnings between them counts as zero. */
  readonly months: number
}

/**
 * @param earningsByMonth earnings of one currency by the month they were earned in, scaled by 1e8
 * @returns the average over the last twelve full calendar months before `day`, or fewer when the company began later;
 *   null when none of them has earnings
 */
export function costOfWaiting(earningsByMonth: ReadonlyMap<Month, bigint>, day: Day): CostOfWaiting | null {
  const months = Array.from({ length: 12 }, (_, index) => addMonths(monthOf(day), index - 12))
  const first = months.findIndex((month) => earningsByMonth.has(month))
  if (first === -1) return null
  const counted = months.slice(first)
  const sum = counted.reduce((total, month) => total + (earningsByMonth.get(month) ?? 0n), 0n)
  return sum > 0n ? { perMonthScaled: sum / BigInt(counted.length), months: counted.length } : null
}
