import { describe, expect, it } from 'vitest'
import { documentRoots, type DocumentName, type Plain } from '../../src/domain/access/documents.ts'
import { isAllowedValue, type isRootOf } from '../../src/domain/access/schema.ts'
import { factsOf, recordedIn } from '../../src/domain/eligibility/recorded.ts'
import { eligibilityOf } from '../../src/domain/eligibility/eligibility.ts'
import { progressOf } from '../../src/domain/migration/migration.ts'
import { peopleIn } from '../../src/domain/migration/people.ts'
import type { Change } from '../../src/documents/intent.ts'
import { enrolmentsIn } from '../../src/domain/enrolment/enrolments.ts'
import { profilesIn } from '../../src/domain/profile/profiles.ts'
import * as facts from '../../src/state/eligibility/acts.ts'
import { addLocation, removeLocation } from '../../src/state/locations.ts'
import * as migration from '../../src/state/migration/acts.ts'
import { statusChanges } from '../../src/state/programmes.ts'
import { todosOf } from '../../src/state/todo.ts'

type Root = Parameters<typeof isRootOf>[1]

/** A document as plain values, changed as acts change it. */
function aDocument() {
  const roots: Record<string, Record<string, Plain>> = {}
  return {
    roots,
    at: (root: Root) => roots[root] ?? {},
    act(changes: readonly Change[]) {
      for (const { root, key, value } of changes) {
        const entries = (roots[root] ??= {})
        if (value === undefined) delete entries[key]
        else {
          const document = (Object.keys(documentRoots) as DocumentName[]).find((name) => (documentRoots[name] as readonly string[]).includes(root))
          expect(document, root).toBeDefined()
          expect(isAllowedValue(root as Parameters<typeof isAllowedValue>[0], key, value), `${root} ${key} ${String(value)}`).toBe(true)
          entries[key] = value
        }
      }
    },
  }
}

const recorded = (document: ReturnType<typeof aDocument>) =>
  recordedIn({
    company: document.at('facts.company'),
    agreements: document.at('facts.agreements'),
    competencies: document.at('facts.competencies'),
    designations: document.at('facts.designations'),
    revenue: document.at('facts.revenue'),
  })
const stateOf = (document: ReturnType<typeof aDocument>, id: string) => {
  const known = factsOf(recorded(document))
  return known && eligibilityOf(known, '2019-04-01').criteria.find((criterion) => criterion.id === id)?.state
}

describe('acts on the facts', () => {
  it('answers yes, no and "I don’t know", each the state it says', () => {
    const document = aDocument()
    document.act(facts.chooseType('indirectReseller'))
    const answer = (said: facts.Answer) => document.act(facts.answerAgreement(recorded(document), 'mpn', said, () => 'a1'))
    expect(stateOf(document, 'E1')).toBe('unknown')
    answer('yes')
    expect(stateOf(document, 'E1')).toBe('met')
    document.act(facts.setDay('facts.agreements', 'a1', 'until', '2019-03-31'))
    expect(stateOf(document, 'E1')).toBe('notMet')
    document.act(facts.setDay('facts.agreements', 'a1', 'until', ''))
    answer('no')
    expect(stateOf(document, 'E1')).toBe('notMet')
    expect(document.at('facts.agreements')).toEqual({})
    answer('unknown')
    expect(stateOf(document, 'E1')).toBe('unknown')
    expect(document.at('facts.company')).toEqual({ partnerType: 'indirectReseller' })
  })

  it('records competencies and takes "none" back with the first', () => {
    const document = aDocument()
    document.act(facts.chooseType('direct'))
    document.act(facts.answerAwards(recorded(document), 'competencies', 'no'))
    expect(stateOf(document, 'E5')).toBe('notMet')
    document.act(facts.addCompetency('c1', 'Cloud Platform', 'gold'))
    expect(stateOf(document, 'E5')).toBe('met')
    document.act(facts.removeRecord('facts.competencies', 'c1'))
    expect(stateOf(document, 'E5')).toBe('unknown')
    document.act(facts.addDesignation('d1', 'Security'))
    document.act(facts.setRevenue('2019-03', '12.50'))
    document.act(facts.setRevenue('2019-03', ''))
    document.act(facts.setCompanyField('supportPlan', true))
    document.act(facts.setEvidence('E1', 'note', 'seen'))
    document.act(facts.noteInvitation('receivedOn', '2019-03-20'))
    expect(document.at('migration.invitation')).toEqual({ receivedOn: '2019-03-20', state: 'received' })
    expect(document.at('facts.revenue')).toEqual({})
  })
})

