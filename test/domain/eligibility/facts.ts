import type { Facts, InForce, PartnerType } from '../../../src/domain/eligibility/facts.ts'
import { unknownFacts } from '../../../src/domain/eligibility/facts.ts'
import { addMonths } from '../../../src/domain/period.ts'
import { one } from '../../../src/domain/money.ts'
import { criterionIds } from '../../../src/domain/eligibility/criteria.ts'
import { eligibilityOf } from '../../../src/domain/eligibility/eligibility.ts'

export const open = (from: string): InForce => ({ from, until: null })
export const between = (from: string, until: string): InForce => ({ from, until })

/** A company that holds everything any rule ever asked of its type, for ever. */
export function aCompany(partnerType: PartnerType, changed: Partial<Facts> = {}): Facts {
  const since = [open('2016-01-01')]
  return {
    ...unknownFacts(partnerType),
    country: 'FR',
    agreements: { mpn: since, mpa: since, cloudDistributor: since, reseller: since },
    competencies: [{ name: 'Cloud Platform', level: 'silver', ...open('2016-01-01') }],
    designations: [{ name: 'Modern Work', ...open('2022-10-01') }],
    revenueUsdByMonth: monthly('2015-01', 180, '5000000'),
    supportPlan: true,
    creditCheck: true,
    firstTransactionOn: '2016-02-01',
    ...changed,
  }
}

/** The same revenue in so many months, in whole dollars. */
export const monthly = (first: string, months: number, dollars: string): ReadonlyMap<string, bigint> =>
  new Map(Array.from({ length: months }, (_, index) => [addMonths(first, index), BigInt(dollars) * one]))

/** Criterion id → state, for readable expectations; those that do not apply are left out. */
export const statesOf = (facts: Facts, day: string): Readonly<Record<string, string>> => {
  const { criteria } = eligibilityOf(facts, day)
  return Object.fromEntries(
    criterionIds.flatMap((id, index) => {
      const state = criteria[index]?.state
      return state === undefined || state === 'doesNotApply' ? [] : [[id, state]]
    }),
  )
}
