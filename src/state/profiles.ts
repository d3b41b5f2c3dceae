/**
 * Payment and tax profiles as signals, with the money each of them carries.
 */
import { createMemo, type Accessor } from 'solid-js'
import type { Plain } from '../domain/access/documents.ts'
import { comingDeadlines, enrolmentsIn } from '../domain/enrolment/enrolments.ts'
import { programmeName, slugOf } from '../domain/enrolment/programmes.ts'
import { needsTaxInvoice } from '../domain/profile/countries.ts'
import { bankFor, type BankProfile, lastFourOf, type Profiles, profilesIn, type TaxProfile, taxProfileAt } from '../domain/profile/profiles.ts'
import { expiryOf } from '../domain/profile/urgency.ts'
import type { EarningGroup } from '../domain/payout/rows.ts'
import type { Reminder } from '../domain/reminder/calendarFile.ts'
import type { Change } from '../documents/intent.ts'
import type { SaveState } from '../storage/documents/storedDocument.ts'
import type { Acted } from './eligibility/eligibility.ts'
import { useLedger } from './ledger/ledger.ts'
import { useLivingDocument } from './livingDocument.ts'
import { createLocationState, type LocationState } from './locations.ts'
import { useServices } from './services.ts'

export type BankField = 'name' | 'country' | 'currency' | 'method' | 'state' | 'lastFour'
export type TaxField = 'form' | 'state' | 'signedOn' | 'expiresOn' | 'lastFour'
export type AssignmentField = 'bank' | 'hold'

/** Amounts per currency, scaled by 1e8. */
export type Amounts = ReadonlyMap<string, bigint>

export interface ProfilesState {
  readonly profiles: Accessor<Profiles>
  readonly places: LocationState
  readonly saveStates: Accessor<readonly SaveState[]>
  /** Programmes a location earns in or is enrolled in: slugs. */
  programmesAt(location: string): readonly string[]
  taxOf(location: string): TaxProfile
  /** Earned and not paid yet, at this location; a tax profile holds it up. */
  carriedByTax(location: string): Amounts
  /** Earned and not paid yet, in the programmes a bank profile pays. */
  carriedByBank(bank: string): Amounts
  reminders(title: ReminderTitles, text: string): readonly Reminder[]
  addBank(name: string): Acted
  setBank(id: string, field: BankField, value: string | undefined): Acted
  removeBank(id: string): Acted
  /** When it was sent, if not at the moment somebody noted its state. */
  setSince(profile: { readonly type: 'bank' | 'tax'; readonly id: string }, ms: number | undefined): Acted
  setTax(location: string, field: TaxField, value: string | undefined): Acted
  setDefault(location: string, bank: string | undefined): Acted
  assign(location: string, programme: string, field: AssignmentField, value: Plain | undefined): Acted
  undo(): Acted
}

export interface ReminderTitles {
  tax(location: string): string
  enrolment(programme: string, location: string): string
  invitation(programme: string, location: string): string
}

