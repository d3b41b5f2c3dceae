/**
 * Programmes with a fixed slug each, so that two phones mean the same one; names and former names fold onto it [N7].
 */
import { programmeOf } from '../statement/programme.ts'
import { foldWord } from '../text.ts'

interface Programme {
  readonly slug: string
  readonly name: string
  /** Eligibility is judged for Cloud Solution Providers; the others are followed, not judged. */
  readonly judged: boolean
}

const programme = (slug: string, name: string, judged = false): Programme => ({ slug, name, judged })

/** Microsoft's own picker of 2021, the ones a Cloud Solution Provider meets first. */
export const programmes: readonly Programme[] = [
  programme('mci', 'Microsoft Commerce Incentives', true),
  programme('csp-direct', 'CSP Direct Bill Partner', true),
  programme('csp-provider', 'CSP Indirect Provider', true),
  programme('csp-reseller', 'CSP Indirect Reseller', true),
  programme('osu', 'Online Services Usage'),
  programme('osu-bizapps', 'OSU – Business Applications'),
  programme('osu-m365', 'OSU – Microsoft 365'),
  programme('osa-sell', 'OSA Sell'),
  programme('surface', 'Surface'),
  programme('surface-pc', 'Surface PC'),
  programme('surface-add', 'Surface ADD'),
  programme('surface-adr-hub', 'Surface ADR HUB'),
  programme('hosting', 'Hosting'),
  programme('spla-r', 'SPLA-R'),
  programme('azure', 'Azure Incentives'),
  programme('office', 'Office Incentives'),
  programme('enterprise', 'Enterprise Incentives'),
  programme('campaigns', 'Campaigns'),
  programme('solution-assessment', 'Solution Assessment'),
  programme('managed-reseller', 'Managed Reseller'),
  programme('authorized-distributor', 'Authorized Distributor'),
  programme('commercial-distributor', 'Commercial Distributor'),
  programme('oem-reseller', 'OEM Reseller'),
]

const bySlug = new Map(programmes.map((known) => [known.slug, known]))
const byName = new Map(programmes.map((known) => [foldWord(known.name), known]))

/** The slug of a programme as a file or a person names it; a name nobody listed makes its own. */
export const slugOf = (name: string): string => byName.get(foldWord(programmeOf(name)))?.slug ?? ownSlug(programmeOf(name))

/** The name to show for a slug. */
export const programmeName = (slug: string): string => bySlug.get(slug)?.name ?? slug.replace(/^x-/, '').replaceAll('-', ' ')

export const isJudged = (slug: string): boolean => bySlug.get(slug)?.judged ?? false

// Marked, so that it never meets the slug of a programme listed later.
const ownSlug = (name: string) =>
  `x-${name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)}`
