/**
 * Eligibility as signals: the facts people recorded, judged on a day, and the acts that change them.
 *
 * Nothing derived is stored; the statements on this device add what they hold.
 */
import { createMemo, type Accessor } from 'solid-js'
import { costOfWaiting, type CostOfWaiting } from '../../domain/eligibility/costOfWaiting.ts'
import { type CriterionId, criterionIds } from '../../domain/eligibility/criteria.ts'
import { type Eligibility, eligibilityOf } from '../../domain/eligibility/eligibility.ts'
import { asksForRevenue } from '../../domain/eligibility/ruleSets.ts'
import { factsOf, type RecordedFacts, recordedIn } from '../../domain/eligibility/recorded.ts'
import { dayIn, textIn } from '../../domain/entries.ts'
import type { Day, Month } from '../../domain/period.ts'
import type { EarningGroup } from '../../domain/payout/rows.ts'
import type { Result } from '../../domain/result.ts'
import type { AgreementKind, CompetencyLevel, Facts, InForce, PartnerType } from '../../domain/eligibility/facts.ts'
import type { HistoryRow } from '../../storage/database.ts'
import type { ActFailure, SaveState } from '../../storage/documents/storedDocument.ts'
import * as acts from './acts.ts'
import { useLedger } from '../ledger/ledger.ts'
import { useLivingDocument } from '../livingDocument.ts'
import { useServices } from '../services.ts'
import { createShownRevenue } from '../shownRevenue.ts'

export interface Evidence {
  readonly seenOn: Day | null
  readonly file: string | null
  readonly note: string | null
}

export interface EligibilityState {
  readonly recorded: Accessor<RecordedFacts>
  /** null while the company has not said how it sells. */
  readonly facts: Accessor<Facts | null>
  readonly eligibility: Accessor<Eligibility | null>
  readonly evidence: Accessor<Readonly<Record<CriterionId, Evidence>>>
  /** From the company's own earnings; null while no statement holds any. */
  readonly waiting: Accessor<(CostOfWaiting & { readonly currency: string }) | null>
  readonly invitation: Accessor<{ readonly receivedOn: Day | null; readonly receivedBy: string | null }>
  readonly saveStates: Accessor<readonly SaveState[]>
  chooseType(type: PartnerType): Acted
  setField(field: acts.CompanyField, value: string | boolean | undefined): Acted
  answerAgreement(kind: AgreementKind, answer: acts.Answer): Acted
  answerAwards(what: 'competencies' | 'designations', answer: 'no' | 'unknown'): Acted
  addCompetency(name: string, level: CompetencyLevel): Acted
  addDesignation(name: string): Acted
  setDay(root: acts.RecordRoot, id: string, end: keyof InForce, day: string): Acted
  removeRecord(root: acts.RecordRoot, id: string): Acted
  setRevenue(month: Month, amount: string): Acted
  setEvidence(criterion: CriterionId, field: acts.EvidenceField, text: string): Acted
  noteInvitation(field: 'receivedOn' | 'receivedBy', text: string): Acted
  /** Of the facts. */
  undo(): Acted
  /** Newest first; of several fields, together. */
  historyOf(fields: readonly FactField[]): Promise<readonly (HistoryRow & FactField)[]>
}

/** A field of the facts or of their evidence, as the screen calls it. */
export interface FactField {
  readonly document: 'facts' | 'evidence'
  readonly root: string
  readonly key: string
  readonly label: string
}

/** Shown at once; resolves when it is saved on this phone. */
export type Acted = Promise<Result<void, ActFailure>>

