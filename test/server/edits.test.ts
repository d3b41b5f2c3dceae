import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Edit } from '../../src/protocol/message.ts'
import { newId } from '../../sync-server/ids.ts'
import { hostileUpdates } from './support/hostile.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'

let server: TestServer
let owner: Caller
beforeAll(async () => {
  const company = await aCompany()
  server = company.server
  owner = company.owner
})
afterAll(() => server.close())

describe('an edit', () => {
  it('[W2] gets its first verdict again, from another device too, and is stored once', async () => {
    const colleague = (await owner.invite('Nadia Roux', { level: 'manager', locations: 'all' })).caller
    const edit = owner.edit('facts', { root: 'facts.company', key: 'country', value: 'FR' })
    const [first] = await owner.push(edit)
    expect(await owner.push(edit, edit)).toEqual([first, first])
    expect(await colleague.push({ ...edit, n: 900 })).toEqual([first])
    const { body } = await owner.sync({ pull: [{ document: 'facts', cursor: null }] })
    const [page] = body.pages
    expect(page?.type === 'entries' && page.entries.filter(({ id }) => id === edit.id)).toHaveLength(1)
  })

  it('[W2] is joined with its copy that arrives at the same moment', async () => {
    const edit = owner.edit('facts', { root: 'facts.company', key: 'country', value: 'BE' })
    const verdicts = await Promise.all(Array.from({ length: 12 }, () => owner.push(edit)))
    expect(new Set(verdicts.flat().map((verdict) => JSON.stringify(verdict))).size).toBe(1)
  })

  it('[W3] under a used number with other bytes is a fork, and changes nothing', async () => {
    const fork = new Caller(server)
    fork.cookie = owner.cookie
    fork.device = owner.device
    const one = owner.edit('notes', { root: 'notes.notes', key: 'a/text', value: 'un' })
    const other = { ...fork.edit('notes', { root: 'notes.notes', key: 'b/text', value: 'deux' }), n: one.n }
    const [first] = await owner.push(one)
    expect(first?.type).toBe('accepted')
    expect(await fork.push(other)).toEqual([{ type: 'rebase', why: 'forked' }])
    expect(await owner.pull('notes')).toEqual({ 'notes.notes': { 'a/text': 'un' } })
  })

  it('[W3] lets the forked device go on under a new id, and the old id with nobody', async () => {
    const colleague = (await owner.invite('Nadia Gris', { level: 'manager', locations: 'all' })).caller
    const fork = new Caller(server)
    fork.cookie = colleague.cookie
    const [verdict] = await fork.push(fork.edit('notes', { root: 'notes.notes', key: 'c/text', value: 'trois' }))
    expect(verdict?.type).toBe('accepted')
    expect(
      await colleague.push(colleague.edit('notes', { root: 'notes.notes', key: 'd/text', value: 'quatre' })),
    ).toEqual([{ type: 'rebase', why: 'forked' }])
  })

  it('[W4] that breaks a rule is refused for good, and those behind it are judged on their own', async () => {
    const member = (await owner.invite('Paul Petit', { level: 'member', locations: 'all' })).caller
    const forbidden = member.edit('facts', { root: 'facts.company', key: 'country', value: 'DE' })
    const allowed = member.edit('notes', { root: 'notes.notes', key: 'd/text', value: 'quatre' })
    const verdicts = await member.push(forbidden, allowed)
    expect(verdicts).toEqual([
      { type: 'refused', rule: 'NotAllowed', who: ['owner', 'manager'] },
      expect.objectContaining({ type: 'accepted' }),
    ])
    expect(await member.push(forbidden)).toEqual([verdicts[0]])
    expect(JSON.stringify(await owner.pull('facts'))).not.toContain('DE')
  })

  it('[W5] that stands on a refused one is rebased, not refused, and not stored under its number', async () => {
    const caller = (await owner.invite('Nadia Bleu', { level: 'manager', locations: 'all' })).caller
    const bad = caller.edit('facts', { root: 'facts.company', key: 'noSuchField', value: 'x' })
    const behind = caller.edit('facts', { root: 'facts.company', key: 'country', value: 'LU' })
    expect(await caller.push(bad, behind)).toEqual([
      { type: 'refused', rule: 'ValueNotAllowed', who: [] },
      { type: 'rebase', why: 'stranded' },
    ])
    caller.forget('facts')
    await caller.pull('facts')
    const again = {
      ...caller.edit('facts', { root: 'facts.company', key: 'country', value: 'LU' }),
      id: behind.id,
      n: behind.n,
    }
    expect((await caller.push(again))[0]?.type).toBe('accepted')
  })

  it('[W7] of an older epoch is accepted if it is in already, else rebased', async () => {
    const edit = owner.edit('evidence', { root: 'evidence.criteria', key: 'E1/note', value: 'vu' })
    const [verdict] = await owner.push(edit)
    const late = { ...owner.edit('evidence', { root: 'evidence.criteria', key: 'E2/note', value: 'vu' }), epoch: 7 }
    expect(await owner.push({ ...edit, epoch: 7 }, late)).toEqual([verdict, { type: 'rebase', why: 'epoch' }])
  })

  it('[W8] of two writers on one head: both end in the log, without a gap', async () => {
    const nadia = (await owner.invite('Nadia Blanc', { level: 'manager', locations: 'all' })).caller
    await Promise.all([owner.pull('enrolments'), nadia.pull('enrolments')])
    const write = async (caller: Caller, name: string) => {
      for (let i = 0; i < 20; i++) await caller.push(caller.edit('enrolments', enrolment(`${name}${i}`)))
    }
    await Promise.all([write(owner, 'a'), write(nadia, 'b')])
    expect(Object.keys((await owner.pull('enrolments'))['enrolments.status'] ?? {})).toHaveLength(40)
    const { body } = await owner.sync({ pull: [{ document: 'enrolments', cursor: null }] })
    const [page] = body.pages
    expect(page?.type === 'entries' && page.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    )
  })

  it('[W9] carries the time of the server, whatever the device believes', async () => {
    const before = Date.now()
    const edit = {
      ...owner.edit('notes', { root: 'notes.notes', key: 'e/day', value: '2099-01-01' }),
      id: newId(Date.UTC(2099, 0, 1)),
    }
    const early = { ...owner.edit('notes', { root: 'notes.notes', key: 'f/day', value: '1970-01-01' }), id: newId(0) }
    expect((await owner.push(edit, early)).map(({ type }) => type)).toEqual(['accepted', 'accepted'])
    const { body } = await owner.sync({ pull: [{ document: 'notes', cursor: null }] })
    const [page] = body.pages
    for (const entry of page?.type === 'entries' ? page.entries : [])
      expect(Math.abs(entry.atMs - before)).toBeLessThan(60_000)
  })

  it('[W18] under the clientID of another device is rebased', async () => {
    const nadia = (await owner.invite('Nadia Vert', { level: 'manager', locations: 'all' })).caller
    await owner.push(owner.edit('profiles', { root: 'profiles.bank', key: 'b1/name', value: 'Banque' }))
    await nadia.pull('profiles')
    nadia.doc('profiles').clientID = owner.doc('profiles').clientID
    const squatting = nadia.edit('profiles', { root: 'profiles.bank', key: 'b1/country', value: 'FR' })
    expect(await nadia.push(squatting)).toEqual([{ type: 'rebase', why: 'clientTaken' }])
  })

  it('[W19] that touches one key it may not have is refused whole', async () => {
    const before = await owner.pull('facts')
    const edit = owner.edit(
      'facts',
      { root: 'facts.company', key: 'country', value: 'ES' },
      { root: 'facts.company', key: 'country/extra', value: 'x' },
    )
    expect(await owner.push(edit)).toEqual([{ type: 'refused', rule: 'ValueNotAllowed', who: [] }])
    owner.forget('facts')
    expect(await owner.pull('facts')).toEqual(before)
  })

  it('[W19] may not do what its intent does not say', async () => {
    const edit = owner.edit('facts', { root: 'facts.company', key: 'country', value: 'ES' })
    const lie = {
      ...edit,
      intent: { ...edit.intent, arguments: [{ root: 'facts.company', key: 'country', value: 'FR' }] },
    }
    expect(await owner.push(lie)).toEqual([{ type: 'refused', rule: 'NotWhatWasMeant', who: [] }])
    owner.forget('facts')
    await owner.pull('facts')
  })
})

