/**
 * Microsoft pays once 200 US dollars have come together for a location, a programme and a kind of earning; what is below
 * moves to the next month, and is forfeited at the end of the programme year (30 June) [P7].
 * Source: the payments FAQ and the earnings page of 2023.
 */
import { groupedBy } from '../grouped.ts'
import { one, type Sums } from '../money.ts'
import { fiscalYearOf, lastDayOfFiscalYear, type Day } from '../period.ts'
import type { EarningType } from '../statement/earningType.ts'
import type { EarningGroup } from './rows.ts'
import { earnedSums, earnedUsd } from './unpaid.ts'

/** In US dollars, scaled. */
export const paymentThresholdScaled = 200n * one

/** What waits behind one threshold. */
export interface ThresholdProgress {
  readonly location: string
  readonly programme: string
  /** Adjustments count with the rebates they correct. */
  readonly earningType: EarningType
  /** The programme year, as Microsoft's fiscal year. */
  readonly fiscalYear: number
  /** After this day what is still below is forfeited. */
  readonly lastDay: Day
  readonly groups: readonly EarningGroup[]
  readonly amounts: Sums
  /** In US dollars; null where the file does not say, and then the threshold is not judged. */
  readonly reachedUsdScaled: bigint | null
  /** What is missing to 200 US dollars, 0 once reached. */
  readonly missingUsdScaled: bigint
}

/** One entry for each threshold that these groups stand before, reached or not. */
export const thresholdsOf = (groups: readonly EarningGroup[]): readonly ThresholdProgress[] =>
  [...groupedBy(groups.filter((group) => group.month !== ''), keyOf).values()].flatMap((behind) => {
    const [first] = behind
    if (!first) return []
    const fiscalYear = fiscalYearOf(first.month)
    const reachedUsdScaled = earnedUsd(behind)
    return {
      location: first.location,
      programme: first.programme,
      earningType: thresholdTypeOf(first.earningType),
      fiscalYear,
      lastDay: lastDayOfFiscalYear(fiscalYear),
      groups: behind,
      amounts: earnedSums(behind),
      reachedUsdScaled,
      missingUsdScaled: missingOf(reachedUsdScaled),
    }
  })

export const isBelowThreshold = (progress: ThresholdProgress): boolean => progress.missingUsdScaled > 0n

const missingOf = (reachedUsdScaled: bigint | null): bigint =>
  reachedUsdScaled === null || reachedUsdScaled >= paymentThresholdScaled ? 0n : paymentThresholdScaled - reachedUsdScaled

const keyOf = (group: EarningGroup): string =>
  JSON.stringify([group.location, group.programme, thresholdTypeOf(group.earningType), fiscalYearOf(group.month)])

const thresholdTypeOf = (type: EarningType): EarningType => (type === 'adjustment' ? 'rebate' : type)
