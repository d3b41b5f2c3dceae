/** What `documents.ts` measures, inside a browser: the same 10,000 ticks for us and for the peers. */
import Dexie, { type Table } from 'dexie'
import yDexie, { DexieYProvider } from 'y-dexie'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { makeDatabase } from '../../src/storage/database.ts'
import { databaseName } from '../../src/storage/databaseNames.ts'
import { type DocumentStore, makeDocumentStore } from '../../src/storage/documents/store.ts'

const ticks = 10_000
const boxes = 20

const box = (tick: number): string => `person-${tick % boxes}`
const isTicked = (tick: number): boolean => tick % (2 * boxes) < boxes

const tab = (workspace: string): DocumentStore =>
  makeDocumentStore({
    workspace,
    isJoined: false,
    person: 'claire',
    clock: { nowMs: () => Date.now(), today: () => '2026-11-23' },
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
  })

const opened = async (store: DocumentStore) => {
  const document = await store.open('migration')
  if (!document.ok) throw new Error(document.error.type)
  return document.value
}

const tickIn = (document: Awaited<ReturnType<typeof opened>>, tick: number) =>
  document.act('migration.check', [{ root: 'migration.checks', key: box(tick), value: isTicked(tick) }])

/** Each: takes 10,000 ticks into a fresh database and waits until they are on the disk. */
export const writeOurs = async (name: string): Promise<void> => {
  const store = tab(name)
  const document = await opened(store)
  for (let tick = 0; tick < ticks; tick++) {
    const saved = tickIn(document, tick)
    if (tick % 100 === 99) await saved
  }
  await store.close()
}

export const writeYIndexedDb = async (name: string): Promise<void> => {
  const doc = new Y.Doc()
  const persistence = new IndexeddbPersistence(name, doc)
  await persistence.whenSynced
  await tickAll(doc)
}

export const writeYDexie = async (name: string): Promise<void> => {
  const database = yDexieDatabase(name)
  await database.files.add({ id: 1 } as never)
  await tickAll((await loadYDexie(database)).doc)
}

/** Each: milliseconds until the boxes can be read, in a page that has just been loaded. */
export const openOurs = async (name: string): Promise<number> => {
  const start = performance.now()
  const store = tab(name)
  const document = await opened(store)
  const ms = sinceAllAreThere(start, Object.keys(document.value()['migration.checks'] ?? {}).length)
  await store.settled()
  await store.close()
  return ms
}

export const openYIndexedDb = async (name: string): Promise<number> => {
  const start = performance.now()
  const doc = new Y.Doc()
  await new IndexeddbPersistence(name, doc).whenSynced
  const ms = sinceAllAreThere(start, doc.getMap('checks').size)
  // It tidies up a second later.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  return ms
}

export const openYDexie = async (name: string): Promise<number> => {
  const start = performance.now()
  const { doc } = await loadYDexie(yDexieDatabase(name))
  return sinceAllAreThere(start, doc.getMap('checks').size)
}

/** Bytes of our document on the disk, and of its plain value as JSON. */
export const weighOurs = async (name: string): Promise<{ bytes: number; valueBytes: number }> => {
  const store = tab(name)
  const valueBytes = JSON.stringify((await opened(store)).value()['migration.checks']).length
  await store.settled()
  await store.close()
  const database = makeDatabase(name)
  const row = await database.documents.get('migration')
  const rest = await database.log.toArray()
  database.close()
  return { bytes: (row?.snapshot?.length ?? 0) + rest.reduce((sum, { update }) => sum + update.length, 0), valueBytes }
}

const tickAll = async (doc: Y.Doc): Promise<void> => {
  for (let tick = 0; tick < ticks; tick++) {
    doc.getMap('checks').set(box(tick), isTicked(tick))
    if (tick % 100 === 99) await new Promise((resolve) => setTimeout(resolve))
  }
  // They write behind and do not say when they are done.
  await new Promise((resolve) => setTimeout(resolve, 5_000))
}

const sinceAllAreThere = (start: number, found: number): number => {
  const ms = performance.now() - start
  if (found !== boxes) throw new Error(`${found} of ${boxes} boxes are there`)
  return ms
}

const yDexieDatabase = (name: string) => {
  const database = new Dexie(name, { addons: [yDexie] })
  database.version(1).stores({ files: 'id, ticks: Y.Doc' })
  return database as Dexie & { readonly files: Table<{ id: number; ticks: Y.Doc }, number> }
}

const loadYDexie = async (database: ReturnType<typeof yDexieDatabase>) => {
  const { ticks: doc } = (await database.files.get(1))!
  await DexieYProvider.load(doc).whenLoaded
  return { doc }
}

/** From the tap until the value shows it, and until it is on the disk. */
export const measureTick = async () => {
  const workspace = `bench-tick-${Date.now()}`
  const store = tab(workspace)
  const document = await opened(store)
  const visibleMs: number[] = []
  const durableMs: number[] = []
  for (let tick = 0; tick < 200; tick++) {
    const start = performance.now()
    const saved = tickIn(document, tick)
    if (document.value()['migration.checks']?.[box(tick)] !== isTicked(tick)) throw new Error('not shown')
    visibleMs.push(performance.now() - start)
    await saved
    durableMs.push(performance.now() - start)
  }
  await store.close()
  indexedDB.deleteDatabase(databaseName(workspace))
  return { visibleMs: at(visibleMs, 0.5), durableMs: at(durableMs, 0.5), slowDurableMs: at(durableMs, 0.95) }
}

/** The value that this part of them does not exceed. */
const at = (numbers: readonly number[], part: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)]!
