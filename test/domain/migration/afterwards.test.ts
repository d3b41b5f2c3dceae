import { describe, expect, it } from 'vitest'
import { isAllowedValue } from '../../../src/domain/access/schema.ts'
import { enrolmentsIn } from '../../../src/domain/enrolment/enrolments.ts'
import { afterwardsOf, seenKey } from '../../../src/domain/migration/afterwards.ts'
import { profilesIn } from '../../../src/domain/profile/profiles.ts'
import type { Plain } from '../../../src/domain/access/documents.ts'

type Root = Readonly<Record<string, Plain>>

const today = '2026-11-27'
const nowMs = Date.UTC(2026, 10, 27, 12)
const hourMs = 3_600_000
const bank: Root = { 'euro/name': 'Banque de Lyon', 'euro/state': 'approved' }
const enrolled: Root = { 'lyon/mci/status': 'enrolled', 'lyon/old/status': 'discontinued' }
const after = ({ banks = bank, tax = {}, assignments = { 'lyon/default': 'euro' }, enrolments = enrolled, checks = {} }: Partial<Record<'banks' | 'tax' | 'assignments' | 'enrolments' | 'checks', Root>> = {}) =>
  afterwardsOf({ locations: ['lyon'], profiles: profilesIn({ bank: banks, tax, assignments }), enrolments: enrolmentsIn(enrolments), checks, today, nowMs })[0]
const valid: Root = { 'lyon/state': 'approved', 'lyon/form': 'W-8BEN-E', 'lyon/signedOn': '2026-02-01' }
const seen: Root = { [seenKey('lyon', 'mci')]: true }

describe('after the company’s migration', () => {
  it('[M20] is done at a location with bank, tax and every expected programme, and not before', () => {
    expect(after({ tax: valid, checks: seen })).toMatchObject({ isDone: true, programmes: [{ slug: 'mci', isSeen: true }] })
    expect(after({ tax: valid })).toMatchObject({ isDone: false })
    expect(after({ checks: seen })).toMatchObject({ isDone: false, tax: { type: 'due' } })
    expect(after({ tax: valid, checks: seen, assignments: {} })).toMatchObject({ isDone: false, bank: null })
    expect(after({ tax: valid, checks: seen, enrolments: {} })).toMatchObject({ isDone: false, programmes: [] })
    expect(after({ tax: { ...valid, 'lyon/signedOn': '2022-02-01' }, checks: seen })).toMatchObject({ isDone: false, tax: { type: 'pastDue' } })
    expect(after({ tax: { ...valid, 'lyon/expiresOn': '2026-12-24' }, checks: seen })).toMatchObject({ isDone: true, tax: { type: 'due' } })
  })

  it('[M20] runs the 48-hour clock of whichever of its bank profiles hurries', () => {
    const banks = { ...bank, 'cad/name': 'Canada', 'cad/state': 'pendingValidation', 'cad/since': nowMs - 10 * hourMs }
    expect(after({ banks, tax: valid, checks: seen, assignments: { 'lyon/default': 'euro', 'lyon/mci/bank': 'cad' } })).toMatchObject({
      isDone: false,
      bank: { id: 'cad', urgency: { type: 'pending', endsMs: nowMs + 38 * hourMs, overdue: false } },
    })
  })

  it('notes what was seen under a key that the document takes', () => {
    expect(isAllowedValue('migration.checks', seenKey('01J8Z3N5Q2', 'x-own-name'), true)).toBe(true)
  })
})
