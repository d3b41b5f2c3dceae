import { afterEach, expect, describe, it } from 'vitest'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { makeDatabase } from '../../../src/storage/database.ts'
import { leaveCompany } from '../../../src/storage/documents/membership.ts'
import { sealedEditsLifeMs, type WaitingList } from '../../../src/storage/documents/sealedEdits.ts'
import { makeDocumentStore, type DocumentStore } from '../../../src/storage/documents/store.ts'
import { nothingSealed } from '../../../src/storage/documents/unsealed.ts'
import { withBrokenWrite } from '../../support/brokenDisk.ts'
import { opened } from '../../support/phones.ts'
import { seeded } from '../../support/seeded.ts'

const claire = { company: 'alpaga', member: 'claire' }
const karim = { company: 'alpaga', member: 'karim' }
const dayMs = 86_400_000
interface Asked {
  readonly id: string
  readonly name: string
  readonly isAnswered?: boolean
}
const lists: readonly WaitingList[] = [{ record: 'asked', isUnsent: (one: Asked) => !one.isAnswered }]

const stores: DocumentStore[] = []
let phones = 0
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

const aPhone = () => {
  const workspace = `sealing-${phones++}`
  const parts = { indexedDB: new IDBFactory(), IDBKeyRange }
  const random = seeded(phones)
  const clock = { now: 1_000 }
  let ids = 0
  return {
    workspace,
    parts,
    clock,
    tab() {
      const store = makeDocumentStore({
        workspace,
        isJoined: true,
        person: 'claire',
        clock: { nowMs: () => clock.now, today: () => '2026-11-27' },
        newId: () => `${workspace}-${String(ids++).padStart(6, '0')}`,
        random,
        parts,
      })
      stores.push(store)
      return store
    },
    /** Every byte of text that lies in the database. */
    async stored() {
      const database = makeDatabase(workspace, parts)
      const tables = await Promise.all((await database.open()).tables.map((table) => table.toArray()))
      database.close()
      return JSON.stringify(tables, (_, value: unknown) =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Buffer.from(value as ArrayBuffer).toString('latin1') : value,
      )
    },
  }
}

const note = async (store: DocumentStore, key: string, value: string) =>
  (await opened(store, 'notes')).act('notes.set', [{ root: 'notes.notes', key, value }])