export function createEligibilityState(on: Accessor<Day>): EligibilityState {
  const { newId } = useServices()
  const documents = { facts: useLivingDocument('facts'), evidence: useLivingDocument('evidence'), migration: useLivingDocument('migration') }
  const ledger = useLedger()
  const recorded = createMemo(() => {
    const value = documents.facts.value()
    return recordedIn({
      company: value['facts.company'] ?? {},
      agreements: value['facts.agreements'] ?? {},
      competencies: value['facts.competencies'] ?? {},
      designations: value['facts.designations'] ?? {},
      revenue: value['facts.revenue'] ?? {},
    })
  })
  const shownRevenue = createShownRevenue(ledger, () => {
    const { partnerType } = recorded()
    return partnerType !== null && asksForRevenue(partnerType, on())
  })
  const facts = createMemo(() => factsOf(recorded(), shownRevenue()))
  return {
    recorded,
    facts,
    eligibility: createMemo(() => {
      const known = facts()
      return known && eligibilityOf(known, on())
    }),
    evidence: createMemo(() => {
      const entries = documents.evidence.value()['evidence.criteria'] ?? {}
      const of = (id: CriterionId): Evidence => ({
        seenOn: dayIn(entries[`${id}/seenOn`]),
        file: textIn(entries[`${id}/file`]),
        note: textIn(entries[`${id}/note`]),
      })
      return Object.fromEntries(criterionIds.map((id) => [id, of(id)])) as unknown as Record<CriterionId, Evidence>
    }),
    waiting: createMemo(() => waitingCostOf(ledger.overview()?.earnings ?? [], on())),
    invitation: () => {
      const entries = documents.migration.value()['migration.invitation'] ?? {}
      return { receivedOn: dayIn(entries['receivedOn']), receivedBy: textIn(entries['receivedBy']) }
    },
    saveStates: () => Object.values(documents).map((document) => document.saveState()),
    chooseType: (type) => documents.facts.act('facts.chooseType', acts.chooseType(type)),
    setField: (field, value) => documents.facts.act('facts.setField', acts.setCompanyField(field, value)),
    answerAgreement: (kind, answer) => documents.facts.act('facts.answerAgreement', acts.answerAgreement(recorded(), kind, answer, newId)),
    answerAwards: (what, answer) => documents.facts.act('facts.answerAwards', acts.answerAwards(recorded(), what, answer)),
    addCompetency: (name, level) => documents.facts.act('facts.addCompetency', acts.addCompetency(newId(), name, level)),
    addDesignation: (name) => documents.facts.act('facts.addDesignation', acts.addDesignation(newId(), name)),
    setDay: (root, id, end, day) => documents.facts.act('facts.setDay', acts.setDay(root, id, end, day)),
    removeRecord: (root, id) => documents.facts.act('facts.removeRecord', acts.removeRecord(root, id)),
    setRevenue: (month, amount) => documents.facts.act('facts.setRevenue', acts.setRevenue(month, amount)),
    setEvidence: (criterion, field, text) => documents.evidence.act('evidence.set', acts.setEvidence(criterion, field, text)),
    noteInvitation: (field, text) => documents.migration.act('migration.noteInvitation', acts.noteInvitation(field, text)),
    undo: () => documents.facts.undo(),
    async historyOf(fields) {
      // Whoever follows this asks again after a change.
      for (const { document } of fields) documents[document].value()
      const found = await Promise.all(fields.map(async (field) => ({ field, rows: await documents[field.document].history(field.root, field.key) })))
      return found
        .flatMap(({ field, rows }) => (rows.ok ? rows.value.map((row) => ({ ...row, ...field })) : []))
        .toSorted((a, b) => b.atMs - a.atMs)
    },
  }
}

/** The cost in the currency the company earns most of, by the dollars Microsoft states beside it. */
export function waitingCostOf(earnings: readonly EarningGroup[], on: Day): (CostOfWaiting & { readonly currency: string }) | null {
  const weights = new Map<string, bigint>()
  for (const { currency, usdScaled, amountScaled } of earnings) weights.set(currency, (weights.get(currency) ?? 0n) + (usdScaled ?? amountScaled))
  const currency = [...weights].reduce<[string, bigint] | null>((most, each) => (most === null || each[1] > most[1] ? each : most), null)?.[0]
  if (!currency) return null
  const byMonth = new Map<Month, bigint>()
  for (const group of earnings) {
    if (group.currency === currency && group.month !== '') byMonth.set(group.month, (byMonth.get(group.month) ?? 0n) + group.amountScaled)
  }
  const cost = costOfWaiting(byMonth, on)
  return cost && { ...cost, currency }
}
