import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeValue } from '../../../src/documents/livingDocument.ts'
import type { Edit } from '../../../src/documents/lane.ts'
import { forgetOldEdits } from '../../../src/storage/documents/outbox.ts'
import type { StoredDocument } from '../../../src/storage/documents/storedDocument.ts'
import { aDocumentServer } from '../../support/documentServer.ts'
import { bytesOf } from '../../support/gated.ts'
import { aPhone, opened, type Phone } from '../../support/phones.ts'

const phones: Phone[] = []
const joinedPhone = (person: string, seed: number): Phone => {
  const made = aPhone({ isJoined: true, person, seed })
  phones.push(made)
  return made
}
afterEach(async () => {
  for (const made of phones.splice(0)) await made.closeAll()
})

const tick = (document: StoredDocument, step: string, value = true) =>
  document.act('migration.tickStep', [{ root: 'migration.steps', key: step, value }])
const rename = (document: StoredDocument, name: string, person = 'p1') =>
  document.act('people.rename', [{ root: 'migration.people', key: `${person}/name`, value: name }])

const twoPhones = async () => {
  const server = aDocumentServer()
  const claires = joinedPhone('claire', 1).tab()
  const toms = joinedPhone('tom', 2).tab()
  const [claire, tom] = [await opened(claires), await opened(toms)]
  return {
    server,
    claire,
    tom,
    claires,
    toms,
    meetClaire: () => server.meet(claires.lanes, 'claire'),
    meetTom: () => server.meet(toms.lanes, 'tom'),
  }
}

const dayMs = 86_400_000

/** Made with a clock that far ahead, which is right again before the edit is sent. */
const anOldEdit = async (aheadMs: number) => {
  const server = aDocumentServer()
  const phone = joinedPhone('claire', 1)
  phone.aheadMs = aheadMs
  const claires = phone.tab()
  await tick(await opened(claires), 'M1')
  phone.aheadMs = 0
  return { server, phone, claires, meetClaire: () => server.meet(claires.lanes, 'claire') }
}
/** What is no longer kept goes. */
const forgets = async (phone: Phone) => {
  const database = phone.database()
  await forgetOldEdits(database, 1_760_000_000_000 + phone.aheadMs)
  database.close()
}

