/**
 * "With a designation by 1 March": the same engine over facts that somebody only supposes.
 */
import { addMonths, type Day, monthOf } from '../period.ts'
import { acceptedOn } from './competencies.ts'
import { eligibilityOf } from './eligibility.ts'
import { type AgreementKind, agreementKinds, type Facts, type InForce } from './facts.ts'

export const assumptions = ['designation', 'competency', 'agreement', 'revenue', 'everything'] as const
export type Assumption = (typeof assumptions)[number]

/** The facts as they would be from that day on. */
export function supposing(facts: Facts, assumption: Assumption, from: Day): Facts {
  switch (assumption) {
    case 'designation':
      return { ...facts, designations: [...(facts.designations ?? []), { name: 'Solutions Partner', from, until: null }] }
    case 'competency':
      return { ...facts, competencies: [...(facts.competencies ?? []), { name: acceptedOn(from)[0] ?? '', level: 'silver', from, until: null }] }
    case 'agreement':
      return { ...facts, agreements: withAll(facts.agreements, from) }
    case 'revenue':
      return { ...facts, revenueUsdByMonth: withEnough(facts, from) }
    case 'everything':
      return {
        ...(['designation', 'competency', 'agreement', 'revenue'] as const).reduce((supposed, one) => supposing(supposed, one, from), facts),
        supportPlan: true,
        creditCheck: true,
      }
  }
}

/** Only what would settle something on that day is worth supposing; "everything" only beside others. */
export function worthSupposing(facts: Facts, day: Day): readonly Assumption[] {
  const needs = new Map<string, Assumption>([
    ['agreement', 'agreement'],
    ['competency', 'competency'],
    ['designation', 'designation'],
    ['trailingRevenue', 'revenue'],
  ])
  const open = eligibilityOf(facts, day).criteria.filter((criterion) => criterion.state === 'notMet' || criterion.state === 'unknown')
  const single = [...new Set(open.flatMap((criterion) => needs.get(criterion.requirement?.type ?? '') ?? []))]
  return open.length > 1 ? [...single, 'everything'] : single
}

function withAll(agreements: Facts['agreements'], from: Day): Facts['agreements'] {
  const added: InForce = { from, until: null }
  return Object.fromEntries(agreementKinds.map((kind: AgreementKind) => [kind, [...(agreements[kind] ?? []), added]])) as unknown as Facts['agreements']
}

function withEnough(facts: Facts, from: Day): ReadonlyMap<string, bigint> {
  const threshold = eligibilityOf(facts, from).criteria.find((criterion) => criterion.requirement?.type === 'trailingRevenue')?.requirement
  const revenue = new Map(facts.revenueUsdByMonth)
  if (threshold?.type === 'trailingRevenue') revenue.set(addMonths(monthOf(from), -1), threshold.thresholdUsd)
  return revenue
}
