import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { emptyIndex } from '../../src/documents/gateIndex.ts'
import { makeShadow } from '../../src/documents/shadow.ts'
import { documentRoots } from '../../src/domain/access/documents.ts'
import { limits } from '../../src/protocol/limits.ts'
import type { Page } from '../../src/protocol/message.ts'
import { entriesFor, isOvergrown } from '../../sync-server/documents/epoch.ts'
import type { Hot } from '../../sync-server/documents/hot.ts'
import { wireBytes } from '../../sync-server/documents/log.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const begin = async () => {
  const company = await aCompany()
  server = company.server
  return company
}

const pageOf = async (
  caller: Caller,
  document: 'facts' | 'migration' | 'enrolments' | 'profiles' | 'notes',
  cursor = caller.cursors.get(document) ?? null,
) => (await caller.sync({ pull: [{ document, cursor }] })).body.pages[0]

const entriesOf = (page: Page | undefined) => (page?.type === 'entries' ? page.entries.map(({ seq }) => seq) : page)

describe('a page', () => {
  it('[W11] follows the cursor without a gap, own edits included', async () => {
    const { owner } = await begin()
    const colleague = (await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })).caller
    await owner.push(owner.tick('M1'))
    await colleague.pull('migration')
    await owner.push(owner.tick('M2'))
    // The colleague's own edit is at 3; 2 is still unknown to it.
    expect(await colleague.push(colleague.tick('M3'))).toEqual([{ type: 'accepted', seq: 3 }])
    expect(entriesOf(await pageOf(colleague, 'migration'))).toEqual([2, 3])
  })

  it('[W12] begins again for a cursor that is not of this log', async () => {
    const { owner } = await begin()
    await owner.push(owner.tick('M1'), owner.tick('M2'))
    await owner.pull('migration')
    const cursor = owner.cursors.get('migration')!
    expect(await pageOf(owner, 'migration', cursor)).toBeUndefined()
    for (const wrong of [
      { ...cursor, chain: 'ffffffffffffffff' },
      { ...cursor, seq: 99 },
      { ...cursor, epoch: 9 },
      { ...cursor, chain: '' },
    ]) {
      expect(await pageOf(owner, 'migration', wrong)).toMatchObject({ type: 'entries', reload: true, cursor })
    }
  })

  it('[W13] holds no more than 256 KB, and the next one follows', async () => {
    const { owner } = await begin()
    const text = 'é'.repeat(1_900)
    for (let i = 0; i < 60; i += 10) {
      await owner.push(
        ...Array.from({ length: 10 }, (_, at) =>
          owner.edit('notes', { root: 'notes.notes', key: `n${i + at}/text`, value: `${text}${i}` }),
        ),
      )
    }
    const reader = new Caller(server!)
    await reader.signIn('claire@alpaga.example')
    const { body, headers } = await reader.sync({ pull: [{ document: 'notes', cursor: null }] })
    expect(body.more).toBe(true)
    expect(JSON.stringify(body).length).toBeLessThanOrEqual(256 * 1024)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Object.keys((await reader.pull('notes'))['notes.notes'] ?? {})).toHaveLength(60)
  })

  it('[W13] refuses a push beyond 256 KB and keeps nothing of it', async () => {
    const { owner } = await begin()
    const answer = await owner.send('POST', '/api/sync', JSON.stringify({ filler: 'x'.repeat(300_000) }))
    expect(answer).toMatchObject({ status: 413, body: { error: 'TooLarge' } })
  })

  it('[W14] begins a new epoch when the bytes have grown far beyond the value', async () => {
    const { owner } = await begin()
    for (let i = 0; i < 10; i++) {
      owner.forget('notes')
      await owner.pull('notes')
      await owner.push(
        ...Array.from({ length: 100 }, (_, at) =>
          owner.edit('notes', { root: 'notes.notes', key: 'a/text', value: `version ${i}-${at}` }),
        ),
      )
    }
    owner.forget('notes')
    expect(await owner.pull('notes')).toEqual({ 'notes.notes': { 'a/text': 'version 9-99' } })
    expect(owner.cursors.get('notes')!.epoch).toBeGreaterThan(1)
  })

  it.each([
    ['short entries', (i: number) => [i.toString(36), 1] as const],
    ['entries of accents', (i: number) => [`clé numéro ${i}`, 'é'.repeat(50)] as const],
    ['long texts', (i: number) => [`note${i}/text`, 'x'.repeat(4_000)] as const],
  ])('[W14] does not begin again what it has just begun, of many %s', (_what, entry) => {
    const value = { 'migration.invitation': Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => entry(i))) }
    const entries = entriesFor('migration', value, 0)
    const shadow = makeShadow(documentRoots.migration, entries.map(({ update }) => update))
    expect(shadow.value()['migration.invitation']).toEqual(value['migration.invitation'])
    expect(entries.every(({ update }) => update.length <= limits.updateBytes)).toBe(true)
    const logBytes = entries.reduce((sum, one) => sum + wireBytes(one), 0)
    expect(logBytes).toBeGreaterThan(64 * 1024)
    const hot: Hot = {
      document: 'migration',
      shadow,
      index: emptyIndex(),
      owners: new Map(),
      head: { epoch: 2, seq: entries.length, chain: entries.at(-1)!.chain },
      logBytes,
      allowedBytes: 0,
      editsSinceCheck: 0,
      entries: 5_000,
    }
    expect(isOvergrown(hot)).toBe(false)
    expect(isOvergrown({ ...hot, logBytes: 40 * logBytes })).toBe(true)
  })

  it('[W14] begins a new epoch when too many sessions have written, and keeps the value', async () => {
    const { owner } = await begin()
    // 205 sessions, one edit each: a document remembers the clientID of every one of them.
    for (let i = 0; i < 205; i++) {
      owner.forget('migration')
      await owner.pull('migration')
      await owner.push(owner.tick('M1', i % 2 === 0))
    }
    const page = await pageOf(new CallerWithCookie(owner), 'migration', null)
    expect(page).toMatchObject({ type: 'entries', cursor: { epoch: 2 } })
    owner.forget('migration')
    expect(await owner.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
    expect((await owner.push(owner.tick('M2')))[0]?.type).toBe('accepted')
  })

  it('[W15] shows a member the own part of a document as values, and nothing of the rest', async () => {
    const { owner } = await begin()
    const status = (location: string) => ({
      root: 'enrolments.status',
      key: `${location}/csp/status`,
      value: 'invited',
    })
    await owner.push(owner.edit('enrolments', status('LYON')), owner.edit('enrolments', status('MILANO')))
    const lea = (await owner.invite('Léa Martin', { level: 'member', locations: ['LYON'] })).caller
    const first = await pageOf(lea, 'enrolments', null)
    expect(first).toMatchObject({ type: 'view', values: { 'enrolments.status': { 'LYON/csp/status': 'invited' } } })
    expect(JSON.stringify(first)).not.toContain('MILANO')
    // What happens in Milano does not even move the place.
    await owner.push(owner.edit('enrolments', { ...status('MILANO'), value: 'enrolled' }))
    const cursor = first?.type === 'view' ? first.cursor : null
    expect(await pageOf(lea, 'enrolments', cursor)).toBeUndefined()
    await owner.push(owner.edit('enrolments', { ...status('LYON'), value: 'enrolled' }))
    expect(await pageOf(lea, 'enrolments', cursor)).toMatchObject({
      type: 'view',
      values: { 'enrolments.status': { 'LYON/csp/status': 'enrolled' } },
    })
  })

  it('[W15] shows a member the own line of the migration', async () => {
    const { owner } = await begin()
    await owner.push(
      owner.edit('migration', { root: 'migration.people', key: 'PERSON01/name', value: 'Léa' }),
      owner.edit('migration', { root: 'migration.people', key: 'PERSON02/name', value: 'Karim' }),
    )
    const lea = (await owner.invite('Léa Martin', { level: 'member', locations: 'all' }, 'PERSON01')).caller
    expect(await pageOf(lea, 'migration', null)).toMatchObject({
      type: 'view',
      values: { 'migration.people': { 'PERSON01/name': 'Léa' } },
    })
  })

  it('[W16] is closed where nothing may be read', async () => {
    const { owner } = await begin()
    await owner.push(owner.edit('profiles', { root: 'profiles.bank', key: 'b1/name', value: 'Crédit des Alpes' }))
    const paul = (await owner.invite('Paul Petit', { level: 'member', locations: 'all' })).caller
    expect(await pageOf(paul, 'profiles', null)).toEqual({ type: 'closed', document: 'profiles' })
  })

  it('turns from log to view to log as the access changes', async () => {
    const { owner } = await begin()
    await owner.push(owner.edit('enrolments', { root: 'enrolments.status', key: 'LYON/csp/status', value: 'invited' }))
    const { caller, member } = await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    await caller.pull('enrolments')
    const cursor = caller.cursors.get('enrolments')!
    await owner.command({ type: 'changeAccess', member, access: { level: 'member', locations: ['NICE'] } })
    const view = await pageOf(caller, 'enrolments', cursor)
    expect(view).toMatchObject({ type: 'view', values: { 'enrolments.status': {} } })
    await owner.command({ type: 'changeAccess', member, access: { level: 'manager', locations: 'all' } })
    expect(await pageOf(caller, 'enrolments', view?.type === 'view' ? view.cursor : null)).toMatchObject({
      type: 'entries',
      reload: true,
    })
  })
})

/** The same person and device, with empty hands. */
class CallerWithCookie extends Caller {
  constructor(of: Caller) {
    super(of.server)
    this.cookie = of.cookie
    this.device = of.device
  }
}

it('[W20] leaves out a quarantined entry in a new epoch', async () => {
  const { owner, company } = await begin()
  await owner.push(owner.tick('M1'), owner.tick('M2'))
  const { quarantine } = await import('../../sync-server/documents/quarantine.ts')
  const { openStore } = await import('../../sync-server/store/sqlite/store.ts')
  const store = openStore(server!.dataDir)
  const there = await store.company(company)
  expect(await quarantine(there!, 'migration', 2, Date.now())).toBe(true)
  await store.close()
  const reader = new CallerWithCookie(owner)
  expect(await reader.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
  expect(reader.cursors.get('migration')).toMatchObject({ epoch: 2 })
  expect(Y.encodeStateAsUpdate(reader.doc('migration')).length).toBeGreaterThan(0)
})