describe('an edit on its way', () => {
  it('is on this phone, then waiting, then on the server', async () => {
    const { claire, claires, server } = await twoPhones()
    const saved = tick(claire, 'M1')
    expect(claire.saveState()).toBe('saving')
    await saved
    expect(claire.saveState()).toBe('waiting')
    await server.meet(claires.lanes, 'claire')
    expect(claire.saveState()).toBe('onTheServer')
    expect(server.value()['migration.steps']).toEqual({ M1: true })
  })

  it('carries its device, its number, what was meant and what stood there before', async () => {
    const { claire, claires } = await twoPhones()
    await rename(claire, 'Léa')
    await rename(claire, 'Lea')
    const device = await claires.lanes.device()
    expect(await claires.lanes.lane('migration').pending(Infinity)).toMatchObject([
      { device, n: 1, document: 'migration', epoch: 1, intent: { act: 'people.rename', before: [{ key: 'p1/name' }] } },
      { device, n: 2, intent: { arguments: [{ value: 'Lea' }], before: [{ value: 'Léa' }] } },
    ])
    expect(await claires.lanes.lane('migration').pending(1)).toHaveLength(1)
    expect(await claires.lanes.documentsWaiting()).toEqual(['migration'])
  })

  it('[M7] merges with a tick of another step made on another phone meanwhile', async () => {
    const { claire, tom, meetClaire, meetTom } = await twoPhones()
    await tick(claire, 'M2')
    await tick(tom, 'M3')
    await meetClaire()
    await meetTom()
    await meetClaire()
    expect(claire.value()['migration.steps']).toEqual({ M2: true, M3: true })
    expect(tom.value()).toEqual(claire.value())
  })

  it('[M8] the same step on two phones has one author, the same everywhere', async () => {
    const { claire, tom, server, meetClaire, meetTom } = await twoPhones()
    await rename(claire, 'from Claire')
    await rename(tom, 'from Tom')
    await meetClaire()
    await meetTom()
    await meetClaire()
    expect(tom.value()).toEqual(claire.value())
    expect(server.value()['migration.people']).toEqual(claire.value()['migration.people'])
    // Who came second is asked; the other has heard the answer already.
    expect(tom.conflicts()).toMatchObject([{ key: 'p1/name', mine: 'from Tom', theirs: 'from Claire' }])
    expect(claire.conflicts()).toEqual([])
    await tom.settleConflict(tom.conflicts(), 'mine')
    await meetTom()
    await meetClaire()
    expect(claire.value()['migration.people']).toEqual({ 'p1/name': 'from Tom' })
  })

  it.each(['mine', 'theirs'] as const)('[M8] the choice of %s holds on every phone, whichever of the two stood there', async (choice) => {
    const { claire, tom, server, meetClaire, meetTom } = await twoPhones()
    // Which of two blind edits stands is decided by their authors' numbers: each comes second once.
    const asked = [
      { key: 'p1', first: claire, meetFirst: meetClaire, second: tom, meetSecond: meetTom },
      { key: 'p2', first: tom, meetFirst: meetTom, second: claire, meetSecond: meetClaire },
    ]
    const stood: unknown[] = []
    for (const { key, first, meetFirst, second, meetSecond } of asked) {
      await rename(first, 'first', key)
      await rename(second, 'second', key)
      await meetFirst()
      await meetSecond()
      stood.push(second.value()['migration.people']?.[`${key}/name`])
      await second.settleConflict(second.conflicts(), choice)
      await meetSecond()
      await meetFirst()
      for (const document of [tom, claire, server]) expect(document.value()['migration.people']?.[`${key}/name`]).toBe(choice === 'mine' ? 'second' : 'first')
    }
    expect(stood.toSorted()).toEqual(['first', 'second'])
    expect([...tom.conflicts(), ...claire.conflicts()]).toEqual([])
  })

  it.each(['mine', 'theirs'] as const)('the choice of %s is undone like any act: what stood there is back, and the question', async (choice) => {
    const { claire, tom, meetClaire, meetTom } = await twoPhones()
    await rename(claire, 'first')
    await rename(tom, 'second')
    await meetClaire()
    await meetTom()
    const stood = tom.value()
    const asked = tom.conflicts()
    await tom.settleConflict(asked, choice)
    const chosen = tom.value()
    expect(tom.conflicts()).toEqual([])
    await tom.undo()
    expect([tom.value(), tom.conflicts()]).toEqual([stood, asked])
    await tom.redo()
    expect([tom.value(), tom.conflicts()]).toEqual([chosen, []])
    await tom.undo()
    await tom.settleConflict(tom.conflicts(), choice === 'mine' ? 'theirs' : 'mine')
    await meetTom()
    await meetClaire()
    expect(claire.value()['migration.people']).toEqual({ 'p1/name': choice === 'mine' ? 'first' : 'second' })
    // Then what was done before the question is next.
    await tom.undo()
    await tom.undo()
    expect(tom.conflicts()).toEqual(asked)
  })

  it('[M9] stays when what it rests on was taken back elsewhere: judging comes after merging', async () => {
    const { claire, tom, meetClaire, meetTom } = await twoPhones()
    await tick(claire, 'M1')
    await meetClaire()
    await meetTom()
    await tick(tom, 'M1', false)
    await tick(claire, 'M2')
    await meetTom()
    await meetClaire()
    await meetTom()
    expect(claire.value()['migration.steps']).toEqual({ M1: false, M2: true })
    expect(tom.value()).toEqual(claire.value())
  })

  it('tells the others’ history who it was', async () => {
    const { claire, tom, meetClaire, meetTom } = await twoPhones()
    await rename(claire, 'Léa')
    await meetClaire()
    await meetTom()
    const history = await tom.history('migration.people', 'p1/name')
    expect(history.ok && history.value).toMatchObject([{ who: 'claire', after: 'Léa', act: 'people.rename' }])
    const own = await claire.history('migration.people', 'p1/name')
    expect(own.ok && own.value).toHaveLength(1)
  })
})

