/**
 * The facts as a company records them on its phones, entry by entry, and as the engine reads them [E11].
 *
 * Nothing is required but the partner type: an agreement without a first day is in force since a day nobody wrote
 * down, and one that ends before it starts is shown as a problem and not counted.
 */
import { dayIn, type Entries, fieldsById, type Fields, flagIn, textIn, wordIn } from '../entries.ts'
import { isMonth, type Month } from '../period.ts'
import {
  type AgreementKind,
  agreementKinds,
  type CompetencyLevel,
  competencyLevels,
  type Facts,
  type InForce,
  type PartnerType,
  partnerTypes,
  unknownStart,
} from './facts.ts'
import { noneOf } from './keys.ts'
import { usdOf } from './readFacts.ts'

export interface FactsEntries {
  readonly company: Entries
  readonly agreements: Entries
  readonly competencies: Entries
  readonly designations: Entries
  readonly revenue: Entries
}

/** As it stands in the form: null where nothing is written. */
interface Dated {
  readonly id: string
  readonly from: string | null
  readonly until: string | null
  readonly endsBeforeStart: boolean
}

export interface RecordedAgreement extends Dated {
  readonly kind: AgreementKind
}

export interface RecordedCompetency extends Dated {
  readonly name: string
  readonly level: CompetencyLevel
}

export interface RecordedDesignation extends Dated {
  readonly name: string
}

export interface RecordedFacts {
  readonly name: string | null
  readonly partnerType: PartnerType | null
  readonly country: string | null
  readonly firstTransactionOn: string | null
  readonly supportPlan: boolean | null
  readonly creditCheck: boolean | null
  /** What the company says it has none of. */
  readonly none: ReadonlySet<(typeof noneOf)[number]>
  readonly agreements: readonly RecordedAgreement[]
  readonly competencies: readonly RecordedCompetency[]
  readonly designations: readonly RecordedDesignation[]
  /** Scaled by 1e8. */
  readonly revenueUsdByMonth: ReadonlyMap<Month, bigint>
}

export function recordedIn(entries: FactsEntries): RecordedFacts {
  const { company } = entries
  return {
    name: textIn(company['name']),
    partnerType: wordIn(company['partnerType'], partnerTypes),
    country: textIn(company['country']),
    firstTransactionOn: dayIn(company['firstTransactionOn']),
    supportPlan: flagIn(company['supportPlan']),
    creditCheck: flagIn(company['creditCheck']),
    none: new Set(noneOf.filter((what) => flagIn(company[`none/${what}`]) === true)),
    agreements: recordsOf(entries.agreements, (fields) => {
      const kind = wordIn(fields.get('kind'), agreementKinds)
      return kind && { kind }
    }),
    competencies: recordsOf(entries.competencies, (fields) => {
      const name = textIn(fields.get('name'))
      return name === null ? null : { name, level: wordIn(fields.get('level'), competencyLevels) ?? 'silver' }
    }),
    designations: recordsOf(entries.designations, (fields) => {
      const name = textIn(fields.get('name'))
      return name === null ? null : { name }
    }),
    revenueUsdByMonth: new Map(
      Object.entries(entries.revenue).flatMap(([month, value]) => {
        const amount = typeof value === 'string' && isMonth(month) ? usdOf(value) : undefined
        return amount === undefined ? [] : [[month, amount] as const]
      }),
    ),
  }
}

/**
 * What the engine judges.
 *
 * @param shownRevenue what imported statements show, by month
 * @returns null while the company has not said how it sells
 */
export function factsOf(recorded: RecordedFacts, shownRevenue: ReadonlyMap<Month, bigint> = new Map()): Facts | null {
  const { partnerType, none } = recorded
  if (partnerType === null) return null
  const agreementsOf = (kind: AgreementKind) => known(recorded.agreements.filter((agreement) => agreement.kind === kind), none.has(kind))
  return {
    partnerType,
    country: recorded.country,
    agreements: {
      mpn: agreementsOf('mpn'),
      mpa: agreementsOf('mpa'),
      cloudDistributor: agreementsOf('cloudDistributor'),
      reseller: agreementsOf('reseller'),
    },
    competencies: known(recorded.competencies, none.has('competencies')),
    designations: known(recorded.designations, none.has('designations')),
    revenueUsdByMonth: recorded.revenueUsdByMonth.size > 0 ? recorded.revenueUsdByMonth : null,
    shownUsdByMonth: shownRevenue,
    firstTransactionOn: recorded.firstTransactionOn,
    supportPlan: recorded.supportPlan,
    creditCheck: recorded.creditCheck,
  }
}

// One phone may say "none" while another records one: the record, which says more, counts.
const known = <T extends Dated>(records: readonly T[], none: boolean): readonly (Omit<T, keyof Dated> & InForce)[] | null =>
  records.length === 0 && !none
    ? null
    : records.filter((record) => !record.endsBeforeStart).map((record) => ({ ...record, from: record.from ?? unknownStart }))

function recordsOf<T extends object>(entries: Entries, read: (fields: Fields) => T | null): readonly (T & Dated)[] {
  return [...fieldsById(entries)].flatMap(([id, fields]) => {
    const record = read(fields)
    if (!record) return []
    const from = dayIn(fields.get('from'))
    const until = dayIn(fields.get('until'))
    return [{ ...record, id, from, until, endsBeforeStart: from !== null && until !== null && until < from }]
  })
}
