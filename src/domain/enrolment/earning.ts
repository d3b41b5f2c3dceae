/**
 * From when an enrolment earns, and what still keeps it from earning [N5].
 */
import type { Day } from '../period.ts'
import { earningStart, type Enrolment } from './enrolments.ts'

export type Requirement = 'enrolment' | 'bank' | 'tax'

export type Earning =
  /** All complete since a day somebody noted. */
  | { readonly type: 'since'; readonly start: Day }
  /** Complete by the end of this month, it earns from the first of it; each later month is lost. */
  | { readonly type: 'open'; readonly missing: readonly Requirement[]; readonly startIfNow: Day }
  /** Complete, and nobody noted since when. */
  | { readonly type: 'complete' }
  /** Over, or not for this company. */
  | { readonly type: 'never' }

export interface EarningFacts {
  readonly enrolment: Enrolment
  /** The day of `sinceMs`, where the person is. */
  readonly sinceDay: Day | null
  /** Is the profile validated? undefined where it may not be seen. */
  readonly isBankApproved: boolean | undefined
  readonly isTaxApproved: boolean | undefined
  readonly today: Day
}

/** Enrolled means that Microsoft has validated bank and tax as well: a profile noted otherwise since then does not count back. */
export function earningOf({ enrolment, sinceDay, isBankApproved, isTaxApproved, today }: EarningFacts): Earning {
  switch (enrolment.status) {
    case 'enrolled': {
      const start = earningStart([sinceDay])
      return start === null ? { type: 'complete' } : { type: 'since', start }
    }
    case 'invited':
    case 'actionRequired':
    case 'validating': {
      const missing: readonly Requirement[] = ['enrolment', ...(isBankApproved === false ? (['bank'] as const) : []), ...(isTaxApproved === false ? (['tax'] as const) : [])]
      return { type: 'open', missing, startIfNow: earningStart([today]) ?? today }
    }
    case 'notEligible':
    case 'inactive':
    case 'ineligible':
    case 'discontinued':
      return { type: 'never' }
  }
}
