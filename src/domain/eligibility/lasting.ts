/**
 * How long a verdict has held and will hold, as far as the facts and the known rules reach.
 */
import { addDays, addMonths, type Day, daysBetween, firstDayOf } from '../period.ts'
import { listDays } from './competencies.ts'
import type { CriterionId } from './criteria.ts'
import { type Eligibility, eligibilityOf } from './eligibility.ts'
import type { Facts, InForce } from './facts.ts'
import { ruleDaysOf } from './ruleSets.ts'

/**
 * Since when the company has been eligible without a gap, and until when [E17].
 *
 * @returns `until` null when nothing known ends it; null when the company is not eligible that day
 */
export function eligibleAround(facts: Facts, day: Day): { readonly since: Day; readonly until: Day | null } | null {
  const isEligible = (on: Day) => eligibilityOf(facts, on).verdict === 'eligible'
  if (!isEligible(day)) return null
  const turns = turningDays(facts)
  const before = turns.filter((turn) => turn <= day)
  let since = before.at(-1) ?? day
  for (const turn of before.toReversed()) {
    if (!isEligible(turn)) break
    since = turn
  }
  const end = turns.find((turn) => turn > day && eligibilityOf(facts, turn).verdict === 'notEligible')
  return { since, until: end === undefined ? null : addDays(end, -1) }
}

/** Criteria that are met today and end within so many days, soonest first. */
export function endingWithin(eligibility: Eligibility, days: number): readonly { readonly id: CriterionId; readonly until: Day; readonly daysLeft: number }[] {
  const last = addDays(eligibility.on, days)
  return eligibility.criteria
    .flatMap(({ id, state, until }) =>
      state === 'met' && until !== null && until <= last ? [{ id, until, daysLeft: daysBetween(eligibility.on, until) }] : [],
    )
    .sort((a, b) => a.daysLeft - b.daysLeft)
}

// Between two of these days neither a fact nor a rule changes.
function turningDays(facts: Facts): readonly Day[] {
  const edges = (periods: readonly InForce[] | null) =>
    (periods ?? []).flatMap(({ from, until }) => (until === null ? [from] : [from, addDays(until, 1)]))
  const months = [...(facts.revenueUsdByMonth?.keys() ?? []), ...facts.shownUsdByMonth.keys()]
  return [
    ...new Set([
      ...ruleDaysOf(facts.partnerType),
      ...Object.values(facts.agreements).flatMap(edges),
      ...edges(facts.competencies),
      ...edges(facts.designations),
      // A month counts from the month after it, for twelve months.
      ...months.flatMap((month) => Array.from({ length: 13 }, (_, index) => firstDayOf(addMonths(month, index + 1)))),
      ...listDays,
    ]),
  ].sort()
}
