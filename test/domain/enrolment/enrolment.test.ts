import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comingDeadlines, deadlineOf, earningStart, type Enrolment, enrolmentsIn, validationClock } from '../../../src/domain/enrolment/enrolments.ts'
import { earningOf } from '../../../src/domain/enrolment/earning.ts'
import { isJudged, programmeName, programmes, slugOf } from '../../../src/domain/enrolment/programmes.ts'
import { actorOf, enrolmentStatuses, mayFollow, officialWords, shownTo, statusesAfter, statusOf } from '../../../src/domain/enrolment/status.ts'
import { unrecordedIn } from '../../../src/domain/enrolment/unrecorded.ts'
import { isEntry } from '../../../src/domain/keys.ts'
import { enrolmentKeys } from '../../../src/domain/enrolment/keys.ts'

const hourMs = 3_600_000

const enrolment = (status: Enrolment['status'], days: Partial<Enrolment> = {}): Enrolment => ({ location: 'lyon', programme: 'mci', status, sinceMs: null, invitedOn: null, dueOn: null, note: null, ...days })

describe('enrolment', () => {
  it('[N1] reads the official words in both languages, any case, with their tails', () => {
    for (const [status, { en, fr }] of Object.entries(officialWords)) {
      for (const text of [en, fr, en.toUpperCase(), ` ${fr.toLowerCase()} `]) expect(statusOf(text), text).toBe(status)
    }
    expect(statusOf('Action required – Update bank and/or tax profile')).toBe('actionRequired')
    expect(statusOf('Action Required – Update Payment and/or tax details')).toBe('actionRequired')
    expect(statusOf('Inscription (en cours)')).toBe('enrolling')
    expect(statusOf('Arrêté')).toBe('discontinued')
    expect(statusOf('Paid')).toBeUndefined()
    expect(statusOf('')).toBeUndefined()
  })

  it('[N2] follows the life of an enrolment and nothing else', () => {
    const path = ['notEligible', 'invited', 'actionRequired', 'validating', 'enrolled'] as const
    for (const [index, status] of path.slice(1).entries()) expect(mayFollow(path[index] ?? 'invited', status)).toBe(true)
    expect(mayFollow('validating', 'actionRequired')).toBe(true)
    expect(mayFollow('enrolled', 'actionRequired')).toBe(true)
    expect(mayFollow('enrolled', 'ineligible')).toBe(true)
    expect(mayFollow('notEligible', 'enrolled')).toBe(false)
    expect(mayFollow('invited', 'enrolled')).toBe(false)
    for (const status of enrolmentStatuses) expect(mayFollow(status, 'discontinued')).toBe(status !== 'discontinued')
    expect(statusesAfter('discontinued')).toEqual([])
  })

  it('[N3] shows Enrolling to whoever is no incentives admin', () => {
    expect(enrolmentStatuses.map((status) => shownTo(status, false))).toEqual([
      'notEligible', 'invited', 'enrolling', 'enrolling', 'enrolled', 'inactive', 'ineligible', 'discontinued',
    ])
    for (const status of enrolmentStatuses) expect(shownTo(status, true)).toBe(status)
    expect([actorOf('actionRequired'), actorOf('validating'), actorOf('enrolled')]).toEqual(['incentivesAdmin', 'microsoft', 'nobody'])
  })

  it('[N4] counts 48 hours of validation, never more', () => {
    expect(validationClock(0, 12 * hourMs)).toEqual({ endsMs: 48 * hourMs, leftMs: 36 * hourMs, share: 0.25, overdue: false })
    expect(validationClock(0, 48 * hourMs)).toMatchObject({ leftMs: 0, share: 1, overdue: false })
    expect(validationClock(0, 48 * hourMs + 1).overdue).toBe(true)
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 45 }), fc.nat({ max: 2 ** 45 }), (since, now) => {
        const clock = validationClock(since, now)
        expect(clock.leftMs).toBeGreaterThanOrEqual(0)
        expect(clock.leftMs).toBeLessThanOrEqual(48 * hourMs)
      }),
    )
  })

  it('[N5] earns from the first of the month in which the last requirement was completed', () => {
    expect(earningStart(['2020-04-02', '2020-04-30', '2019-12-01'])).toBe('2020-04-01')
    expect(earningStart(['2020-04-02', null])).toBeNull()
    expect(earningStart([])).toBeNull()
  })

  it('[N7] gives every spelling of a programme one slug', () => {
    for (const name of ['CSP 1T Direct Partner', 'csp direct bill partner', 'CSP Direct Bill']) expect(slugOf(name)).toBe('csp-direct')
    expect(slugOf('CSP 2T Indirect Reseller')).toBe('csp-reseller')
    expect(slugOf('MCI')).toBe('mci')
    expect(slugOf('Programme d’été 2019')).toBe('x-programme-d-ete-2019')
    expect(programmeName(slugOf('Xbox Game Pass'))).toBe('xbox game pass')
    expect(new Set(programmes.map((programme) => programme.slug)).size).toBe(programmes.length)
    for (const { slug, name } of programmes) {
      expect(slugOf(name)).toBe(slug)
      expect(isEntry(enrolmentKeys['enrolments.status'], `lyon/${slug}/status`, 'invited')).toBe(true)
    }
    expect([isJudged('csp-reseller'), isJudged('surface'), isJudged('x-anything')]).toEqual([true, false, false])
  })

  it('[N8] names programmes that earn although nobody recorded an enrolment', () => {
    const enrolments = enrolmentsIn({ 'lyon/mci/status': 'enrolled', 'lyon/surface/since': 3, 'lyon/osu/status': 'paid' })
    const partnerIdOf = (location: string) => (location === 'lyon' ? '6184021' : null)
    const earning = (partnerId: string, programme: string, month: string) => ({ partnerId, programme, month })
    const earnings = [earning('6184021', 'MCI', '2026-10'), earning('6184021', 'Surface', '2026-08'), earning('6184021', 'Surface', '2026-09'), earning('6184022', 'Microsoft Commerce Incentives', '2026-10'), earning('', 'Surface', '2026-10')]
    expect(unrecordedIn(earnings, enrolments, partnerIdOf)).toEqual([
      { partnerId: '6184022', programme: 'mci', name: 'Microsoft Commerce Incentives', lastMonth: '2026-10' },
      { partnerId: '6184021', programme: 'surface', name: 'Surface', lastMonth: '2026-09' },
    ])
  })

  it('knows the deadline of each status', () => {
    expect(deadlineOf(enrolment('invited', { invitedOn: '2026-11-10' }), '2026-11-22')).toEqual({ type: 'invitationLapses', on: '2026-12-10', daysLeft: 18 })
    expect(deadlineOf(enrolment('actionRequired', { dueOn: '2026-11-20' }), '2026-11-22')).toMatchObject({ daysLeft: -2 })
    expect(deadlineOf(enrolment('enrolled'), '2026-11-22')).toMatchObject({ type: 'fiscalYearEnds', on: '2027-06-30' })
    for (const status of ['invited', 'actionRequired', 'validating', 'discontinued'] as const) expect(deadlineOf(enrolment(status), '2026-11-22')).toBeNull()
  })

  it('[N5] earns from the first of the month noted, and says what is missing until then', () => {
    const facts = { sinceDay: null, isBankApproved: true, isTaxApproved: false, today: '2026-11-27' }
    expect(earningOf({ ...facts, enrolment: enrolment('validating') })).toEqual({ type: 'open', missing: ['enrolment', 'tax'], startIfNow: '2026-11-01' })
    expect(earningOf({ ...facts, enrolment: enrolment('actionRequired'), isBankApproved: undefined, isTaxApproved: undefined })).toMatchObject({ missing: ['enrolment'] })
    expect(earningOf({ ...facts, enrolment: enrolment('enrolled'), sinceDay: '2020-04-30' })).toEqual({ type: 'since', start: '2020-04-01' })
    expect(earningOf({ ...facts, enrolment: enrolment('enrolled') })).toEqual({ type: 'complete' })
    expect(earningOf({ ...facts, enrolment: enrolment('discontinued') })).toEqual({ type: 'never' })
  })

  it('[N14] reminds of what somebody must still do, not of what is over or goes on by itself', () => {
    const recorded = [
      enrolment('invited', { invitedOn: '2026-11-10' }),
      enrolment('actionRequired', { dueOn: '2026-11-22' }),
      enrolment('actionRequired', { dueOn: '2026-11-21' }),
      enrolment('enrolled', { dueOn: '2026-12-01', invitedOn: '2026-11-10' }),
    ]
    expect(comingDeadlines(recorded, '2026-11-22').map(({ type, on }) => [type, on])).toEqual([
      ['invitationLapses', '2026-12-10'],
      ['actionDue', '2026-11-22'],
    ])
  })
})
