/**
 * The database of a workspace's statements: chunks by their hash, manifests, and the cube of the set of them; of those
 * whose lines are not here, what the company's other devices have reckoned.
 *
 * Chunks are many and can be read again from their file, so they are written without waiting for the disk. What says
 * that a statement is here, or gone, waits for it.
 */
import Dexie, { type DBCore, type Middleware, type Table } from 'dexie'
import { err, ok, type Result } from '../../domain/result.ts'
import type { CompanyCube, Reckoning } from '../../ledger/companyKnowledge.ts'
import type { AnnouncedStatement, FiledStatement } from '../../ledger/overview.ts'
import type { ChunkHash } from '../../ledger/shelf.ts'
import type { IndexedDbParts } from '../database.ts'
import { ledgerDatabaseName, ledgerVersion } from '../databaseNames.ts'
import type { OpeningRow } from '../openingLines.ts'
import type { CubeRow } from './packedOverview.ts'
import { storageFailureOf, type StorageFailure } from '../storageFailure.ts'

export interface StatementRow extends FiledStatement {
  readonly id: string
  /** Not null: gone from every answer, and from the disk when it is swept. */
  readonly deletedAtMs: number | null
}

/** What stays of a statement that was swept: it is not to come back by itself. */
export interface TombstoneRow {
  readonly id: string
  readonly deletedAtMs: number
}

/** At most one. */
export interface CompanyCubeRow extends CompanyCube {
  readonly id: 'last'
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
  readonly cubes: Table<CubeRow, string>
  readonly openings: Table<OpeningRow, string>
  readonly imports: Table<ImportRow, number>
  readonly announced: Table<AnnouncedStatement, string>
  /** Roll-ups and their slices, by hash. */
  readonly slices: Table<Uint8Array, ChunkHash>
  readonly companyCubes: Table<CompanyCubeRow, string>
  readonly reckonings: Table<Reckoning, string>
}

export function makeLedgerDatabase(workspace: string, parts: IndexedDbParts = {}): LedgerDatabase {
  const database = new Dexie(ledgerDatabaseName(workspace), { ...parts, chromeTransactionDurability: 'relaxed' })
  database.version(1).stores({
    chunks: '',
    statements: '&id',
    tombstones: '&id',
    cubes: '&setHash',
    imports: '++id',
  })
  database.version(2).stores({ openings: '&setHash' })
  database.version(ledgerVersion).stores({ announced: '&id', slices: '', companyCubes: '&id', reckonings: '&key' })
  database.use(strictStatements)
  return database as LedgerDatabase
}

export async function openLedgerDatabase(database: LedgerDatabase): Promise<Result<void, StorageFailure>> {
  try {
    await database.open()
  } catch (thrown) {
    return err(storageFailureOf(thrown))
  }
  // Dexie opens a newer database with older code; its rows could mean something else.
  if (database.backendDB().version > ledgerVersion * 10) {
    database.close()
    return err({ type: 'DataNewerThanApp' })
  }
  return ok(undefined)
}

/** Dexie knows one durability for a whole database; whatever writes the statements is strict, and with it all before. */
const strictStatements: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'strict statements',
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) =>
      core.transaction(tables, mode, mode === 'readwrite' && tables.includes('statements') ? { durability: 'strict' } : options),
  }),
}
