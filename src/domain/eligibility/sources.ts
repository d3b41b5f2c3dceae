/** Where a rule was read. Confidence 'A' is Microsoft's own text, 'B' a distributor's or a reader's account of it. */
export interface Source {
  readonly title: string
  readonly publisher: string
  /** The day the text carries, as far as known. */
  readonly dated: string | null
  readonly confidence: 'A' | 'B'
}

export const sources = {
  fy18Guides: {
    title: 'Cloud Solution Provider incentives FY18, direct partner and indirect provider guides',
    publisher: 'Microsoft',
    dated: '2017-07-01',
    confidence: 'A',
  },
  foundingPage: {
    title: 'Gérer vos primes incitatives dans l’Espace partenaires',
    publisher: 'Microsoft',
    dated: '2019-03-15',
    confidence: 'A',
  },
  fy19ProviderGuide: {
    title: 'FY19 indirect provider incentive guide, business eligibility, as quoted in the partner community',
    publisher: 'microsoftpartnercommunity.com',
    dated: null,
    confidence: 'B',
  },
  coopForAll: {
    title: 'Changes to CSP incentives from January 2020',
    publisher: 'bytes.co.uk, Vuzion',
    dated: '2020-03-11',
    confidence: 'B',
  },
  partnerAgreement: {
    title: 'The new, streamlined CSP Microsoft Partner Agreement',
    publisher: 'Microsoft',
    dated: '2019-10-22',
    confidence: 'A',
  },
  panelOfMarch2020: {
    title: 'Eligibility panel of an enrolment, picture in Understand incentive payouts',
    publisher: 'Microsoft',
    dated: '2020-03-25',
    confidence: 'A',
  },
  directRequirements: {
    title: 'Direct-bill partner new requirements',
    publisher: 'Microsoft',
    dated: null,
    confidence: 'A',
  },
  resellerThreshold: {
    title: 'Indirect reseller incentives, 25,000 USD over twelve months',
    publisher: 'Sherweb, Pax8, testkings.com',
    dated: null,
    confidence: 'B',
  },
  reconciliationFaq: {
    title: 'Reconciliation FAQ, engagements of Microsoft Commerce Incentives',
    publisher: 'Microsoft',
    dated: null,
    confidence: 'A',
  },
  designationFaq: {
    title: 'Incentives user access and enrollment FAQ',
    publisher: 'Microsoft',
    dated: '2023-04-14',
    confidence: 'A',
  },
  coopProfile: {
    title: 'Microsoft Commerce Incentives co-op from November 2022',
    publisher: 'distributors',
    dated: null,
    confidence: 'B',
  },
  endOfLegacyIncentives: {
    title: 'Partner Center announcements, legacy CSP incentives',
    publisher: 'Microsoft',
    dated: null,
    confidence: 'A',
  },
  authorisationNotice: {
    title: 'Partner Center announcements, indirect reseller authorisation',
    publisher: 'Microsoft',
    dated: '2023-10-01',
    confidence: 'A',
  },
  fy26Authorisation: {
    title: 'CSP authorisation FY26, direct-bill partner and distributor',
    publisher: 'simplanova, softwareone, cloudcockpit',
    dated: null,
    confidence: 'B',
  },
  fy26Reseller: {
    title: 'FY26 indirect reseller incentives, designation or capability points',
    publisher: 'synnex, alifconsulting',
    dated: null,
    confidence: 'B',
  },
  fy26ResellerThread: {
    title: 'FY26 indirect reseller guidance, thread 4413668',
    publisher: 'techcommunity.microsoft.com',
    dated: null,
    confidence: 'B',
  },
} as const satisfies Record<string, Source>