export function createProfilesState(): ProfilesState {
  const document = useLivingDocument('profiles')
  const enrolments = useLivingDocument('enrolments')
  const { overview } = useLedger()
  const { clock, newId } = useServices()
  const places = createLocationState()
  const profiles = createMemo(() => {
    const value = document.value()
    return profilesIn({ bank: value['profiles.bank'] ?? {}, tax: value['profiles.tax'] ?? {}, assignments: value['profiles.assignments'] ?? {} })
  })
  const recorded = createMemo(() => enrolmentsIn(enrolments.value()['enrolments.status'] ?? {}))
  const unpaid = createMemo(() => (overview()?.earnings ?? []).filter(isUnpaid))
  const partnerIdOf = (id: string) => places.locations().find((location) => location.id === id)?.partnerId ?? null
  const atLocation = (id: string) => unpaid().filter((group) => group.location !== '' && group.location === partnerIdOf(id))
  const act = (name: string, changes: readonly Change[]) => document.act(`profiles.${name}`, changes)

  return {
    profiles,
    places,
    saveStates: () => [document.saveState()],
    programmesAt: (location) => {
      const enrolled = recorded().filter((enrolment) => enrolment.location === location).map(({ programme }) => programme)
      const earning = (overview()?.earnings ?? []).filter((group) => group.location === partnerIdOf(location)).map((group) => slugOf(group.programme))
      return [...new Set([...enrolled, ...earning])].sort((a, b) => programmeName(a).localeCompare(programmeName(b)))
    },
    taxOf: (location) => taxProfileAt(profiles(), location),
    carriedByTax: (location) => sumOf(atLocation(location)),
    carriedByBank: (bank) =>
      sumOf(places.locations().flatMap(({ id }) => atLocation(id).filter((group) => bankFor(profiles(), id, slugOf(group.programme))?.id === bank))),
    reminders: (title, text) => [
      ...places.locations().flatMap(({ id, name }) => {
        const tax = profiles().taxes.find((found) => found.location === id)
        const on = tax && expiryOf(tax)
        return on && on >= clock.today() ? [{ id: `tax-${id}`, on, title: title.tax(name), text, alarmDays: 30 }] : []
      }),
      ...places.locations().flatMap(({ id, name }) =>
        comingDeadlines(recorded().filter((enrolment) => enrolment.location === id), clock.today()).map(({ programme, type, on }) => ({
          id: `${type === 'actionDue' ? 'enrolment' : 'invitation'}-${id}-${programme}`,
          on,
          title: type === 'actionDue' ? title.enrolment(programmeName(programme), name) : title.invitation(programmeName(programme), name),
          text,
          alarmDays: 7,
        })),
      ),
    ],
    addBank: (name) => act('addBank', [entry('profiles.bank', `${newId()}/name`, name)]),
    setBank: (id, field, value) =>
      act('setBank', [entry('profiles.bank', `${id}/${field}`, cleaned(field, value)), ...clockOf('profiles.bank', id, field, clock.nowMs())]),
    removeBank: (id) => act('removeBank', ['name', 'country', 'currency', 'method', 'state', 'since', 'lastFour'].map((field) => entry('profiles.bank', `${id}/${field}`, undefined))),
    setSince: ({ type, id }, ms) => act(type === 'bank' ? 'setBank' : 'setTax', [entry(`profiles.${type}`, `${id}/since`, ms)]),
    setTax: (location, field, value) =>
      act('setTax', [entry('profiles.tax', `${location}/${field}`, cleaned(field, value)), ...clockOf('profiles.tax', location, field, clock.nowMs())]),
    setDefault: (location, bank) => act('setDefault', [entry('profiles.assignments', `${location}/default`, bank)]),
    assign: (location, programme, field, value) => act('assign', [entry('profiles.assignments', `${location}/${programme}/${field}`, value)]),
    undo: () => document.undo(),
  }
}

/** Locations whose payments wait for a tax invoice. */
export const invoiceLocations = (places: LocationState) => places.locations().filter((location) => needsTaxInvoice(location.country))

export const banksByName = (profiles: Profiles): readonly BankProfile[] => profiles.banks.toSorted((a, b) => a.name.localeCompare(b.name))

const isUnpaid = (group: EarningGroup) => group.paymentId === null && group.amountScaled > 0n

function sumOf(groups: readonly EarningGroup[]): Amounts {
  const sums = new Map<string, bigint>()
  for (const { currency, amountScaled } of groups) sums.set(currency, (sums.get(currency) ?? 0n) + amountScaled)
  return sums
}

/** Only the end of a number ever reaches a document [N9]. */
const cleaned = (field: BankField | TaxField, value: string | undefined): string | undefined =>
  field === 'lastFour' ? (lastFourOf(value ?? null) ?? undefined) : value

/** The clock of a state starts with the state. */
const clockOf = (root: string, id: string, field: BankField | TaxField, nowMs: number): readonly Change[] =>
  field === 'state' ? [entry(root, `${id}/since`, nowMs)] : []

const entry = (root: string, key: string, value: Plain | undefined): Change => (value === undefined ? { root, key } : { root, key, value })
