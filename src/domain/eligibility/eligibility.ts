/**
 * Eligibility: may this company join the incentives of its programme on a given day, and if not, what is missing?
 *
 * Criteria are data (`criteria.ts`); this file only judges. It asks neither the network nor the clock:
 * the same facts on the same day give the same verdict on the phone, on the server and in a test.
 * The company is judged as if it asked that day. Rules E1–E19 of RULES.md.
 */
import type { Day, Month } from '../period.ts'
import { type CriterionId, criterionIds, type Opening, type Requirement, type RuleNote } from './criteria.ts'
import { acceptedNameOf, acceptedOn } from './competencies.ts'
import { type AgreementKind, type Facts, type InForce, unknownStart } from './facts.ts'
import { isInForce, nextStart, stretchAround } from './inForce.ts'
import { reachedAround, revenueOf, trailingRevenueOf } from './revenue.ts'
import { ruleSetOf } from './ruleSets.ts'
import type { Source } from './sources.ts'

export type CriterionState = 'met' | 'notMet' | 'unknown' | 'doesNotApply'
export type Verdict = 'eligible' | 'notEligible' | 'unknown'

export interface Criterion {
  readonly id: CriterionId
  readonly state: CriterionState
  /** First day of the stretch without a gap in which it has been met; null unless met since a known day. */
  readonly since: Day | null
  /** Last day of that stretch; null while it is open or its end is not known. */
  readonly until: Day | null
  /** What is asked; null where it does not apply. */
  readonly requirement: Requirement | null
  /** What would make it met, or known; null where nothing is to be done. */
  readonly remedy: Remedy | null
}

export type Remedy =
  | { readonly type: 'stateAgreement'; readonly kind: AgreementKind }
  | { readonly type: 'signAgreement'; readonly kind: AgreementKind }
  | { readonly type: 'stateCompetencies' }
  | { readonly type: 'obtainCompetency'; readonly accepted: readonly string[] }
  | { readonly type: 'stateDesignations'; readonly orLegacyCompetency: boolean }
  | { readonly type: 'obtainDesignation' }
  | { readonly type: 'stateRevenue'; readonly missingUsd: bigint; readonly months: readonly Month[] }
  | { readonly type: 'raiseRevenue'; readonly missingUsd: bigint }
  | { readonly type: 'stateConfirmation'; readonly fact: 'supportPlan' | 'creditCheck' }
  | { readonly type: 'obtainConfirmation'; readonly fact: 'supportPlan' | 'creditCheck' }
  /** It is signed or awarded already and begins later. */
  | { readonly type: 'waitUntil'; readonly day: Day }

export interface Eligibility {
  readonly on: Day
  /** The newest effective date for the partner type; null on a day before the first known rules [E10]. */
  readonly ruleSet: Day | null
  readonly verdict: Verdict
  /** All nine, in the order of their ids. */
  readonly criteria: readonly Criterion[]
  /** Ids of the criteria that are not met; an unknown one is not missing [E11]. */
  readonly missing: readonly CriterionId[]
  /** What the company is invited to once everything is met. */
  readonly opens: readonly Opening[]
  readonly notes: readonly RuleNote[]
  readonly sources: readonly Source[]
}

export function eligibilityOf(facts: Facts, day: Day): Eligibility {
  const rules = ruleSetOf(facts.partnerType, day)
  const criteria = criterionIds.map((id): Criterion => {
    const requirement = rules?.requirements.get(id)
    if (requirement) return { id, requirement, ...judge(requirement, facts, day) }
    return { id, requirement: null, ...(rules ? doesNotApply : withoutRules) }
  })
  return {
    on: day,
    ruleSet: rules?.effectiveFrom ?? null,
    verdict: verdictOf(criteria.map((criterion) => criterion.state)),
    criteria,
    missing: criteria.filter((criterion) => criterion.state === 'notMet').map((criterion) => criterion.id),
    opens: rules?.opens ?? [],
    notes: rules?.notes ?? [],
    sources: rules?.sources ?? [],
  }
}

