/**
 * Where a country changes how incentives are paid [N12, N13].
 */
import type { Day } from '../period.ts'

/** Payment waits for a tax invoice; India wants it on paper. Source: Tax invoice and proof of execution. */
export const taxInvoiceCountries = ['CN', 'IN', 'IT', 'KR', 'MX', 'TW'] as const

export const needsTaxInvoice = (country: string | null): boolean => country !== null && (taxInvoiceCountries as readonly string[]).includes(country)

/** Countries of the LRD credit note, by the day of the page that lists them. */
const creditNoteCountries: readonly { readonly from: Day; readonly countries: readonly string[] }[] = [
  { from: '2021-01-01', countries: ['AU', 'NZ', 'CA'] },
  { from: '2023-01-01', countries: ['AU', 'AT', 'BE', 'CA', 'DK', 'FI', 'FR', 'DE', 'NL', 'NZ', 'NO', 'SE', 'CH', 'GB'] },
]

/** May a direct partner or an indirect provider of this country be paid by LRD credit note? */
export const mayHaveCreditNote = (country: string | null, day: Day): boolean =>
  country !== null && (creditNoteCountries.findLast((list) => list.from <= day)?.countries.includes(country) ?? false)