const notesIn = async (store: DocumentStore) => (await opened(store, 'notes')).value()['notes.notes'] ?? {}
const waitingIds = async (store: DocumentStore) => (await store.lanes.lane('notes').pending(Infinity)).map(({ id }) => id)
const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('unsent edits of who has to sign in again', () => {
  it('[W47] are sealed: out of the documents and the queue, unreadable on the disk, with a key that is not given out', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await note(store, 'a/text', 'canari jaune')
    expect(await phone.stored()).toContain('canari')
    expect(valueOf(await store.sealed.seal(claire, lists))).toBe(1)
    expect(await notesIn(store)).toEqual({})
    expect(await store.lanes.documentsWaiting()).toEqual([])
    expect(await phone.stored()).not.toContain('canari')
    const database = makeDatabase(phone.workspace, phone.parts)
    const { sealed } = (await database.settings.get('sealedEdits/alpaga/claire'))?.value as { sealed: { key: CryptoKey } }
    expect(sealed.key.extractable).toBe(false)
    database.close()
  })

  it('[W47] come back for the same member under their own ids, in every tab, in their order', async () => {
    const phone = aPhone()
    const store = phone.tab()
    const other = phone.tab()
    await note(store, 'a/text', 'un')
    await note(store, 'a/text', 'deux')
    await note(store, 'b/text', 'trois')
    const ids = await waitingIds(store)
    await store.sealed.seal(claire, lists)
    expect(valueOf(await store.sealed.sign(claire))).toEqual({ count: 3, leftMs: sealedEditsLifeMs })
    expect(valueOf(await store.sealed.unseal(claire))).toEqual({ ...nothingSealed, restored: 3 })
    expect(await notesIn(store)).toEqual({ 'a/text': 'deux', 'b/text': 'trois' })
    expect(await waitingIds(store)).toEqual(ids)
    await other.lanes.lane('notes').position()
    expect(await notesIn(other)).toEqual({ 'a/text': 'deux', 'b/text': 'trois' })
    expect(valueOf(await store.sealed.sign(claire))).toBeUndefined()
    expect(valueOf(await store.sealed.unseal(claire))).toEqual(nothingSealed)
  })

  it('[W47] outlive somebody else’s being here, who never sees them', async () => {
    const phone = aPhone()
    const first = phone.tab()
    await note(first, 'a/text', 'canari')
    const ids = await waitingIds(first)
    await first.sealed.seal(claire, lists)
    await first.close()
    await leaveCompany(phone.workspace, phone.parts)

    const second = phone.tab()
    expect(valueOf(await second.sealed.sign(karim))).toBeUndefined()
    expect(valueOf(await second.sealed.unseal(karim))).toEqual(nothingSealed)
    await note(second, 'k/text', 'de Karim')
    await second.sealed.seal(karim, lists)
    await second.close()
    await leaveCompany(phone.workspace, phone.parts)

    const third = phone.tab()
    await third.lanes.device()
    expect(valueOf(await third.sealed.unseal(claire))).toMatchObject({ restored: 1 })
    expect(await notesIn(third)).toEqual({ 'a/text': 'canari' })
    expect(await waitingIds(third)).toEqual(ids)
  })

  it('[W47] of one member do not open in the place of another’s', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await note(store, 'a/text', 'canari')
    await store.sealed.seal(claire, lists)
    const database = makeDatabase(phone.workspace, phone.parts)
    const row = await database.settings.get('sealedEdits/alpaga/claire')
    await database.settings.put({ key: 'sealedEdits/alpaga/karim', value: row?.value })
    database.close()
    await expect(store.sealed.unseal(karim)).rejects.toThrow()
    expect(await notesIn(store)).toEqual({})
  })

  it('[W47] go after 30 days, however the clock is set, and how many they were is said to their member', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await note(store, 'a/text', 'canari')
    await store.sealed.seal(claire, lists)
    phone.clock.now += 29 * dayMs
    await store.sealed.sweep()
    phone.clock.now -= 20 * dayMs
    await store.sealed.sweep()
    expect(valueOf(await store.sealed.sign(claire))).toEqual({ count: 1, leftMs: dayMs })
    phone.clock.now += dayMs
    await store.sealed.sweep()
    expect(valueOf(await store.sealed.sign(claire))).toEqual({ count: 1, leftMs: null })
    const database = makeDatabase(phone.workspace, phone.parts)
    expect((await database.settings.get('sealedEdits/alpaga/claire'))?.value).toMatchObject({ sealed: null })
    database.close()
    expect(valueOf(await store.sealed.unseal(claire))).toEqual({ ...nothingSealed, dropped: 1 })
    expect(valueOf(await store.sealed.sign(claire))).toBeUndefined()
  })

  it('go to the tray where their member may no longer write, and to a person where somebody else wrote meanwhile', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await note(store, 'a/text', 'mienne')
    await (await opened(store, 'migration')).act('tick', [{ root: 'migration.steps', key: 'M1', value: true }])
    await store.sealed.seal(claire, lists)
    await note(store, 'a/text', 'd’un autre')
    await store.lanes.lane('migration').forget({ rule: 'NotAllowed', whoCan: [] })
    expect(valueOf(await store.sealed.unseal(claire))).toEqual({ ...nothingSealed, restored: 1, refused: 1 })
    expect(valueOf(await store.refused.list())).toMatchObject([{ document: 'migration', rule: 'NotAllowed' }])
    const notes = await opened(store, 'notes')
    expect(notes.value()['notes.notes']).toEqual({ 'a/text': 'd’un autre' })
    expect(notes.conflicts()).toMatchObject([{ key: 'a/text', mine: 'mienne', theirs: 'd’un autre' }])
  })

  it('are sealed whole, although somebody writes at the same moment in another tab', async () => {
    const phone = aPhone()
    const store = phone.tab()
    const other = phone.tab()
    await note(store, 'a/text', '1')
    await Promise.all([store.sealed.seal(claire, lists), note(other, 'b/text', '2'), note(other, 'c/text', '3')])
    await store.sealed.seal(claire, lists)
    expect(await store.lanes.documentsWaiting()).toEqual([])
    expect(valueOf(await store.sealed.unseal(claire))).toMatchObject({ restored: 3 })
    expect(await notesIn(store)).toEqual({ 'a/text': '1', 'b/text': '2', 'c/text': '3' })
  })
})

