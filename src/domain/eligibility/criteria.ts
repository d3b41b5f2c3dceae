/**
 * Who may join, as dated data: every change of the rules with the partner types it holds for and where it was read.
 *
 * A change adds, replaces or ends criteria; what it does not name goes on. `ruleSets.ts` folds them for one partner
 * type and one day, `eligibility.ts` judges. A new fiscal year is a new entry here and nothing else.
 */
import { one } from '../money.ts'
import type { AgreementKind, PartnerType } from './facts.ts'
import { sources, type Source } from './sources.ts'

/** E1–E4 agreements, E5 competency, E6 designation, E7 revenue, E8 support plan, E9 credit check. */
export const criterionIds = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9'] as const
export type CriterionId = (typeof criterionIds)[number]

export type Requirement =
  | { readonly type: 'agreement'; readonly kind: AgreementKind }
  | { readonly type: 'competency' }
  /** A competency held on `legacyHeldOn` stands in for a designation up to `legacyUntil` [E16]. */
  | { readonly type: 'designation'; readonly legacyHeldOn: string | null; readonly legacyUntil: string | null }
  | { readonly type: 'trailingRevenue'; readonly thresholdUsd: bigint }
  | { readonly type: 'confirmation'; readonly fact: 'supportPlan' | 'creditCheck' }

/** What a reader must know beside the criteria; none of them changes a verdict. */
export type RuleNoteName =
  | 'providerCompetencyDisputed'
  | 'earlierAgreementsStillListed'
  | 'newJoinersStartAsReseller'
  | 'placeKeptBelowThreshold'
  | 'legacyUntilAnniversary'
  | 'authorisationThreshold'
  | 'securityAndAssessmentNotJudged'
  | 'designationInTheAreaToEarn'
  | 'thresholdPerRegion'
  | 'capabilityPointsDisputed'

export interface RuleNote {
  readonly name: RuleNoteName
  readonly criterion: CriterionId | null
  /** Two or more when the sources contradict each other. */
  readonly sources: readonly Source[]
}

/** A programme that a company which meets everything is invited to, and what it earns there. */
export interface Opening {
  readonly programme: string
  readonly earnings: readonly ('rebate' | 'coop')[]
}

export interface RuleChange {
  readonly effectiveFrom: string
  readonly partnerTypes: readonly PartnerType[]
  readonly requires?: Readonly<Partial<Record<CriterionId, Requirement>>>
  readonly ends?: readonly CriterionId[]
  /** Replaces what was open before. */
  readonly opens?: readonly Opening[]
  readonly notes?: readonly RuleNote[]
  readonly source: Source
}

const usd = (dollars: bigint) => dollars * one
const all: readonly PartnerType[] = ['direct', 'indirectProvider', 'indirectReseller']
const agreement = (kind: AgreementKind): Requirement => ({ type: 'agreement', kind })
const designation: Requirement = { type: 'designation', legacyHeldOn: null, legacyUntil: null }
const opening = (programme: string, ...earnings: Opening['earnings']): Opening => ({ programme, earnings })

/** Pays for what a partner sells, and for what it advises others to buy. */
export const commerce = 'Microsoft Commerce Incentives'

