/**
 * The rules of one partner type on one day: every change up to that day, folded in order [E10].
 */
import { type CriterionId, type Opening, type Requirement, type RuleNote, ruleChanges } from './criteria.ts'
import type { PartnerType } from './facts.ts'
import type { Source } from './sources.ts'

export interface RuleSet {
  /** The newest effective date for the partner type. */
  readonly effectiveFrom: string
  readonly requirements: ReadonlyMap<CriterionId, Requirement>
  readonly opens: readonly Opening[]
  readonly notes: readonly RuleNote[]
  /** What made it differ from the set before. */
  readonly sources: readonly Source[]
}

/** @returns undefined on a day before the first known rules of 1 July 2017 */
export function ruleSetOf(partnerType: PartnerType, day: string): RuleSet | undefined {
  let set: RuleSet | undefined
  for (const change of changesFor(partnerType)) {
    if (change.effectiveFrom > day) break
    const touched = new Set<CriterionId>([...(change.ends ?? []), ...(Object.keys(change.requires ?? {}) as CriterionId[])])
    const requirements = new Map(set?.requirements)
    for (const id of change.ends ?? []) requirements.delete(id)
    for (const [id, requirement] of Object.entries(change.requires ?? {})) requirements.set(id as CriterionId, requirement)
    set = {
      effectiveFrom: change.effectiveFrom,
      requirements,
      opens: change.opens ?? set?.opens ?? [],
      // A note speaks of one reading of a criterion: it goes when the criterion is replaced or ended.
      notes: [...(set?.notes ?? []).filter((note) => note.criterion === null || !touched.has(note.criterion)), ...(change.notes ?? [])],
      sources: set?.effectiveFrom === change.effectiveFrom ? unique([...set.sources, change.source]) : [change.source],
    }
  }
  return set
}

/** The days on which the rules of a partner type changed, oldest first. */
export const ruleDaysOf = (partnerType: PartnerType): readonly string[] =>
  unique(changesFor(partnerType).map((change) => change.effectiveFrom))

export const asksForRevenue = (partnerType: PartnerType, day: string): boolean => ruleSetOf(partnerType, day)?.requirements.has('E7') ?? false

const changesFor = (partnerType: PartnerType) =>
  ruleChanges
    .filter((change) => change.partnerTypes.includes(partnerType))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0))

const unique = <T>(items: readonly T[]) => [...new Set(items)]
