import Dexie from 'dexie'
import { afterEach, describe, expect, it } from 'vitest'
import type { StoredDocument } from '../../../src/storage/documents/storedDocument.ts'
import { withBrokenWrite, withLostConnection } from '../../support/brokenDisk.ts'
import { aPhone, opened, type Phone } from '../../support/phones.ts'

const phones: Phone[] = []
const phone = (): Phone => {
  const made = aPhone({ isJoined: true })
  phones.push(made)
  return made
}
afterEach(async () => {
  for (const made of phones.splice(0)) await made.closeAll()
})

const twoFields = (document: StoredDocument, value: string) =>
  document.act('people.describe', [
    { root: 'migration.people', key: 'p1/name', value },
    { root: 'migration.people', key: 'p1/note', value },
  ])

/** Everything on the disk, without what the store opens by itself. */
const onDisk = async (device: Phone): Promise<string> => {
  const database = device.database()
  const tables = [database.documents, database.log, database.outbox, database.history, database.conflicts]
  const everything = await Promise.all(tables.map((table) => table.toArray()))
  const queue = await database.settings.get('device')
  database.close()
  return JSON.stringify([everything, queue])
}

describe('a write that goes wrong', () => {
  for (const how of ['full', 'killed'] as const) {
    it(`[${how}] leaves all of an act or nothing of it, at whichever write it happens`, async () => {
      const whole = await opened(phone().tab())
      await twoFields(whole, 'before')
      const writes = await withBrokenWrite(Infinity, how, () => twoFields(whole, 'after'))
      expect(writes).toBeGreaterThan(3)
      for (let nth = 1; nth <= writes; nth++) {
        const device = phone()
        const store = device.tab()
        const document = await opened(store)
        await twoFields(document, 'before')
        const before = await onDisk(device)
        let answer: unknown
        await withBrokenWrite(nth, how, async () => {
          answer = await twoFields(document, 'after')
        })
        const saved = (await onDisk(device)) !== before
        const expected = saved ? 'after' : 'before'
        expect(document.value()['migration.people'], `write ${nth}`).toEqual({ 'p1/name': expected, 'p1/note': expected })
        expect((await opened(device.tab())).value()).toEqual(document.value())
        expect(answer).toMatchObject({ ok: saved })
        const pending = await store.lanes.lane('migration').pending(Infinity)
        expect(pending.map(({ n }) => n)).toEqual(saved ? [1, 2] : [1])
      }
    })
  }

  it('says that no room is left, takes nothing more in, and goes on when there is room again', async () => {
    const store = phone().tab()
    const document = await opened(store)
    let heard = 0
    store.onFailure(() => (heard += 1))
    await withBrokenWrite(1, 'full', async () => {
      expect(await twoFields(document, 'one')).toEqual({ ok: false, error: { type: 'StorageFull' } })
    })
    expect(store.failure()).toEqual({ type: 'StorageFull' })
    expect(await twoFields(document, 'two')).toEqual({ ok: false, error: { type: 'StorageFull' } })
    expect(document.value()['migration.people']).toEqual({})
    expect(document.undoableMs()).toBeUndefined()
    expect(await store.tryAgain()).toBe(true)
    expect(store.failure()).toBeUndefined()
    expect(heard).toBe(2)
    expect(await twoFields(document, 'three')).toEqual({ ok: true, value: undefined })
  })
})

describe('a lost connection', () => {
  it('is opened again once, without a word', async () => {
    const device = phone()
    const store = device.tab()
    const document = await opened(store)
    await withLostConnection(1, async () => {
      expect(await twoFields(document, 'saved')).toEqual({ ok: true, value: undefined })
    })
    expect(store.failure()).toBeUndefined()
    expect((await opened(device.tab())).value()['migration.people']).toEqual({ 'p1/name': 'saved', 'p1/note': 'saved' })
  })

  it('that stays lost blocks editing and says so; what was saved stays on the screen', async () => {
    const store = phone().tab()
    const document = await opened(store)
    await twoFields(document, 'saved')
    await withLostConnection(1_000, async () => {
      expect(await twoFields(document, 'lost')).toMatchObject({ ok: false, error: { type: 'StorageLost' } })
    })
    expect(document.value()['migration.people']).toEqual({ 'p1/name': 'saved', 'p1/note': 'saved' })
    expect(store.failure()).toMatchObject({ type: 'StorageLost' })
    await store.tryAgain()
    expect(await twoFields(document, 'again')).toEqual({ ok: true, value: undefined })
    expect(document.value()['migration.people']).toEqual({ 'p1/name': 'again', 'p1/note': 'again' })
  })
})

describe('a database that is not ours to write', () => {
  it('because a newer app wrote it', async () => {
    const device = phone()
    const database = device.database()
    const newer = new Dexie(database.name, device.disk)
    newer.version(2).stores({ documents: '&name', something: '&new' })
    await newer.open()
    newer.close()
    expect(await device.tab().open('migration')).toEqual({ ok: false, error: { type: 'DataNewerThanApp' } })
  })

  it('because the browser gives none', async () => {
    const device = phone()
    device.disk.indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    expect(await device.tab().open('migration')).toMatchObject({ ok: false, error: { type: 'StorageRefused' } })
  })

  it('because it was deleted in another tab: it does not come back empty', async () => {
    const device = phone()
    const store = device.tab()
    const document = await opened(store)
    await twoFields(document, 'gone')
    const database = device.database()
    await database.delete()
    expect(await twoFields(document, 'late')).toEqual({ ok: false, error: { type: 'WorkspaceGone' } })
    const names = (await device.disk.indexedDB.databases()).map(({ name }) => name)
    expect(names).not.toContain(database.name)
  })
})
