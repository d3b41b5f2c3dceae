/**
 * Payment and tax profiles as recorded: bank profiles of the company, tax profiles of each location, and which of them
 * pays which programme [N9, N11].
 *
 * Never an account or tax number: four characters at most, so that two accounts can be told apart.
 */
import { dayIn, type Entries, fieldsById, type Fields, flagIn, instantIn, textIn, wordIn } from '../entries.ts'
import type { Day } from '../period.ts'

export const profileStates = ['notStarted', 'pendingValidation', 'approved', 'actionRequired'] as const
export type ProfileState = (typeof profileStates)[number]

export const paymentMethods = ['bankTransfer', 'creditNote', 'lrdCreditNote'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

export const taxForms = ['W-9', 'W-8BEN', 'W-8BEN-E', 'W-8ECI', 'W-8IMY', 'local'] as const
export type TaxForm = (typeof taxForms)[number]

export interface BankProfile {
  readonly id: string
  readonly name: string
  readonly country: string | null
  readonly currency: string | null
  readonly method: PaymentMethod | null
  readonly state: ProfileState
  readonly sinceMs: number | null
  readonly lastFour: string | null
}

export interface TaxProfile {
  readonly location: string
  readonly form: TaxForm | null
  readonly state: ProfileState
  readonly sinceMs: number | null
  readonly signedOn: Day | null
  /** As Partner Center shows it; else the rule of the form applies (`expiry.ts`). */
  readonly statedExpiry: Day | null
  readonly lastFour: string | null
}

export interface Assignment {
  readonly location: string
  /** Slug. */
  readonly programme: string
  /** Id of a bank profile; null: the location's default. */
  readonly bank: string | null
  readonly currency: string | null
  readonly method: PaymentMethod | null
  /** The company asked Microsoft to keep the payment. */
  readonly hold: boolean
}

export interface ProfileEntries {
  readonly bank: Entries
  readonly tax: Entries
  readonly assignments: Entries
}

export interface Profiles {
  readonly banks: readonly BankProfile[]
  readonly taxes: readonly TaxProfile[]
  readonly assignments: readonly Assignment[]
  /** Location id → bank profile id: a location is in one default only, so it is a field of the location. */
  readonly defaultBanks: ReadonlyMap<string, string>
}

export const profilesIn = (entries: ProfileEntries): Profiles => ({
  banks: [...fieldsById(entries.bank)].flatMap(([id, fields]) => bankOf(id, fields) ?? []),
  taxes: [...fieldsById(entries.tax)].map(([location, fields]) => taxOf(location, fields)),
  assignments: assignmentsIn(entries.assignments),
  defaultBanks: new Map(
    [...fieldsById(entries.assignments)].flatMap(([location, fields]) => {
      const bank = textIn(fields.get('default'))
      return bank === null ? [] : [[location, bank] as const]
    }),
  ),
})

/** The bank profile that pays a programme of a location: its own, else the location's default. */
export function bankFor(profiles: Profiles, location: string, programme: string): BankProfile | null {
  const assigned = profiles.assignments.find((assignment) => assignment.location === location && assignment.programme === programme)
  const id = assigned?.bank ?? profiles.defaultBanks.get(location)
  return profiles.banks.find((bank) => bank.id === id) ?? null
}

/** The tax profile of a location; one that nobody noted has not been started. */
export const taxProfileAt = (profiles: Profiles, location: string): TaxProfile =>
  profiles.taxes.find((tax) => tax.location === location) ?? taxOf(location, new Map())

function bankOf(id: string, fields: Fields): BankProfile | null {
  const name = textIn(fields.get('name'))
  if (name === null) return null
  return {
    id,
    name,
    country: textIn(fields.get('country')),
    currency: textIn(fields.get('currency')),
    method: wordIn(fields.get('method'), paymentMethods),
    state: wordIn(fields.get('state'), profileStates) ?? 'notStarted',
    sinceMs: instantIn(fields.get('since')),
    lastFour: lastFourOf(textIn(fields.get('lastFour'))),
  }
}

const taxOf = (location: string, fields: Fields): TaxProfile => ({
  location,
  form: wordIn(fields.get('form'), taxForms),
  state: wordIn(fields.get('state'), profileStates) ?? 'notStarted',
  sinceMs: instantIn(fields.get('since')),
  signedOn: dayIn(fields.get('signedOn')),
  statedExpiry: dayIn(fields.get('expiresOn')),
  lastFour: lastFourOf(textIn(fields.get('lastFour'))),
})

function assignmentsIn(entries: Entries): readonly Assignment[] {
  const places = new Set<string>()
  for (const key of Object.keys(entries).sort()) {
    const [location, programme, field] = key.split('/')
    if (location && programme && field) places.add(`${location}/${programme}`)
  }
  return [...places].map((place) => {
    const [location = '', programme = ''] = place.split('/')
    return {
      location,
      programme,
      bank: textIn(entries[`${place}/bank`]),
      currency: textIn(entries[`${place}/currency`]),
      method: wordIn(entries[`${place}/method`], paymentMethods),
      hold: flagIn(entries[`${place}/hold`]) === true,
    }
  })
}

/** The end of what somebody typed or pasted: spaces go, four characters stay, whatever came before is never kept [N9]. */
export const lastFourOf = (text: string | null): string | null => {
  const tail = (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '').slice(-4)
  return tail === '' ? null : tail
}
