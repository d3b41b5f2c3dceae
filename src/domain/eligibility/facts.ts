/**
 * What a company knows about itself when it asks whether it may join the incentives of its programme.
 *
 * `null` is "we do not know", which is never "no": an empty list is "none" [E11].
 * Days are 'YYYY-MM-DD', months 'YYYY-MM', amounts US dollars scaled by 1e8 (`money.ts`).
 */

/** How the company sells: to customers itself, through resellers, or through a provider. */
export const partnerTypes = ['direct', 'indirectProvider', 'indirectReseller'] as const
export type PartnerType = (typeof partnerTypes)[number]

export const agreementKinds = ['mpn', 'mpa', 'cloudDistributor', 'reseller'] as const
export type AgreementKind = (typeof agreementKinds)[number]

export const competencyLevels = ['silver', 'gold'] as const
export type CompetencyLevel = (typeof competencyLevels)[number]

/** Stands for "since a day nobody wrote down". */
export const unknownStart = '0001-01-01'

/** In force from the first to the last day, both included; `until` null is open. */
export interface InForce {
  readonly from: string
  readonly until: string | null
}

export interface Competency extends InForce {
  /** As the company writes it; `competencies.ts` recognises it. */
  readonly name: string
  readonly level: CompetencyLevel
}

export interface Designation extends InForce {
  readonly name: string
}

export interface Facts {
  readonly partnerType: PartnerType
  /** ISO 3166 alpha-2 of the company's country. */
  readonly country: string | null
  readonly agreements: Readonly<Record<AgreementKind, readonly InForce[] | null>>
  readonly competencies: readonly Competency[] | null
  readonly designations: readonly Designation[] | null
  /** A month that is not in the map is unknown, not zero. */
  readonly revenueUsdByMonth: ReadonlyMap<string, bigint> | null
  /** What imported statements show to be sold in a month, which is never all of it: the least that it can be. */
  readonly shownUsdByMonth: ReadonlyMap<string, bigint>
  readonly firstTransactionOn: string | null
  readonly supportPlan: boolean | null
  readonly creditCheck: boolean | null
}

/** Nothing is known yet but how the company sells. */
export const unknownFacts = (partnerType: PartnerType): Facts => ({
  partnerType,
  country: null,
  agreements: { mpn: null, mpa: null, cloudDistributor: null, reseller: null },
  competencies: null,
  designations: null,
  revenueUsdByMonth: null,
  shownUsdByMonth: new Map(),
  firstTransactionOn: null,
  supportPlan: null,
  creditCheck: null,
})
