/**
 * The database of a workspace's statements: chunks by their hash, manifests, and the cube of the set of them.
 *
 * Chunks are many and can be read again from their file, so they are written without waiting for the disk; the manifest,
 * which says that a statement is here, waits. Source: `architecture.md`, natures of data.
 */
import Dexie, { type Table } from 'dexie'
import type { RowProblem } from '../domain/statement/problems.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { chunksOf, type StatementManifest } from '../ledger/manifest.ts'
import type { LedgerCube } from '../ledger/overview.ts'
import type { ChunkHash } from '../ledger/shelf.ts'
import type { IndexedDbParts } from './database.ts'
import { storageFailureOf, type StorageFailure } from './storageFailure.ts'

export interface StatementRow {
  readonly id: string
  readonly manifest: StatementManifest
  readonly importedAtMs: number
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  /** On the server as well. */
  readonly shared: boolean
  /** Not null: gone from every answer, and from the disk with the next sweep. */
  readonly deletedAtMs: number | null
}

/** What stays of a statement that was swept: it is not to come back by itself. */
export interface TombstoneRow {
  readonly id: string
  readonly deletedAtMs: number
}

/** One per import under way, or cut off. */
export interface ImportRow {
  readonly id?: number
  readonly names: readonly string[]
}

export interface LedgerDatabase extends Dexie {
  readonly chunks: Table<Uint8Array, ChunkHash>
  readonly statements: Table<StatementRow, string>
  readonly tombstones: Table<TombstoneRow, string>
  readonly cubes: Table<LedgerCube, string>
  readonly imports: Table<ImportRow, number>
}

/** Raised with every change of the tables; older code must not touch what newer code wrote. */
const version = 1

export const ledgerDatabaseName = (workspace: string): string => `aval-${workspace}-ledger`

/** On which tabs tell each other that the set of statements has changed. */
export const ledgerChannelName = ledgerDatabaseName

export function makeLedgerDatabase(workspace: string, parts: IndexedDbParts = {}): LedgerDatabase {
  const database = new Dexie(ledgerDatabaseName(workspace), { ...parts, chromeTransactionDurability: 'relaxed' })
  database.version(version).stores({
    chunks: '',
    statements: '&id',
    tombstones: '&id',
    cubes: '&setHash',
    imports: '++id',
  })
  return database as LedgerDatabase
}

export async function openLedgerDatabase(database: LedgerDatabase): Promise<Result<void, StorageFailure>> {
  try {
    await database.open()
  } catch (thrown) {
    return err(storageFailureOf(thrown))
  }
  // Dexie opens a newer database with older code; its rows could mean something else.
  if (database.backendDB().version > version * 10) {
    database.close()
    return err({ type: 'DataNewerThanApp' })
  }
  return ok(undefined)
}

/**
 * The commit of an import: one strict transaction that finds every chunk of the manifest here, and files it.
 *
 * @returns the chunks that are not here; none: it is filed
 */
export function fileStatement(database: LedgerDatabase, row: StatementRow): Promise<readonly ChunkHash[]> {
  const needed = chunksOf(row.manifest)
  // Dexie knows one durability for a whole database, so this transaction is the platform's own.
  const transaction = database.backendDB().transaction(['chunks', 'statements', 'tombstones'], 'readwrite', { durability: 'strict' })
  return new Promise((resolve, reject) => {
    let missing: readonly ChunkHash[] = []
    transaction.oncomplete = () => resolve(missing)
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('The filing was aborted'))
    const keys = transaction.objectStore('chunks').getAllKeys()
    keys.onsuccess = () => {
      const here = new Set(keys.result)
      missing = [...needed].filter((hash) => !here.has(hash))
      if (missing.length > 0) return
      transaction.objectStore('statements').put(row)
      transaction.objectStore('tombstones').delete(row.id)
    }
  })
}