describe('acts on the migration', () => {
  it('adds people with the role their list names, hands over, and completes', () => {
    const document = aDocument()
    document.act(migration.addPerson('p1', { name: 'Karim Haddad', mail: 'karim@a.example', role: 'admin' }))
    document.act(migration.grantRole('p1', 'lyon', '*', 'user'))
    document.act(migration.grantRole('p1', 'lyon', '*', null))
    document.act(migration.setPerson('p1', 'language', 'en'))
    document.act(migration.markHandover('p1', 'given', '2019-04-02'))
    const people = () => peopleIn({ people: document.at('migration.people'), roles: document.at('migration.roles'), handover: document.at('migration.handover') })
    expect(people()).toMatchObject([{ name: 'Karim Haddad', language: 'en', handover: 'given', grants: [{ location: '*', programme: '*', role: 'admin' }] }])
    document.act(migration.markHandover('p1', 'given', undefined))
    expect(people()[0]?.handover).toBe('created')
    for (const step of ['M1', 'M2', 'M3'] as const) document.act(migration.tickStep(step, true))
    document.act(migration.completeMigration('2019-04-03', people()[0]))
    expect(progressOf(document.at('migration.steps')).finished).toBe(true)
    expect(document.at('migration.checks')).toEqual({ 'completed/on': '2019-04-03', 'completed/by': 'p1' })
    document.act(migration.tickStep('M4', false))
    expect(document.at('migration.steps')).toMatchObject({ M4: false })
    document.act(migration.setCheck('signIn-account', true))
    document.act(migration.setInvitation('state', 'lost'))
  })

  it('removes somebody added by mistake without a trace, and nobody beside them', () => {
    const document = aDocument()
    const entries = () => ({ people: document.at('migration.people'), roles: document.at('migration.roles'), handover: document.at('migration.handover') })
    document.act(migration.addPerson('p1', { name: 'Karim Haddad', mail: 'karim@a.example', role: 'admin' }))
    document.act(migration.addPerson('p11', { name: 'Léa Martin', mail: null, role: null }))
    document.act(migration.markHandover('p1', 'given', '2019-04-02'))
    document.act(migration.removePerson('p1', entries()))
    expect(entries()).toEqual({ people: { 'p11/name': 'Léa Martin' }, roles: {}, handover: {} })
  })

  it('adds and removes a location, and leaves no empty field', () => {
    const document = aDocument()
    document.act(addLocation('l1', { name: 'Lyon', partnerId: '', country: 'FR' }))
    expect(document.at('facts.locations')).toEqual({ 'l1/name': 'Lyon', 'l1/country': 'FR' })
    document.act(removeLocation('l1'))
    expect(document.at('facts.locations')).toEqual({})
    document.act(statusChanges('l1', 'mci', 'validating', 5))
    expect(document.at('enrolments.status')).toEqual({ 'l1/mci/status': 'validating', 'l1/mci/since': 5 })
  })
})

describe('what has to be done at Microsoft', () => {
  it('puts the most money first', () => {
    const location = (id: string, partnerId: string) => ({ id, name: id, partnerId, country: null, currency: null })
    const group = (partnerId: string, programme: string, usd: bigint, paymentId: string | null = null) => ({
      location: partnerId, programme, earningType: 'rebate' as const, currency: 'EUR', status: 'unprocessed' as const, month: '2026-10',
      estimatedPaymentMonth: null, paymentId, lines: 1, earnings: 1, amountScaled: usd, usdScaled: usd,
    })
    const todos = todosOf({
      locations: [location('lyon', '1'), location('nantes', '2')],
      profiles: profilesIn({
        bank: { 'euro/name': 'Banque', 'euro/state': 'actionRequired' },
        tax: { 'lyon/state': 'approved', 'lyon/expiresOn': '2026-10-13', 'nantes/state': 'approved', 'nantes/expiresOn': '2026-12-24' },
        assignments: { 'lyon/mci/bank': 'euro' },
      }),
      enrolments: enrolmentsIn({ 'lyon/surface/status': 'actionRequired', 'lyon/surface/dueOn': '2026-12-01', 'nantes/surface/status': 'invited', 'nantes/surface/invitedOn': '2026-11-10' }),
      earnings: [group('1', 'Surface', 300n), group('1', 'MCI', 50n), group('1', 'MCI', 9_000n, '000000000001'), group('2', 'MCI', 320n)],
      today: '2026-11-22',
      nowMs: 0,
    })
    expect(todos.map(({ type, location: place, usdAtRisk }) => [type, place, usdAtRisk])).toEqual([
      ['taxExpired', 'lyon', 350n],
      ['taxExpires', 'nantes', 320n],
      ['enrolmentAction', 'lyon', 300n],
      ['bankAction', 'lyon', 50n],
      ['invitation', 'nantes', 0n],
    ])
  })
})
