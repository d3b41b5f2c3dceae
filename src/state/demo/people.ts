/**
 * The people, enrolments, profiles and facts of Alpaga Cloud, the company of the example: enough of everything to see
 * each screen alive, with the things that go wrong in real life. Its dates follow the day.
 */
import type { DocumentName, Plain } from '../../domain/access/documents.ts'
import type { Clock } from '../../domain/clock.ts'
import { addDays, addMonths, monthOf, type Day } from '../../domain/period.ts'
import type { Change } from '../../documents/intent.ts'
import type { DocumentStore } from '../../storage/documents/store.ts'

/** Fills the documents of the example, and again on another day; what somebody tried beside it stays. */
export async function fillExample(documents: DocumentStore, clock: Clock): Promise<void> {
  const filledOn = documents.records.record<Day>('example.filledOn')
  const known = await filledOn.read()
  if (!known.ok || known.value === clock.today()) return
  for (const [name, changes] of Object.entries(exampleChanges(clock.today(), clock.nowMs()))) {
    const opened = await documents.open(name as DocumentName)
    if (!opened.ok || !(await opened.value.act('demo.fillCompany', changes)).ok) return
  }
  await filledOn.write(clock.today())
}

export const exampleChanges = (today: Day, nowMs: number): Partial<Record<DocumentName, readonly Change[]>> => ({
  facts: factsOf(today),
  evidence: entries('evidence.criteria', {
    'E1/seenOn': addDays(today, -8),
    'E1/note': 'ID partenaire 6184020',
    'E6/note': '68 points / 70, Modern Work',
    'E7/file': 'factures-2026.xlsx',
  }),
  migration: migrationOf(today),
  enrolments: enrolmentsOf(today, nowMs),
  profiles: profilesOf(today, nowMs),
  notes: entries('notes.notes', {
    'lea/text': 'Rappeler Léa mardi : elle change de téléphone.',
    'lea/about': 'people/lea',
    'lea/day': addDays(today, -2),
  }),
  'notes.profiles': entries('notes.profiles', {
    'lyon/text': 'Le formulaire signé est chez Olivier Roy, à envoyer.',
    'lyon/about': 'tax/lyon',
    'lyon/day': addDays(today, -6),
  }),
})

const locations = {
  lyon: { name: 'Lyon', partnerId: '6184021', country: 'FR', currency: 'EUR' },
  nantes: { name: 'Nantes', partnerId: '6184022', country: 'FR', currency: 'EUR' },
  milano: { name: 'Milano', partnerId: '6184023', country: 'IT', currency: 'EUR' },
  montreal: { name: 'Montréal', partnerId: '6184024', country: 'CA', currency: 'CAD' },
} as const

/** Three conditions of four: the designation is two points short. */
function factsOf(today: Day): readonly Change[] {
  const revenue = [3120, 2980, 3340, 3510, 3275, 3890, 2410, 3605, 3760, 3850, 3715, 3775]
  return [
    ...entries('facts.company', {
      name: 'Alpaga Cloud',
      partnerType: 'indirectReseller',
      country: 'FR',
      firstTransactionOn: '2017-11-06',
      'none/designations': true,
    }),
    ...entries('facts.agreements', { 'mpn/kind': 'mpn', 'mpn/from': '2017-09-04', 'mpa/kind': 'mpa', 'mpa/from': '2020-01-20' }),
    ...entries('facts.competencies', { 'cloud/name': 'Cloud Platform', 'cloud/level': 'silver', 'cloud/from': '2018-02-01', 'cloud/until': '2022-10-31' }),
    ...entries('facts.revenue', Object.fromEntries(revenue.map((dollars, index) => [addMonths(monthOf(today), index - 12), `${dollars}.00`]))),
    ...entries('facts.locations', Object.fromEntries(Object.entries(locations).flatMap(([id, fields]) => Object.entries(fields).map(([field, value]) => [`${id}/${field}`, value])))),
  ]
}

