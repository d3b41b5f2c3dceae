/**
 * What a person does to the facts, as changes of single entries: pure, so that every act can be tried without a screen.
 */
import type { Plain } from '../../domain/access/documents.ts'
import type { CriterionId } from '../../domain/eligibility/criteria.ts'
import type { AgreementKind, CompetencyLevel, InForce, PartnerType } from '../../domain/eligibility/facts.ts'
import type { RecordedFacts } from '../../domain/eligibility/recorded.ts'
import type { Month } from '../../domain/period.ts'
import type { Change } from '../../documents/intent.ts'

/** Yes, no, or: nothing is said any more. */
export type Answer = 'yes' | 'no' | 'unknown'

export type RecordRoot = 'facts.agreements' | 'facts.competencies' | 'facts.designations'
export type CompanyField = 'name' | 'country' | 'firstTransactionOn' | 'supportPlan' | 'creditCheck'
export type EvidenceField = 'seenOn' | 'file' | 'note'

export const chooseType = (type: PartnerType): readonly Change[] => [entry('facts.company', 'partnerType', type)]

export const setCompanyField = (field: CompanyField, value: Plain | undefined): readonly Change[] => [entry('facts.company', field, value)]

/** "No" and "I don't know" take back what was recorded; undo brings it again. */
export function answerAgreement(recorded: RecordedFacts, kind: AgreementKind, answer: Answer, newId: () => string): readonly Change[] {
  const held = recorded.agreements.filter((agreement) => agreement.kind === kind)
  const none = entry('facts.company', `none/${kind}`, answer === 'no' ? true : undefined)
  if (answer !== 'yes') return [none, ...held.flatMap((agreement) => removeRecord('facts.agreements', agreement.id))]
  return held.length > 0 ? [none] : [none, entry('facts.agreements', `${newId()}/kind`, kind)]
}

export function answerAwards(recorded: RecordedFacts, what: 'competencies' | 'designations', answer: 'no' | 'unknown'): readonly Change[] {
  return [
    entry('facts.company', `none/${what}`, answer === 'no' ? true : undefined),
    ...recorded[what].flatMap((award) => removeRecord(`facts.${what}`, award.id)),
  ]
}

export const addCompetency = (id: string, name: string, level: CompetencyLevel): readonly Change[] => [
  entry('facts.competencies', `${id}/name`, name),
  entry('facts.competencies', `${id}/level`, level),
  entry('facts.company', 'none/competencies', undefined),
]

export const addDesignation = (id: string, name: string): readonly Change[] => [
  entry('facts.designations', `${id}/name`, name),
  entry('facts.company', 'none/designations', undefined),
]

export const setDay = (root: RecordRoot, id: string, end: keyof InForce, day: string): readonly Change[] => [
  entry(root, `${id}/${end}`, day === '' ? undefined : day),
]

export const removeRecord = (root: RecordRoot, id: string): readonly Change[] =>
  ['kind', 'name', 'level', 'from', 'until'].map((field) => entry(root, `${id}/${field}`, undefined))

/** @param amount a plain decimal; '' forgets the month */
export const setRevenue = (month: Month, amount: string): readonly Change[] => [entry('facts.revenue', month, amount === '' ? undefined : amount)]

export const setEvidence = (criterion: CriterionId, field: EvidenceField, text: string): readonly Change[] => [
  entry('evidence.criteria', `${criterion}/${field}`, text === '' ? undefined : text),
]

/** Noting when it came, or who has it, says that it came. */
export const noteInvitation = (field: 'receivedOn' | 'receivedBy', text: string): readonly Change[] => [
  entry('migration.invitation', field, text.trim() === '' ? undefined : text.trim()),
  ...(text.trim() === '' ? [] : [entry('migration.invitation', 'state', 'received')]),
]

const entry = (root: string, key: string, value: Plain | undefined): Change => (value === undefined ? { root, key } : { root, key, value })
