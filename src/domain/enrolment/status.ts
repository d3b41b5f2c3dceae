/**
 * The life of an enrolment, per location and programme: Microsoft's exact words and which may follow which [N1, N2].
 *
 * Source: Understand incentive payouts, revision of 25 March 2020; French words of the 2021 page.
 */
import { foldWord } from '../text.ts'

export const enrolmentStatuses = [
  'notEligible',
  'invited',
  'actionRequired',
  'validating',
  'enrolled',
  'inactive',
  'ineligible',
  'discontinued',
] as const
export type EnrolmentStatus = (typeof enrolmentStatuses)[number]

/** What somebody sees who is no incentives admin: two statuses share one word. */
export type ShownStatus = Exclude<EnrolmentStatus, 'actionRequired' | 'validating'> | 'actionRequired' | 'validating' | 'enrolling'

/** The official words; 'notEligible' is ours, for a company that was never invited. */
export const officialWords: Readonly<Record<ShownStatus, { readonly en: string; readonly fr: string }>> = {
  notEligible: { en: 'Not eligible yet', fr: 'Pas encore éligible' },
  invited: { en: 'Invited', fr: 'Invité' },
  actionRequired: { en: 'Action required', fr: 'Action requise' },
  validating: { en: 'Validating enrollment', fr: 'Validation de l’inscription' },
  enrolled: { en: 'Enrolled', fr: 'Inscrit' },
  enrolling: { en: 'Enrolling', fr: 'Inscription en cours' },
  inactive: { en: 'Inactive', fr: 'Inactif' },
  ineligible: { en: 'Ineligible', fr: 'Inéligible' },
  discontinued: { en: 'Discontinued', fr: 'Abandonné' },
}

const following: Readonly<Record<EnrolmentStatus, readonly EnrolmentStatus[]>> = {
  notEligible: ['invited'],
  invited: ['actionRequired', 'validating', 'ineligible', 'inactive'],
  actionRequired: ['validating', 'enrolled', 'inactive', 'ineligible'],
  validating: ['enrolled', 'actionRequired', 'ineligible', 'inactive'],
  enrolled: ['actionRequired', 'validating', 'inactive', 'ineligible'],
  inactive: ['invited', 'actionRequired', 'enrolled'],
  ineligible: ['invited', 'actionRequired', 'enrolled'],
  discontinued: [],
}

/** Any enrolment may be discontinued; a discontinued one stays so. */
export const statusesAfter = (status: EnrolmentStatus): readonly EnrolmentStatus[] =>
  status === 'discontinued' ? [] : [...following[status], 'discontinued']

export const mayFollow = (from: EnrolmentStatus, to: EnrolmentStatus): boolean => statusesAfter(from).includes(to)

/** A non-admin sees "Enrolling" while the admin has something to do or Microsoft validates [N3]. */
export const shownTo = (status: EnrolmentStatus, isIncentivesAdmin: boolean): ShownStatus =>
  !isIncentivesAdmin && (status === 'actionRequired' || status === 'validating') ? 'enrolling' : status

export type Actor = 'incentivesAdmin' | 'microsoft' | 'nobody'

/** Who must do something now. */
export const actorOf = (status: EnrolmentStatus): Actor => {
  switch (status) {
    case 'invited':
    case 'actionRequired':
    case 'ineligible':
    case 'inactive':
    case 'notEligible':
      return 'incentivesAdmin'
    case 'validating':
      return 'microsoft'
    case 'enrolled':
    case 'discontinued':
      return 'nobody'
  }
}

/**
 * Reads an official word, in either language and any case. The words come with tails such as
 * `Action required – Update bank and/or tax profile`, so the beginning decides.
 */
export function statusOf(text: string): ShownStatus | undefined {
  const word = foldWord(text)
  return spellings.find(([spelling]) => word.startsWith(spelling))?.[1]
}

// Longest first: 'inscriptionencours' must not be read as 'inscrit' nor 'inactifineligible' as a tail of it.
const spellings: readonly (readonly [string, ShownStatus])[] = [
  ...Object.entries(officialWords).flatMap(([status, { en, fr }]) => [en, fr].map((word) => [foldWord(word), status as ShownStatus] as const)),
  ['validatingenrolment', 'validating'] as const,
  ['validation', 'validating'] as const,
  ['arrete', 'discontinued'] as const,
].sort(([a], [b]) => b.length - a.length)