export const ruleChanges: readonly RuleChange[] = [
  {
    effectiveFrom: '2017-07-01',
    partnerTypes: ['direct'],
    requires: { E1: agreement('mpn'), E4: agreement('reseller'), E5: { type: 'competency' } },
    opens: [opening('CSP Direct Bill Partner', 'rebate')],
    source: sources.fy18Guides,
  },
  {
    effectiveFrom: '2017-07-01',
    partnerTypes: ['indirectProvider'],
    requires: { E1: agreement('mpn'), E3: agreement('cloudDistributor'), E5: { type: 'competency' } },
    opens: [opening('CSP Indirect Provider', 'rebate', 'coop')],
    source: sources.fy18Guides,
  },
  {
    effectiveFrom: '2017-07-01',
    partnerTypes: ['indirectReseller'],
    requires: { E1: agreement('mpn'), E5: { type: 'competency' } },
    opens: [opening('CSP Indirect Reseller', 'rebate')],
    source: sources.fy18Guides,
  },

  { effectiveFrom: '2019-03-15', partnerTypes: all, source: sources.foundingPage },
  {
    effectiveFrom: '2019-03-15',
    partnerTypes: ['indirectProvider'],
    notes: [{ name: 'providerCompetencyDisputed', criterion: 'E5', sources: [sources.foundingPage, sources.fy19ProviderGuide] }],
    source: sources.foundingPage,
  },

  {
    effectiveFrom: '2020-01-01',
    partnerTypes: ['direct'],
    opens: [opening('CSP Direct Bill Partner', 'rebate', 'coop')],
    source: sources.coopForAll,
  },
  {
    effectiveFrom: '2020-01-01',
    partnerTypes: ['indirectReseller'],
    opens: [opening('CSP Indirect Reseller', 'rebate', 'coop')],
    source: sources.coopForAll,
  },

  // The Microsoft Partner Agreement took the place of the two agreements of their own that partners had signed before.
  {
    effectiveFrom: '2020-02-01',
    partnerTypes: all,
    requires: { E2: agreement('mpa') },
    ends: ['E3', 'E4'],
    source: sources.partnerAgreement,
  },
  {
    effectiveFrom: '2020-02-01',
    partnerTypes: ['direct', 'indirectProvider'],
    notes: [{ name: 'earlierAgreementsStillListed', criterion: 'E2', sources: [sources.partnerAgreement, sources.panelOfMarch2020] }],
    source: sources.partnerAgreement,
  },

  {
    effectiveFrom: '2020-10-27',
    partnerTypes: ['direct'],
    requires: {
      E7: { type: 'trailingRevenue', thresholdUsd: usd(300_000n) },
      E8: { type: 'confirmation', fact: 'supportPlan' },
      E9: { type: 'confirmation', fact: 'creditCheck' },
    },
    notes: [{ name: 'newJoinersStartAsReseller', criterion: null, sources: [sources.directRequirements] }],
    source: sources.directRequirements,
  },

  {
    effectiveFrom: '2021-10-01',
    partnerTypes: ['indirectReseller'],
    requires: { E7: { type: 'trailingRevenue', thresholdUsd: usd(25_000n) } },
    notes: [{ name: 'placeKeptBelowThreshold', criterion: 'E7', sources: [sources.resellerThreshold] }],
    opens: [opening('CSP Indirect Reseller', 'rebate', 'coop'), opening(commerce, 'rebate')],
    source: sources.resellerThreshold,
  },
  {
    effectiveFrom: '2021-10-01',
    partnerTypes: ['direct'],
    opens: [opening('CSP Direct Bill Partner', 'rebate', 'coop'), opening(commerce, 'rebate')],
    source: sources.reconciliationFaq,
  },
  {
    effectiveFrom: '2021-10-01',
    partnerTypes: ['indirectProvider'],
    opens: [opening('CSP Indirect Provider', 'rebate', 'coop'), opening(commerce, 'rebate')],
    source: sources.reconciliationFaq,
  },

  {
    effectiveFrom: '2022-10-01',
    partnerTypes: all,
    requires: { E6: { type: 'designation', legacyHeldOn: '2022-09-30', legacyUntil: '2023-09-30' } },
    ends: ['E5'],
    notes: [{ name: 'legacyUntilAnniversary', criterion: 'E6', sources: [sources.designationFaq] }],
    source: sources.designationFaq,
  },
  {
    effectiveFrom: '2022-11-01',
    partnerTypes: ['direct'],
    opens: [opening('CSP Direct Bill Partner', 'rebate', 'coop'), opening(commerce, 'rebate', 'coop')],
    source: sources.coopProfile,
  },
  {
    effectiveFrom: '2022-11-01',
    partnerTypes: ['indirectProvider'],
    opens: [opening('CSP Indirect Provider', 'rebate', 'coop'), opening(commerce, 'rebate', 'coop')],
    source: sources.coopProfile,
  },
  {
    effectiveFrom: '2022-11-01',
    partnerTypes: ['indirectReseller'],
    opens: [opening('CSP Indirect Reseller', 'rebate', 'coop'), opening(commerce, 'rebate', 'coop')],
    source: sources.coopProfile,
  },
  {
    effectiveFrom: '2022-12-31',
    partnerTypes: all,
    opens: [opening(commerce, 'rebate', 'coop')],
    source: sources.endOfLegacyIncentives,
  },
  { effectiveFrom: '2023-10-01', partnerTypes: all, requires: { E6: designation }, source: sources.designationFaq },

  // An authorisation to resell, not a criterion of the incentives: 25,000 USD is already asked there.
  {
    effectiveFrom: '2024-04-01',
    partnerTypes: ['indirectReseller'],
    notes: [{ name: 'authorisationThreshold', criterion: null, sources: [sources.authorisationNotice] }],
    source: sources.authorisationNotice,
  },

  {
    effectiveFrom: '2025-10-01',
    partnerTypes: ['direct'],
    requires: { E7: { type: 'trailingRevenue', thresholdUsd: usd(1_000_000n) } },
    notes: [
      { name: 'designationInTheAreaToEarn', criterion: 'E6', sources: [sources.fy26Authorisation] },
      { name: 'securityAndAssessmentNotJudged', criterion: null, sources: [sources.fy26Authorisation] },
    ],
    source: sources.fy26Authorisation,
  },
  {
    effectiveFrom: '2025-10-01',
    partnerTypes: ['indirectProvider'],
    requires: { E7: { type: 'trailingRevenue', thresholdUsd: usd(30_000_000n) } },
    notes: [{ name: 'thresholdPerRegion', criterion: 'E7', sources: [sources.fy26Authorisation] }],
    source: sources.fy26Authorisation,
  },
  {
    effectiveFrom: '2025-10-01',
    partnerTypes: ['indirectReseller'],
    notes: [{ name: 'capabilityPointsDisputed', criterion: 'E6', sources: [sources.fy26Reseller, sources.fy26ResellerThread] }],
    source: sources.fy26Reseller,
  },
]