describe('a refused edit', () => {
  it('goes to the tray, leaves the document, and what came after it is kept', async () => {
    const { claire, claires, tom, server, meetClaire, meetTom } = await twoPhones()
    server.refuses = ({ intent }) => intent.arguments.some(({ value }) => value === 'forbidden')
    await rename(claire, 'allowed')
    await rename(claire, 'forbidden')
    await tick(claire, 'M1')
    await meetClaire()
    expect(claire.value()).toMatchObject({ 'migration.steps': { M1: true }, 'migration.people': { 'p1/name': 'allowed' } })
    expect(claire.conflicts()).toEqual([])
    await meetTom()
    expect(tom.value()).toEqual(claire.value())
    const tray = await claires.refused.list()
    expect(tray.ok && tray.value).toMatchObject([{ rule: 'NotAllowed', whoCan: ['owner'], intent: { arguments: [{ value: 'forbidden' }] } }])
    const history = await claire.history('migration.people', 'p1/name')
    expect(history.ok && history.value.map(({ after }) => after)).toEqual(['allowed'])
  })

  it('lets a later edit of the same field go through: it rests on nobody else’s change', async () => {
    const { claire, server, meetClaire } = await twoPhones()
    server.refuses = ({ intent }) => intent.arguments.some(({ value }) => value === 'forbidden')
    await rename(claire, 'forbidden')
    await rename(claire, 'better')
    await meetClaire()
    expect(claire.value()['migration.people']).toEqual({ 'p1/name': 'better' })
    expect(claire.conflicts()).toEqual([])
  })

  it('can be tried again or thrown away, never by itself', async () => {
    const { claire, claires, server, meetClaire } = await twoPhones()
    server.refuses = () => true
    await rename(claire, 'Léa')
    await tick(claire, 'M1')
    await meetClaire()
    server.refuses = () => false
    const tray = await claires.refused.list()
    if (!tray.ok) throw new Error(tray.error.type)
    const named = tray.value.find(({ intent }) => intent.act === 'people.rename')!
    const ticked = tray.value.find(({ intent }) => intent.act === 'migration.tickStep')!
    await claires.refused.retry(named)
    await claires.refused.discard(ticked)
    await meetClaire()
    expect(server.value()).toMatchObject({ 'migration.people': { 'p1/name': 'Léa' }, 'migration.steps': {} })
    expect(await claires.refused.list()).toEqual({ ok: true, value: [] })
  })
})

describe('undo after a refusal', () => {
  it('takes back what was done before, never what somebody else has done in the place of what was refused', async () => {
    const { claire, tom, server, meetClaire, meetTom } = await twoPhones()
    await tick(claire, 'M2')
    await meetClaire()
    server.refuses = () => true
    await tick(claire, 'M1')
    await meetClaire()
    server.refuses = () => false
    await tick(tom, 'M1')
    await meetTom()
    await meetClaire()
    await claire.undo()
    expect(claire.value()['migration.steps']).toEqual({ M1: true })
    expect(claire.undoableMs()).toBeUndefined()
    await claire.redo()
    expect(claire.value()['migration.steps']).toEqual({ M1: true, M2: true })
  })

  it('does not do again what was refused once it had been undone', async () => {
    const { claire, server, meetClaire } = await twoPhones()
    await tick(claire, 'M1')
    await claire.undo()
    expect(claire.redoableMs()).toBeTypeOf('number')
    server.refuses = ({ intent }) => intent.act === 'migration.tickStep'
    await meetClaire()
    expect(claire.redoableMs()).toBeUndefined()
    await claire.redo()
    expect(claire.value()['migration.steps'] ?? {}).toEqual({})
  })

  it('does not take an act for done again that was refused the second time', async () => {
    const { claire, tom, server, meetClaire, meetTom } = await twoPhones()
    await tick(claire, 'M1')
    await claire.undo()
    await meetClaire()
    await claire.redo()
    server.refuses = () => true
    await meetClaire()
    server.refuses = () => false
    await meetTom()
    await tick(tom, 'M1')
    await meetTom()
    await meetClaire()
    await claire.undo()
    expect(claire.value()['migration.steps']).toEqual({ M1: true })
  })
})