const ask = (store: DocumentStore, ...asked: Asked[]) => store.records.record<readonly Asked[]>('asked').update((before = []) => [...before, ...asked])
const askedIn = async (store: DocumentStore) => valueOf(await store.records.record<readonly Asked[]>('asked').read()) ?? []

describe('what waits beside the edits', () => {
  it('[W47] is sealed with them, unreadable on the disk, and comes back with them, in its order and before what is new', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await note(store, 'a/text', 'canari jaune')
    await ask(store, { id: 'c1', name: 'canari vert' }, { id: 'c2', name: 'canari bleu' })
    expect(valueOf(await store.sealed.seal(claire, lists))).toBe(3)
    expect(await askedIn(store)).toEqual([])
    expect(await phone.stored()).not.toContain('canari')
    expect(valueOf(await store.sealed.sign(claire))).toMatchObject({ count: 3 })
    await ask(store, { id: 'c3', name: 'Paul' })
    expect(valueOf(await store.sealed.unseal(claire))).toEqual({ ...nothingSealed, restored: 3 })
    expect((await askedIn(store)).map(({ name }) => name)).toEqual(['canari vert', 'canari bleu', 'Paul'])
    expect(await notesIn(store)).toEqual({ 'a/text': 'canari jaune' })
  })

  it('[W47] is sealed where no edit waits', async () => {
    const store = aPhone().tab()
    await ask(store, { id: 'c1', name: 'Karim' })
    expect(valueOf(await store.sealed.seal(claire, lists))).toBe(1)
    expect(await askedIn(store)).toEqual([])
    expect(valueOf(await store.sealed.unseal(claire))).toEqual({ ...nothingSealed, restored: 1 })
    expect(await askedIn(store)).toEqual([{ id: 'c1', name: 'Karim' }])
  })

  it('[W47] is sealed and told to nobody as unsent where the server has answered it', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await ask(store, { id: 'c1', name: 'canari', isAnswered: true })
    expect(valueOf(await store.sealed.seal(claire, lists))).toBe(0)
    expect(await phone.stored()).not.toContain('canari')
    expect(valueOf(await store.sealed.sign(claire))).toBeUndefined()
    expect(valueOf(await store.sealed.unseal(claire))).toEqual({ ...nothingSealed, answered: 1 })
    expect(await askedIn(store)).toEqual([{ id: 'c1', name: 'canari', isAnswered: true }])
  })

  it('[W47] is sealed whole, although something is asked for at the same moment in another tab', async () => {
    const phone = aPhone()
    const [store, other] = [phone.tab(), phone.tab()]
    await ask(store, { id: 'c1', name: 'un' })
    await Promise.all([store.sealed.seal(claire, lists), ask(other, { id: 'c2', name: 'deux' }), ask(other, { id: 'c3', name: 'trois' })])
    await store.sealed.seal(claire, lists)
    expect(await askedIn(store)).toEqual([])
    await store.sealed.unseal(claire)
    expect((await askedIn(store)).map(({ name }) => name)).toEqual(['un', 'deux', 'trois'])
  })
})

