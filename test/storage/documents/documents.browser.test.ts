import { afterEach, describe, expect, it } from 'vitest'
import { makeDatabase } from '../../../src/storage/database.ts'
import { databaseName } from '../../../src/storage/databaseNames.ts'
import { type DocumentStore, makeDocumentStore } from '../../../src/storage/documents/store.ts'
import type { StoredDocument } from '../../../src/storage/documents/storedDocument.ts'

/** The same store on the browser's own IndexedDB: its transactions end by themselves, its quota is real. */
let workspaces = 0
const stores: DocumentStore[] = []

const tabOf = (workspace: string, isJoined = false): DocumentStore => {
  const store = makeDocumentStore({
    workspace,
    isJoined,
    person: 'claire',
    clock: { nowMs: () => Date.now(), today: () => '2026-11-23' },
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
  })
  stores.push(store)
  return store
}
const newWorkspace = (): string => `browser-test-${Date.now()}-${workspaces++}`

const opened = async (store: DocumentStore): Promise<StoredDocument> => {
  const document = await store.open('migration')
  if (!document.ok) throw new Error(document.error.type)
  return document.value
}

const tick = (document: StoredDocument, step: string, value = true) =>
  document.act('migration.tickStep', [{ root: 'migration.steps', key: step, value }])

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith(databaseName('browser-test-')) === true) indexedDB.deleteDatabase(name)
  }
})

describe('living documents in a browser', () => {
  it('are there again after the app was closed, in a strict transaction', async () => {
    const workspace = newWorkspace()
    const modes: (string | undefined)[] = []
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') modes.push(options?.durability)
      return transaction.call(this, names, mode, options)
    }
    const first = tabOf(workspace)
    await tick(await opened(first), 'M1')
    await first.close()
    IDBDatabase.prototype.transaction = transaction
    expect((await opened(tabOf(workspace))).value()['migration.steps']).toEqual({ M1: true })
    expect(modes).not.toEqual([])
    expect(new Set(modes)).toEqual(new Set(['strict']))
  })

  it('[M7] hold what two tabs did at the same moment', async () => {
    const workspace = newWorkspace()
    const [here, there] = [await opened(tabOf(workspace, true)), await opened(tabOf(workspace, true))]
    await Promise.all([tick(here, 'M1'), tick(there, 'M2'), tick(here, 'M3'), tick(there, 'M4')])
    await expect.poll(() => here.value()['migration.steps']).toEqual({ M1: true, M2: true, M3: true, M4: true })
    await expect.poll(() => there.value()['migration.steps']).toEqual({ M1: true, M2: true, M3: true, M4: true })
    const [store] = stores
    const pending = await store!.lanes.lane('migration').pending(Infinity)
    expect(pending.map(({ n }) => n)).toEqual([1, 2, 3, 4])
  })

  it('keep nothing of an act whose transaction was killed half way', async () => {
    const workspace = newWorkspace()
    const store = tabOf(workspace, true)
    const document = await opened(store)
    await tick(document, 'M1')
    const { add, put } = IDBObjectStore.prototype
    // The outbox row is written after the row of the log: kill between them, and kill the second try too.
    let kills = 0
    IDBObjectStore.prototype.put = function (...given) {
      const request = put.apply(this, given)
      if (this.name === 'outbox') {
        kills += 1
        this.transaction.abort()
      }
      return request
    }
    const answer = await tick(document, 'M2')
    Object.assign(IDBObjectStore.prototype, { add, put })
    expect(kills).toBe(2)
    expect(answer).toMatchObject({ ok: false, error: { type: 'StorageLost' } })
    expect(document.value()['migration.steps']).toEqual({ M1: true })
    expect(await store.tryAgain()).toBe(true)
    expect(await store.lanes.lane('migration').pending(Infinity)).toHaveLength(1)
    const database = makeDatabase(workspace)
    expect(await database.log.count()).toBe(1)
    database.close()
  })

  it('say that no room is left and go on when there is', async () => {
    const store = tabOf(newWorkspace())
    const document = await opened(store)
    const { add } = IDBObjectStore.prototype
    IDBObjectStore.prototype.add = function () {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    const answer = await tick(document, 'M1')
    IDBObjectStore.prototype.add = add
    expect(answer).toEqual({ ok: false, error: { type: 'StorageFull' } })
    expect(document.value()['migration.steps']).toEqual({})
    await store.tryAgain()
    expect(await tick(document, 'M1')).toEqual({ ok: true, value: undefined })
  })

  it('carry on when another tab made them anew', async () => {
    const workspace = newWorkspace()
    const [here, there] = [await opened(tabOf(workspace)), await opened(tabOf(workspace))]
    const acts: Promise<unknown>[] = []
    for (let count = 0; count < 900; count++) {
      acts.push(here.act('note', [{ root: 'migration.people', key: 'p1/note', value: `${count}` }]))
      if (count % 90 === 0) acts.push(tick(there, `M${count / 90}`))
      if (count % 45 === 0) await Promise.all(acts.splice(0))
    }
    await Promise.all(acts)
    await expect.poll(() => Object.keys(here.value()['migration.steps'] ?? {}).length).toBe(10)
    expect(here.value()['migration.people']).toEqual({ 'p1/note': '899' })
  })

  it('save a tick soon after it is seen', async () => {
    const document = await opened(tabOf(newWorkspace(), true))
    const durableMs: number[] = []
    for (let count = 0; count < 50; count++) {
      const start = performance.now()
      const saved = tick(document, `M${count % 4}`, count % 8 < 4)
      expect(document.value()['migration.steps']).toMatchObject({ [`M${count % 4}`]: count % 8 < 4 })
      await saved
      durableMs.push(performance.now() - start)
    }
    expect(durableMs.toSorted((a, b) => a - b)[25], 'median milliseconds until a tick is on the disk').toBeLessThan(150)
  })
})