describe('hostile updates on the wire', () => {
  const known = JSON.parse(readFileSync(new URL('../support/cases/hostile-updates.json', import.meta.url), 'utf8')) as {
    cases: { id: string; hex: string }[]
  }

  it('[W17] are refused with a reason, and the next honest edit of the same connection is accepted', async () => {
    const caller = (await owner.invite('Nadia Noir', { level: 'manager', locations: 'all' })).caller
    await caller.pull('migration')
    const all: readonly (readonly [string, Uint8Array])[] = [
      ...known.cases.map(({ id, hex }) => [id, Buffer.from(hex, 'hex')] as const),
      ...hostileUpdates(),
    ]
    let ticks = 0
    for (const [name, update] of all) {
      const intent: Edit['intent'] = {
        act: 'test.hostile',
        arguments: [{ root: 'migration.steps', key: 'M1', value: true }],
        before: [],
      }
      const [verdict] = await caller.push(caller.editOf('migration', new Uint8Array(update), intent))
      expect(verdict?.type, name).toMatch(/refused|rebase/)
      const [honest] = await caller.push(caller.tick('M1', (ticks += 1) % 2 === 1))
      expect(honest?.type, `after ${name}`).toBe('accepted')
    }
    const fresh = new Caller(server)
    await fresh.signIn('claire@alpaga.example')
    const value = await fresh.pull('migration')
    expect(Object.keys(value['migration.steps'] ?? {})).toEqual(['M1'])
    // What the log says can be opened by anyone, again and again.
    const again = new Y.Doc()
    Y.applyUpdate(again, Y.encodeStateAsUpdate(fresh.doc('migration')))
    expect(again.getMap('migration.steps').toJSON()).toEqual(value['migration.steps'])
  })
})

const enrolment = (location: string) => ({ root: 'enrolments.status', key: `${location}/csp/status`, value: 'invited' })

describe('completing the company’s migration', () => {
  it('[W19] is for who is recorded as incentives admin at Microsoft', async () => {
    const { server: other, owner: claire } = await aCompany()
    try {
      const complete = () =>
        claire.edit('migration', { root: 'migration.checks', key: 'completed/on', value: '2019-07-01' })
      expect(await claire.push(complete())).toEqual([{ type: 'refused', rule: 'NotIncentivesAdmin', who: [] }])
      claire.forget('migration')
      await claire.push(
        claire.edit('migration', { root: 'migration.people', key: 'PERSON01/mail', value: 'Claire@alpaga.example' }),
        claire.edit('migration', { root: 'migration.roles', key: 'PERSON01/*/*', value: 'admin' }),
      )
      expect((await claire.push(complete()))[0]?.type).toBe('accepted')
      expect((await claire.pull('migration'))['migration.checks']).toEqual({ 'completed/on': '2019-07-01' })
    } finally {
      await other.close()
    }
  })
})