describe('new ground', () => {
  it('replays what waits on a new epoch and asks where others changed the same field', async () => {
    const { claire, tom, server, meetClaire, meetTom } = await twoPhones()
    await rename(claire, 'first')
    await meetClaire()
    await meetTom()
    await rename(claire, 'mine')
    await tick(claire, 'M1')
    server.startEpoch(encodeValue({ 'migration.people': { 'p1/name': 'theirs' }, 'migration.steps': { M3: true } }, 99))
    await meetClaire()
    await meetTom()
    expect(claire.value()).toMatchObject({ 'migration.people': { 'p1/name': 'theirs' }, 'migration.steps': { M1: true, M3: true } })
    expect(claire.conflicts()).toMatchObject([{ before: 'first', mine: 'mine', theirs: 'theirs' }])
    expect(tom.value()).toEqual(claire.value())
    expect(claire.saveState()).toBe('onTheServer')
  })

  it('takes a new device and new clients when its database was copied', async () => {
    const { claire, claires, server, meetClaire } = await twoPhones()
    await tick(claire, 'M1')
    const before = await claires.lanes.device()
    const [edit] = await claires.lanes.lane('migration').pending(Infinity)
    const renewed = await claires.lanes.renewDevice()
    const [again] = await claires.lanes.lane('migration').pending(Infinity)
    expect(renewed).not.toBe(before)
    expect(again).toMatchObject({ id: edit!.id, device: renewed, intent: edit!.intent })
    expect(clientsIn(again!.update)).not.toEqual(clientsIn(edit!.update))
    await meetClaire()
    expect(server.value()['migration.steps']).toEqual({ M1: true })
  })

  it('agrees when the server has an edit in other bytes than the phone', async () => {
    const { claire, claires } = await twoPhones()
    await rename(claire, 'Léa')
    const lane = claires.lanes.lane('migration')
    const [sent] = await lane.pending(Infinity)
    // The answer to the first sending was lost, the edit is replayed meanwhile.
    const { generation } = await lane.position()
    await lane.rebase(generation)
    await tick(claire, 'M1')
    const cursor = { epoch: 1, seq: 1, chain: '1'.padStart(16, '0') }
    const entry = { seq: 1, id: sent!.id, device: 'd', member: 'claire', atMs: 0, intent: sent!.intent, update: sent!.update }
    const from = await lane.position()
    expect(await lane.receive({ generation: from.generation, from: from.cursor, to: cursor, entries: [entry] })).toEqual({
      ok: true,
      value: undefined,
    })
    expect(claire.value()).toMatchObject({ 'migration.people': { 'p1/name': 'Léa' }, 'migration.steps': { M1: true } })
    const pending = await lane.pending(Infinity)
    expect(pending.map(({ intent }) => intent.act)).toEqual(['migration.tickStep'])
  })

  it('sends again what a restored server has lost', async () => {
    const { claire, claires, server, meetClaire } = await twoPhones()
    await tick(claire, 'M1')
    await tick(claire, 'M2')
    await meetClaire()
    server.restore(encodeValue({ 'migration.steps': { M1: true } }, 99))
    expect(await claires.lanes.lane('migration').requeueAcknowledged()).toBe(2)
    await meetClaire()
    expect(server.value()['migration.steps']).toEqual({ M1: true, M2: true })
    expect(claire.conflicts()).toEqual([])
  })

  it.each([
    ['31 days before', -31 * dayMs],
    ['with a clock that stood at 1970', -1_760_000_000_000],
  ])('[W33] sends again what was acknowledged in the last 30 days, and made %s', async (_, aheadMs) => {
    const { phone, claires, server, meetClaire } = await anOldEdit(aheadMs)
    await meetClaire()
    phone.aheadMs = 29 * dayMs
    await forgets(phone)
    server.restore(encodeValue({}, 99))
    expect(await claires.lanes.lane('migration').requeueAcknowledged()).toBe(1)
    await meetClaire()
    expect(server.value()['migration.steps']).toEqual({ M1: true })
  })

  it('[W33] counts from its acknowledgement also where the log told of it before the answer came', async () => {
    const { phone, claires } = await anOldEdit(-31 * dayMs)
    const lane = claires.lanes.lane('migration')
    const [{ id, intent, update }] = (await lane.pending(Infinity)) as [Edit]
    const { generation, cursor: from } = await lane.position()
    const to = { epoch: 1, seq: 1, chain: '1'.padStart(16, '0') }
    await lane.receive({ generation, from, to, entries: [{ seq: 1, id, device: 'd', member: 'claire', atMs: 0, intent, update }] })
    expect(await lane.pending(Infinity)).toEqual([])
    phone.aheadMs = 29 * dayMs
    await forgets(phone)
    expect(await lane.requeueAcknowledged()).toBe(1)
  })

  it.each([
    ['made long before', -31 * dayMs],
    ['made with a clock that stood at 2099', 27_000 * dayMs],
  ])('[W33] does not send again what was acknowledged more than 30 days ago, %s', async (_, aheadMs) => {
    const { phone, claires, meetClaire } = await anOldEdit(aheadMs)
    await meetClaire()
    phone.aheadMs = 31 * dayMs
    await forgets(phone)
    expect(await claires.lanes.lane('migration').requeueAcknowledged()).toBe(0)
  })

  it('[W33] goes by when an edit was made where its row is from before acknowledgements were dated', async () => {
    const { phone, claires, meetClaire } = await anOldEdit(0)
    await meetClaire()
    const database = phone.database()
    await database.outbox.toCollection().modify((row: { acknowledgedAtMs?: number }) => void delete row.acknowledgedAtMs)
    database.close()
    phone.aheadMs = 31 * dayMs
    expect(await claires.lanes.lane('migration').requeueAcknowledged()).toBe(0)
    phone.aheadMs = 29 * dayMs
    await forgets(phone)
    expect(await claires.lanes.lane('migration').requeueAcknowledged()).toBe(1)
  })
})

