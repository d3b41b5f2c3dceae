import { describe, expect, it } from 'vitest'
import type { PaymentStatus } from '../../../src/domain/payout/status.ts'
import { isEntry } from '../../../src/domain/keys.ts'
import { mayHaveCreditNote, needsTaxInvoice } from '../../../src/domain/profile/countries.ts'
import { holdCauseOf } from '../../../src/domain/profile/holdCause.ts'
import { profileKeys } from '../../../src/domain/profile/keys.ts'
import { bankFor, lastFourOf, profilesIn, type TaxProfile } from '../../../src/domain/profile/profiles.ts'
import { bankUrgency, expiryOf, formExpiry, taxUrgency } from '../../../src/domain/profile/urgency.ts'

const hourMs = 3_600_000
const tax = (fields: Partial<TaxProfile>): TaxProfile => ({ location: 'lyon', form: 'W-8BEN-E', state: 'approved', sinceMs: null, signedOn: null, statedExpiry: null, lastFour: null, ...fields })

describe('profiles', () => {
  it('[N9] keeps four characters of an account or tax number at most, wherever it comes from', () => {
    expect(lastFourOf('FR76 3000 6000 0112 3456 7890 189')).toBe('0189')
    expect(lastFourOf(' •••• 44-17 ')).toBe('4417')
    expect(lastFourOf('')).toBeNull()
    const profiles = profilesIn({ bank: { 'b1/name': 'Principal', 'b1/lastFour': 'FR7630006000011234567890189' }, tax: { 'lyon/lastFour': '123456789' }, assignments: {} })
    expect(profiles.banks[0]?.lastFour).toBe('0189')
    expect(profiles.taxes[0]?.lastFour).toBe('6789')
    expect(isEntry(profileKeys['profiles.bank'], 'b1/lastFour', 'FR7630006000011234567890189')).toBe(false)
    expect(isEntry(profileKeys['profiles.bank'], 'b1/lastFour', '0189')).toBe(true)
  })

  it('[N10] tells past due from due, eventually due, pending and complete', () => {
    const urgency = (fields: Partial<TaxProfile>) => taxUrgency(tax(fields), '2026-11-22', 100 * hourMs)
    expect(urgency({ statedExpiry: '2026-10-13' })).toEqual({ type: 'pastDue', since: '2026-10-14' })
    expect(urgency({ statedExpiry: '2026-11-22' })).toEqual({ type: 'due', by: '2026-11-22', daysLeft: 0 })
    expect(urgency({ statedExpiry: '2027-02-20' })).toEqual({ type: 'due', by: '2027-02-20', daysLeft: 90 })
    expect(urgency({ statedExpiry: '2027-02-21' })).toMatchObject({ type: 'eventuallyDue', daysLeft: 91 })
    expect(urgency({ state: 'pendingValidation', sinceMs: 90 * hourMs })).toEqual({ type: 'pending', endsMs: 138 * hourMs, overdue: false })
    expect(urgency({ state: 'pendingValidation', sinceMs: 50 * hourMs })).toMatchObject({ overdue: true })
    expect(urgency({ state: 'pendingValidation', sinceMs: 900 * hourMs })).toMatchObject({ endsMs: 148 * hourMs, overdue: false })
    expect(urgency({ state: 'actionRequired' })).toEqual({ type: 'pastDue', since: null })
    expect(urgency({ state: 'notStarted' })).toEqual({ type: 'due', by: null, daysLeft: null })
    expect(urgency({ form: 'W-9', signedOn: '2001-01-01' })).toEqual({ type: 'complete' })
    const bank = profilesIn({ bank: { 'b1/name': 'Principal', 'b1/state': 'approved' }, tax: {}, assignments: {} }).banks[0]
    expect(bank && bankUrgency(bank, 0)).toEqual({ type: 'complete' })
  })

  it('[N10] lets a W-8BEN-E count until 31 December of the third year', () => {
    expect(formExpiry('W-8BEN-E', '2023-01-01')).toBe('2026-12-31')
    expect(formExpiry('W-8BEN-E', '2023-12-31')).toBe('2026-12-31')
    expect(expiryOf(tax({ signedOn: '2023-05-05', statedExpiry: '2026-10-13' }))).toBe('2026-10-13')
    expect(expiryOf(tax({ form: 'local', signedOn: '2023-05-05' }))).toBeNull()
  })

  it('[N11] pays a programme by its own bank profile, else by the default of its location', () => {
    const profiles = profilesIn({
      bank: { 'b1/name': 'Principal', 'b2/name': 'Canada' },
      tax: {},
      assignments: { 'lyon/default': 'b1', 'montreal/default': 'b1', 'montreal/surface/bank': 'b2', 'montreal/surface/hold': true, 'nantes/mci/bank': 'gone' },
    })
    expect(bankFor(profiles, 'lyon', 'surface')?.name).toBe('Principal')
    expect(bankFor(profiles, 'montreal', 'surface')?.name).toBe('Canada')
    expect(bankFor(profiles, 'montreal', 'mci')?.name).toBe('Principal')
    expect(bankFor(profiles, 'nantes', 'mci')).toBeNull()
    expect(profiles.assignments.find((assignment) => assignment.location === 'montreal')?.hold).toBe(true)
  })

  it('[N15] names the profile that holds a payment, and nothing where none does', () => {
    const profiles = profilesIn({
      bank: { 'b1/name': 'Principal', 'b1/state': 'actionRequired' },
      tax: { 'lyon/state': 'approved', 'lyon/expiresOn': '2026-10-13', 'nantes/state': 'actionRequired', 'milano/state': 'approved', 'milano/expiresOn': '2027-10-13' },
      assignments: { 'lyon/default': 'b1', 'milano/default': 'b1' },
    })
    const cause = (status: PaymentStatus, location: string) => holdCauseOf({ status, location, programme: 'surface' }, profiles, '2026-11-22', 0)
    expect(cause('rejectedDuringReview', 'lyon')).toEqual({ type: 'taxExpired', location: 'lyon' })
    expect(cause('rejectedDuringReview', 'nantes')).toEqual({ type: 'taxAction', location: 'nantes' })
    expect(cause('rejectedDuringReview', 'milano')).toEqual({ type: 'bankAction', bank: 'b1' })
    expect(cause('reversed', 'lyon')).toEqual({ type: 'bankAction', bank: 'b1' })
    expect(cause('reversed', 'nantes')).toBeNull()
    expect(cause('pendingTaxInvoice', 'lyon')).toBeNull()
    expect(cause('rejectedDuringReview', 'elsewhere')).toBeNull()
  })

  it('[N12] waits for a tax invoice in six countries', () => {
    expect(['IT', 'IN', 'CN', 'KR', 'MX', 'TW', 'FR', 'CA', null].filter(needsTaxInvoice)).toEqual(['IT', 'IN', 'CN', 'KR', 'MX', 'TW'])
  })

  it('[N13] offers the credit note where the list of the day has the country', () => {
    expect([mayHaveCreditNote('FR', '2022-12-31'), mayHaveCreditNote('FR', '2023-01-01'), mayHaveCreditNote('CA', '2021-06-01'), mayHaveCreditNote('CA', '2020-06-01'), mayHaveCreditNote(null, '2023-01-01')]).toEqual([false, true, true, false, false])
  })
})