describe('edits that were refused', () => {
  const refusedNote = async (store: DocumentStore, value: string) => {
    await note(store, 'r/text', value)
    const lane = store.lanes.lane('notes')
    const ids = await waitingIds(store)
    await lane.refuse(ids.map((id) => ({ id, rule: 'NotAllowed', whoCan: ['owner'] })), (await lane.position()).generation)
  }

  it('[W47] are sealed with what is unsent, and stand in their author’s tray again, never in another’s', async () => {
    const phone = aPhone()
    const first = phone.tab()
    await refusedNote(first, 'canari refusé')
    const tray = valueOf(await first.refused.list())
    expect(tray).toMatchObject([{ document: 'notes', rule: 'NotAllowed', whoCan: ['owner'], atMs: 1_000 }])
    phone.clock.now += dayMs
    let told = 0
    first.refused.onChange(() => told++)
    expect(valueOf(await first.sealed.seal(claire, lists))).toBe(0)
    expect(told).toBeGreaterThan(0)
    expect(valueOf(await first.refused.list())).toEqual([])
    expect(valueOf(await first.sealed.sign(claire))).toBeUndefined()
    await first.close()
    await leaveCompany(phone.workspace, phone.parts)
    expect(await phone.stored()).not.toContain('canari')

    const second = phone.tab()
    expect(valueOf(await second.sealed.unseal(karim))).toEqual(nothingSealed)
    expect(valueOf(await second.refused.list())).toEqual([])
    await refusedNote(second, 'de Karim')
    await second.sealed.seal(karim, lists)
    await second.close()
    await leaveCompany(phone.workspace, phone.parts)

    const third = phone.tab()
    await third.lanes.device()
    third.refused.onChange(() => told++)
    told = 0
    expect(valueOf(await third.sealed.unseal(claire))).toEqual({ ...nothingSealed, answered: 1 })
    expect(told).toBeGreaterThan(0)
    expect(valueOf(await third.refused.list())).toEqual(tray)
    expect(await waitingIds(third)).toEqual([])
    expect(await notesIn(third)).toEqual({})
  })

  it('[W47] are gone after 30 days, like the rest', async () => {
    const phone = aPhone()
    const store = phone.tab()
    await refusedNote(store, 'canari')
    await store.sealed.seal(claire, lists)
    phone.clock.now += sealedEditsLifeMs
    expect(valueOf(await store.sealed.unseal(claire))).toEqual(nothingSealed)
    expect(valueOf(await store.refused.list())).toEqual([])
  })
})

describe('a kill while unsent work is sealed or brought back', () => {
  for (const act of ['seal', 'unseal'] as const) {
    it(`[W47] [${act}] leaves all of it where it was or all of it where it goes, at whichever write it happens`, async () => {
      const prepared = async () => {
        const phone = aPhone()
        const store = phone.tab()
        const lane = store.lanes.lane('notes')
        await note(store, 'r/text', 'refusé')
        const [id] = await waitingIds(store)
        await lane.refuse([{ id: id!, rule: 'NotAllowed', whoCan: [] }], (await lane.position()).generation)
        await note(store, 'a/text', 'un')
        await ask(store, { id: 'c1', name: 'Karim' })
        if (act === 'unseal') await store.sealed.seal(claire, lists)
        return { phone, store }
      }
      const run = (store: DocumentStore) => (act === 'seal' ? store.sealed.seal(claire, lists) : store.sealed.unseal(claire))
      const whole = await prepared()
      const writes = await withBrokenWrite(Infinity, 'killed', () => run(whole.store))
      expect(writes).toBeGreaterThan(3)
      for (let nth = 1; nth <= writes; nth++) {
        const { phone, store } = await prepared()
        await withBrokenWrite(nth, 'killed', () => run(store).catch(() => undefined))
        const next = phone.tab()
        const inClear = [(await waitingIds(next)).length, (await askedIn(next)).length, valueOf(await next.refused.list()).length]
        expect(inClear, `write ${nth}`).toEqual(valueOf(await next.sealed.sign(claire)) ? [0, 0, 0] : [1, 1, 1])
        await next.sealed.seal(claire, lists)
        expect(valueOf(await next.sealed.unseal(claire)), `write ${nth}`).toEqual({ ...nothingSealed, restored: 2, answered: 1 })
        expect([await notesIn(next), await askedIn(next)]).toEqual([{ 'a/text': 'un' }, [{ id: 'c1', name: 'Karim' }]])
        expect(valueOf(await next.refused.list())).toHaveLength(1)
      }
    })
  }
})
