/**
 * Which statements are filed: each function is one transaction, and all of it happens or none.
 *
 * Whoever calls those that remove chunks holds the lock of the ledger, so that no import loses what it has just written.
 */
import { bySnapshot, chunksOf, type StatementManifest } from '../../ledger/manifest.ts'
import type { ChunkHash } from '../../ledger/shelf.ts'
import type { LedgerDatabase, StatementRow } from './database.ts'

/**
 * The commit of an import: finds every chunk of the manifest here, and files it.
 *
 * @returns the chunks that are not here; none: it is filed
 */
export function fileStatement(database: LedgerDatabase, row: StatementRow): Promise<readonly ChunkHash[]> {
  const { chunks, statements, tombstones, announced } = database
  return database.transaction('rw', chunks, statements, tombstones, announced, async () => {
    const here = new Set(await chunks.toCollection().primaryKeys())
    const missing = [...chunksOf(row.manifest)].filter((hash) => !here.has(hash))
    if (missing.length > 0) return missing
    await statements.put(row)
    await tombstones.delete(row.id)
    await announced.delete(row.id)
    return []
  })
}

export const changeStatement = (
  database: LedgerDatabase,
  id: string,
  change: (row: StatementRow) => StatementRow,
): Promise<void> =>
  database.transaction('rw', database.statements, async () => {
    const row = await database.statements.get(id)
    if (row) await database.statements.put(change(row))
  })

export const isDeleted = ({ deletedAtMs }: StatementRow): boolean => deletedAtMs !== null

/** Those that count now, oldest first. @param ownOnly without what the company shares */
export const standing = (rows: readonly StatementRow[], ownOnly = false): readonly StatementRow[] =>
  rows.filter((row) => !isDeleted(row) && !(ownOnly && row.shared)).sort((a, b) => bySnapshot(a.manifest, b.manifest))

/** @param at a day, or the moment that another device goes by */
export const datedOn = (manifest: StatementManifest, at: string): StatementManifest =>
  manifest.exportedAt.startsWith(at) ? manifest : { ...manifest, exportedAt: at.includes('T') ? at : `${at}T00:00:00` }

/** A deleted statement goes for good, or all of them, and with it every chunk that no statement needs. */
export const sweepStatements = (database: LedgerDatabase, id: string | undefined): Promise<void> =>
  database.transaction('rw', database.chunks, database.statements, database.tombstones, database.openings, async () => {
    const rows = await database.statements.toArray()
    const gone = rows.filter((row) => isDeleted(row) && (id === undefined || row.id === id))
    await database.tombstones.bulkPut(gone.map((row) => ({ id: row.id, deletedAtMs: row.deletedAtMs! })))
    await database.statements.bulkDelete(gone.map((row) => row.id))
    // Lines of theirs may be among them.
    await database.openings.clear()
    await removeChunksBut(database, rows.filter((row) => !gone.includes(row)))
  })

/** What a company shares goes with its chunks; what is kept of it is this device's own from now on. */
export const forgetShared = (database: LedgerDatabase, kept: readonly string[]): Promise<void> =>
  database.transaction('rw', database.chunks, database.statements, database.openings, async () => {
    const rows = await database.statements.toArray()
    const stays = (row: StatementRow): boolean => !row.shared || (kept.includes(row.id) && !isDeleted(row))
    await database.statements.bulkDelete(rows.filter((row) => !stays(row)).map(({ id }) => id))
    await database.statements.bulkPut(rows.filter((row) => row.shared && stays(row)).map((row) => ({ ...row, shared: false })))
    // Lines of theirs may be among them.
    await database.openings.clear()
    await removeChunksBut(database, rows.filter(stays))
  })

/** What imports that came to nothing have left. */
export const sweepOrphans = (database: LedgerDatabase): Promise<void> =>
  database.transaction('rw', database.chunks, database.statements, async () => {
    await removeChunksBut(database, await database.statements.toArray())
  })

export const clearLedger = (database: LedgerDatabase): Promise<void> =>
  database.transaction('rw', database.tables, async () => {
    for (const table of database.tables) await table.clear()
  })

async function removeChunksBut({ chunks }: LedgerDatabase, kept: readonly StatementRow[]): Promise<void> {
  const needed = new Set(kept.flatMap(({ manifest }) => [...chunksOf(manifest)]))
  const here = await chunks.toCollection().primaryKeys()
  await chunks.bulkDelete(here.filter((hash) => !needed.has(hash)))
}