describe('what the server sends', () => {
  it('is refused when it would damage the document, and nothing of the page is applied', async () => {
    const { claire, claires } = await twoPhones()
    await tick(claire, 'M1')
    const lane = claires.lanes.lane('migration')
    const { generation, cursor } = await lane.position()
    const good = new Y.Doc()
    good.getMap('migration.steps').set('M2', true)
    const entry = (seq: number, update: Uint8Array) => ({
      seq, id: `x${seq}`, device: 'd', member: 'm', atMs: 0, intent: { act: 'a', arguments: [], before: [] }, update,
    })
    const page = {
      generation,
      from: cursor,
      to: { epoch: 1, seq: 2, chain: '2'.padStart(16, '0') },
      entries: [entry(1, Y.encodeStateAsUpdate(good)), entry(2, bytesOf('01020700040101710261624101080000'))],
    }
    expect(await lane.receive(page)).toEqual({ ok: false, error: { type: 'UpdateRefused', seq: 2, reason: 'ContentNotAllowed' } })
    expect(claire.value()['migration.steps']).toEqual({ M1: true })
    expect(await lane.position()).toEqual({ generation, cursor })
  })

  it('is superseded when another tab was first', async () => {
    const { tom, claires, claire, server, meetTom, meetClaire } = await twoPhones()
    await tick(tom, 'M1')
    await meetTom()
    const lane = claires.lanes.lane('migration')
    const stale = await lane.position()
    await meetClaire()
    const page = { ...stale, from: stale.cursor, to: { epoch: 1, seq: 1, chain: '1'.padStart(16, '0') }, entries: server.entries }
    expect(await lane.receive(page)).toEqual({ ok: false, error: { type: 'Superseded' } })
    expect(await lane.rebase(stale.generation + 5)).toEqual({ ok: false, error: { type: 'Superseded' } })
    expect(claire.value()).toEqual(tom.value())
  })

  it('may be a part only: plain values that cannot be edited', async () => {
    const { claire, claires } = await twoPhones()
    await claires.lanes.lane('migration').view({ 'migration.people': { 'p1/name': 'Léa' } }, { epoch: 1, seq: 0, chain: 'ab' })
    expect(claire.value()['migration.people']).toEqual({ 'p1/name': 'Léa' })
    expect(claire.isReadOnly()).toBe(true)
    expect(await tick(claire, 'M1')).toEqual({ ok: false, error: { type: 'DocumentReadOnly' } })
  })

  it('may be nothing any more: no byte stays, and unsent edits lie in the tray', async () => {
    const { claire, claires, tom, meetTom, meetClaire } = await twoPhones()
    await rename(tom, 'a secret')
    await meetTom()
    await meetClaire()
    await tick(claire, 'M1')
    await claires.lanes.lane('migration').forget({ rule: 'NotAllowed', whoCan: ['owner', 'manager'] })
    expect(claire.value()['migration.people']).toEqual({})
    const tray = await claires.refused.list()
    expect(tray.ok && tray.value).toMatchObject([{ intent: { act: 'migration.tickStep' }, whoCan: ['owner', 'manager'] }])
    const database = phones[0]!.database()
    const everything = await Promise.all(database.tables.map((table) => table.toArray()))
    database.close()
    expect(JSON.stringify(everything)).not.toContain('a secret')
    // Readable again: the server tells everything, and it can be edited again.
    await meetClaire()
    expect(claire.value()).toEqual(tom.value())
    expect(claire.isReadOnly()).toBe(false)
  })
})

const clientsIn = (update: Uint8Array): number[] => Y.decodeUpdate(update).structs.map(({ id }) => id.client)