/** In the middle of step 3: one signed in, one has hers in hand, one is waiting for them. */
function migrationOf(today: Day): readonly Change[] {
  const people = {
    claire: { name: 'Claire Ndiaye', mail: 'claire@alpagacloud.example', language: 'fr', globalAdmin: true },
    karim: { name: 'Karim Haddad', mail: 'karim.haddad@alpagacloud.example', language: 'fr', created: true },
    lea: { name: 'Léa Martin', mail: 'lea.martin@alpagacloud.example', language: 'fr', created: true },
    giulia: { name: 'Giulia Bassi', mail: 'giulia.bassi@alpagacloud.example', language: 'en', created: true },
  }
  return [
    ...entries('migration.steps', { M1: true, M2: true }),
    ...entries('migration.invitation', { state: 'received', receivedOn: addDays(today, -24), receivedBy: 'Claire Ndiaye', enrolledBefore: true }),
    ...entries('migration.people', Object.fromEntries(Object.entries(people).flatMap(([id, fields]) => Object.entries(fields).map(([field, value]) => [`${id}/${field}`, value])))),
    ...entries('migration.roles', { 'karim/lyon/*': 'admin', 'karim/nantes/*': 'admin', 'karim/montreal/*': 'admin', 'lea/lyon/*': 'user', 'lea/nantes/*': 'user', 'giulia/milano/*': 'user' }),
    ...entries('migration.handover', { 'karim/given': addDays(today, -19), 'karim/signedIn': addDays(today, -19), 'lea/given': addDays(today, -2) }),
    ...entries('migration.checks', { 'signIn-account': true, 'signIn-admin': true, 'signIn-phone': true }),
  ]
}

function enrolmentsOf(today: Day, nowMs: number): readonly Change[] {
  const dayMs = 86_400_000
  return entries('enrolments.status', {
    'lyon/mci/status': 'enrolled',
    'lyon/mci/since': nowMs - 400 * dayMs,
    'lyon/osu/status': 'enrolled',
    'lyon/osu/since': nowMs - 400 * dayMs,
    'lyon/surface/status': 'actionRequired',
    'lyon/surface/since': nowMs - 40 * dayMs,
    'lyon/surface/dueOn': addDays(today, 21),
    'nantes/mci/status': 'enrolled',
    'nantes/mci/since': nowMs - 380 * dayMs,
    'nantes/surface/status': 'validating',
    'nantes/surface/since': nowMs - dayMs,
    'milano/mci/status': 'enrolled',
    'milano/mci/since': nowMs - 200 * dayMs,
    'milano/surface/status': 'invited',
    'milano/surface/since': nowMs - 12 * dayMs,
    'milano/surface/invitedOn': addDays(today, -12),
    'montreal/mci/status': 'enrolled',
    'montreal/mci/since': nowMs - 300 * dayMs,
    'lyon/csp-reseller/status': 'discontinued',
    'lyon/csp-reseller/since': nowMs - 1400 * dayMs,
  })
}

/** Lyon's tax form has expired; Montréal is paid by credit note. */
function profilesOf(today: Day, nowMs: number): readonly Change[] {
  return [
    ...entries('profiles.bank', {
      'euro/name': 'Banque de Lyon',
      'euro/country': 'FR',
      'euro/currency': 'EUR',
      'euro/method': 'bankTransfer',
      'euro/state': 'approved',
      'euro/lastFour': '4417',
      'credit/name': 'Note de crédit Canada',
      'credit/country': 'CA',
      'credit/currency': 'CAD',
      'credit/method': 'lrdCreditNote',
      'credit/state': 'pendingValidation',
      'credit/since': nowMs - 20 * 3_600_000,
    }),
    ...entries('profiles.tax', {
      'lyon/form': 'W-8BEN-E',
      'lyon/state': 'approved',
      'lyon/expiresOn': addDays(today, -40),
      'nantes/form': 'W-8BEN-E',
      'nantes/state': 'approved',
      'nantes/expiresOn': addDays(today, 58),
      'milano/form': 'W-8BEN-E',
      'milano/state': 'approved',
      'milano/signedOn': addDays(today, -300),
      'montreal/form': 'W-8BEN-E',
      'montreal/state': 'approved',
      'montreal/expiresOn': addDays(today, 760),
    }),
    ...entries('profiles.assignments', { 'lyon/default': 'euro', 'nantes/default': 'euro', 'milano/default': 'euro', 'montreal/default': 'credit', 'nantes/surface/hold': true }),
  ]
}

const entries = (root: string, values: Readonly<Record<string, Plain>>): readonly Change[] =>
  Object.entries(values).map(([key, value]) => ({ root, key, value }))
