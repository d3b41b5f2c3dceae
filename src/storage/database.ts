/**
 * The database of one workspace: its living documents, what waits to be sent, what was refused, and settings.
 *
 * Every transaction is strict: "saved on this phone" is said only when the bytes are on its disk. Statements have a
 * database of their own, because they are many and can be fetched again.
 */
import Dexie, { type Table } from 'dexie'
import type { DocumentName, Plain } from '../domain/access/documents.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Intent } from '../documents/intent.ts'
import type { Cursor } from '../documents/lane.ts'
import { databaseName } from './databaseNames.ts'
import { storageFailureOf, type StorageFailure } from './storageFailure.ts'

/** Where a document stands. Its bytes are the snapshot and the rows of the log after `upTo`. */
export interface DocumentRow {
  readonly name: DocumentName
  /** Raised by every swap of the whole document; a write made from an older one is superseded. */
  readonly generation: number
  readonly cursor: Cursor | undefined
  readonly snapshot: Uint8Array | undefined
  /** The last row of the log that the snapshot holds. */
  readonly upTo: number
  /** `view`: only a part may be read, nothing written. `closed`: nothing may be read any more. */
  readonly access: 'full' | 'view' | 'closed'
}

export interface LogRow {
  /** In the order in which they were written here; given by the database. */
  readonly row?: number
  readonly document: DocumentName
  readonly edit: string
  readonly update: Uint8Array
  readonly intent: Intent
  /** It is in the server's log at or before the cursor. Without a server: never. */
  readonly isConfirmed: boolean
}

export interface OutboxRow {
  readonly id: string
  readonly device: string
  readonly n: number
  readonly document: DocumentName
  readonly epoch: number
  readonly intent: Intent
  readonly update: Uint8Array
  /** `acknowledged`: on the server, not yet met in its log. `confirmed`: met; kept 30 days for a restored server. */
  readonly state: 'waiting' | 'acknowledged' | 'confirmed'
  /** Its place in the server's log, once acknowledged. */
  readonly seq?: number
  /** When it was made: long before it was sent, or by a clock that was wrong. */
  readonly atMs: number
  /** When its acknowledgement came, by this device's clock; missing while it waits, and in rows from before this was kept. */
  readonly acknowledgedAtMs?: number
}

export interface RefusedRow {
  readonly id: string
  readonly document: DocumentName
  readonly intent: Intent
  readonly rule: string
  readonly whoCan: readonly string[]
  /** When it was refused. */
  readonly atMs: number
  /** Its number by then: the order of those refused at one moment; missing in rows from before this was kept. */
  readonly n?: number
}

export interface ConflictRow {
  readonly id?: number
  readonly document: DocumentName
  readonly root: string
  readonly key: string
  readonly before?: Plain | undefined
  readonly mine?: Plain | undefined
  readonly theirs?: Plain | undefined
  readonly act: string
  readonly atMs: number
}

/** One change of one entry. `who`: a member; the person of this device before there is a company. */
export interface HistoryRow {
  readonly id?: number
  readonly document: DocumentName
  readonly root: string
  readonly key: string
  readonly edit: string
  readonly act: string
  readonly who: string
  readonly device: string
  readonly atMs: number
  readonly before?: Plain | undefined
  readonly after?: Plain | undefined
}

export interface SettingRow {
  readonly key: string
  readonly value: unknown
}

export interface WorkspaceDatabase extends Dexie {
  readonly parts: IndexedDbParts
  readonly documents: Table<DocumentRow, string>
  readonly log: Table<LogRow, number>
  readonly outbox: Table<OutboxRow, string>
  readonly refused: Table<RefusedRow, string>
  readonly conflicts: Table<ConflictRow, number>
  readonly history: Table<HistoryRow, number>
  readonly settings: Table<SettingRow, string>
}

/** Raised with every change of the tables; older code must not touch what newer code wrote. */
const version = 1

/** What IndexedDB is here; a test brings its own. */
export interface IndexedDbParts {
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof IDBKeyRange
}

export const makeDatabase = (workspace: string, parts: IndexedDbParts = {}): WorkspaceDatabase => {
  const database = new Dexie(databaseName(workspace), { ...parts, chromeTransactionDurability: 'strict' })
  database.version(version).stores({
    documents: '&name',
    log: '++row, [document+row], edit',
    outbox: '&id, [document+state+n], state',
    refused: '&id',
    conflicts: '++id, document',
    history: '++id, [document+root+key], edit, document',
    settings: '&key',
  })
  return Object.assign(database, { parts }) as WorkspaceDatabase
}

export const openDatabase = async (database: WorkspaceDatabase): Promise<Result<void, StorageFailure>> => {
  const { indexedDB = globalThis.indexedDB } = database.parts
  try {
    // Dexie would open a newer database with this older code, and even add to it what it misses.
    if (Math.floor((await storedVersion(database.name, indexedDB)) / dexieFactor) > version) return err({ type: 'DataNewerThanApp' })
    await database.open()
    return ok(undefined)
  } catch (thrown) {
    return err(storageFailureOf(thrown))
  }
}

/** Dexie counts in tens, and in ones when it mends a schema. */
const dexieFactor = 10

/** 0 when there is none yet. */
const storedVersion = (name: string, indexedDB: IDBFactory | undefined): Promise<number> =>
  new Promise((resolve, reject) => {
    if (indexedDB === undefined) throw new DOMException('no IndexedDB here', 'SecurityError')
    const request = indexedDB.open(name)
    let isNew = false
    request.onupgradeneeded = () => {
      isNew = true
      request.transaction?.abort()
    }
    request.onsuccess = () => {
      const found = request.result.version
      request.result.close()
      resolve(found)
    }
    request.onerror = () => (isNew ? resolve(0) : reject(request.error ?? new DOMException('unknown', 'UnknownError')))
  })

export const emptyDocument = (name: DocumentName): DocumentRow => ({
  name,
  generation: 1,
  cursor: undefined,
  snapshot: undefined,
  upTo: 0,
  access: 'full',
})