/** Not met beats unknown beats met [E12]. */
function verdictOf(states: readonly CriterionState[]): Verdict {
  if (states.includes('notMet')) return 'notEligible'
  return states.includes('unknown') ? 'unknown' : 'eligible'
}

type Judgement = Pick<Criterion, 'state' | 'since' | 'until' | 'remedy'>

const doesNotApply: Judgement = { state: 'doesNotApply', since: null, until: null, remedy: null }
const withoutRules: Judgement = { state: 'unknown', since: null, until: null, remedy: null }
const met = (since: Day | null, until: Day | null): Judgement => ({ state: 'met', since, until, remedy: null })
const notMet = (remedy: Remedy): Judgement => ({ state: 'notMet', since: null, until: null, remedy })
const unknown = (remedy: Remedy): Judgement => ({ state: 'unknown', since: null, until: null, remedy })

function judge(requirement: Requirement, facts: Facts, day: Day): Judgement {
  switch (requirement.type) {
    case 'agreement': {
      const kind = requirement.kind
      const periods = facts.agreements[kind]
      if (!periods) return unknown({ type: 'stateAgreement', kind })
      return metWithin(periods, day) ?? notMet(waitFor(periods, day) ?? { type: 'signAgreement', kind })
    }
    case 'competency': {
      if (!facts.competencies) return unknown({ type: 'stateCompetencies' })
      const accepted = facts.competencies.filter((competency) => acceptedNameOf(competency.name, day) !== undefined)
      return metWithin(accepted, day) ?? notMet(waitFor(accepted, day) ?? { type: 'obtainCompetency', accepted: acceptedOn(day) })
    }
    case 'designation':
      return judgeDesignation(requirement, facts, day)
    case 'trailingRevenue':
      return judgeRevenue(requirement.thresholdUsd, facts, day)
    case 'confirmation': {
      const { fact } = requirement
      if (facts[fact] === null) return unknown({ type: 'stateConfirmation', fact })
      return facts[fact] ? met(null, null) : notMet({ type: 'obtainConfirmation', fact })
    }
  }
}

function judgeDesignation(requirement: Requirement & { type: 'designation' }, facts: Facts, day: Day): Judgement {
  const legacy = legacyOf(requirement, facts)
  const periods = [...(facts.designations ?? []), ...(legacy ?? [])]
  const within = metWithin(periods, day)
  if (within) return within
  if (!facts.designations || !legacy) return unknown({ type: 'stateDesignations', orLegacyCompetency: requirement.legacyUntil !== null })
  return notMet(waitFor(periods, day) ?? { type: 'obtainDesignation' })
}

/** Competencies that stand in for a designation for a time [E16]; null when the company's competencies are not known. */
function legacyOf(requirement: Requirement & { type: 'designation' }, facts: Facts): readonly InForce[] | null {
  const { legacyHeldOn: heldOn, legacyUntil: last } = requirement
  if (heldOn === null || last === null) return []
  if (!facts.competencies) return null
  return facts.competencies
    .filter((competency) => acceptedNameOf(competency.name, heldOn) !== undefined && isInForce(competency, heldOn))
    .map(({ from, until }) => ({ from, until: until === null || until > last ? last : until }))
}

function judgeRevenue(thresholdUsd: bigint, facts: Facts, day: Day): Judgement {
  const known = revenueOf(facts)
  const revenue = trailingRevenueOf(known, day, thresholdUsd)
  const missingUsd = thresholdUsd - revenue.knownUsd
  if (revenue.state === 'unknown') return unknown({ type: 'stateRevenue', missingUsd, months: revenue.unknownMonths })
  if (revenue.state === 'notMet') return notMet({ type: 'raiseRevenue', missingUsd })
  const reached = reachedAround(known, day, thresholdUsd)
  return met(reached?.since ?? null, reached?.until ?? null)
}

function metWithin(periods: readonly InForce[], day: Day): Judgement | null {
  const stretch = stretchAround(day, periods)
  return stretch && met(stretch.from === unknownStart ? null : stretch.from, stretch.until)
}

function waitFor(periods: readonly InForce[], day: Day): Remedy | null {
  const start = nextStart(day, periods)
  return start === null ? null : { type: 'waitUntil', day: start }
}
