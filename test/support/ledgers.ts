import { IDBDatabase, IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import type { ImportedFile, ImportOptions, LineQuery, StatementSource } from '../../src/ledger/ledger.ts'
import type { IndexedDbParts } from '../../src/storage/database.ts'
import { makeLedgerDatabase } from '../../src/storage/ledger/database.ts'
import { makeQueue } from '../../src/storage/ledger/lock.ts'
import { makeLedgerStore } from '../../src/storage/ledger/store.ts'
import { unpackOverview } from '../../src/storage/ledger/packedOverview.ts'
import { anEarning, csvOf } from './statements.ts'

export const everyLine: LineQuery = { filter: {}, sort: 'date', descending: true, offset: 0, limit: 50 }

export const aDisk = (): Required<IndexedDbParts> => ({ indexedDB: new IDBFactory(), IDBKeyRange })

/** One tab's ledger on a disk; several tabs share the disk and its lock. */
export function aLedger(disk = aDisk(), lock = makeQueue(), changed: () => void = () => undefined, ownOnly = false) {
  const database = makeLedgerDatabase('test', disk)
  let elapsedMs = 0
  const made = makeLedgerStore({ database, lock, changed, elapsedMs: () => (elapsedMs += 1_000), ownOnly })
  const store = { ...made, overview: async () => unpackOverview(await made.packedOverview()) }
  return {
    store,
    database,
    disk,
    lock,
    async import(sources: readonly StatementSource[], options: ImportOptions = {}, nowMs = 1): Promise<readonly ImportedFile[]> {
      return (await store.importFiles(sources, options, () => undefined, nowMs)).files
    },
    async chunkCount() {
      await database.open()
      return database.chunks.count()
    },
    /** Everything a screen can see of it. */
    async seen() {
      return { overview: await store.overview(), lines: await store.lines(everyLine) }
    },
  }
}

export type TestLedger = ReturnType<typeof aLedger>

/** A transaction history of so many lines, spread over locations: a chunk each. */
export const manyEarnings = (lines: number, locations = 1, change: Readonly<Record<string, string>> = {}): string =>
  csvOf(
    Array.from({ length: lines }, (_, at) =>
      anEarning({ earningId: String(700_000_000_000 + at), transactionId: `T${at}`, participantId: String(1_000_000 + (at % locations)), ...change }),
    ),
  )

type Begin = (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) => IDBTransaction

/**
 * The app is killed when the `nth` transaction of an import has begun: that one is undone, and nothing comes after.
 *
 * @param ledger not open yet @returns whether it came to that
 */
export async function killedAt(nth: number, ledger: TestLedger, sources: readonly StatementSource[]): Promise<boolean> {
  const database = IDBDatabase.prototype as unknown as { transaction: Begin }
  const { transaction } = database
  let begun = -Infinity
  database.transaction = function (...given) {
    begun += 1
    if (begun > nth) throw new DOMException('The app was closed.', 'InvalidStateError')
    const started = transaction.apply(this, given)
    if (begun === nth) queueMicrotask(() => started.abort())
    return started
  }
  try {
    await ledger.database.open()
    begun = 0
    await ledger.import(sources).catch(() => undefined)
  } finally {
    database.transaction = transaction
    ledger.store.close()
  }
  return begun >= nth
}

type Put = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest

/** While `work` runs, every disk has room for so many bytes of chunks, and not one more. */
export async function withRoomFor(bytes: number, work: () => Promise<unknown>): Promise<void> {
  const store = IDBObjectStore.prototype as unknown as { put: Put; add: Put }
  const { put, add } = store
  let written = 0
  const limited = (write: Put): Put =>
    function (value, key) {
      written += value instanceof Uint8Array ? value.length : 0
      if (written > bytes) throw new DOMException('no room', 'QuotaExceededError')
      return key === undefined ? write.call(this, value) : write.call(this, value, key)
    }
  Object.assign(store, { put: limited(put), add: limited(add) })
  try {
    await work()
  } finally {
    Object.assign(store, { put, add })
  }
}
