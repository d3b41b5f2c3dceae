/**
 * The set of statements that count now, and what is held in memory about it.
 *
 * Everything is worked out when first asked for. A set is never changed: another set is another one of these.
 */
import { liveLinesOf } from '../ledger/live/liveLines.ts'
import { bySnapshot } from '../ledger/manifest.ts'
import { cubeOf, setHashOf, type LedgerCube } from '../ledger/overview.ts'
import { makeLineQueries, type LineQueries } from '../ledger/query/lines.ts'
import { makeLineTable, type LineTable } from '../ledger/query/lineTable.ts'
import type { ChunkShelf } from '../ledger/shelf.ts'
import type { LedgerDatabase, StatementRow } from './ledgerDatabase.ts'

export interface LedgerSet {
  /** Oldest first; deleted ones are not here. */
  readonly statements: readonly StatementRow[]
  readonly setHash: string
  earnings(): Promise<LineTable>
  queries(): Promise<LineQueries>
  cube(): Promise<LedgerCube>
}

export async function loadLedgerSet(database: LedgerDatabase, shelf: ChunkShelf): Promise<LedgerSet> {
  const rows = await database.statements.toArray()
  const statements = rows.filter(({ deletedAtMs }) => deletedAtMs === null).sort((a, b) => bySnapshot(a.manifest, b.manifest))
  const snapshots = statements.map(({ manifest }) => manifest)
  const setHash = await setHashOf(snapshots)

  const earnings = once(async () => makeLineTable(await liveLinesOf(snapshots, 'earnings', shelf), shelf))
  const payments = async () => makeLineTable(await liveLinesOf(snapshots, 'payments', shelf), shelf)
  return {
    statements,
    setHash,
    earnings,
    queries: once(async () => makeLineQueries(await earnings())),
    cube: once(async () => {
      const stored = await database.cubes.get(setHash)
      if (stored) return stored
      const cube = await cubeOf(setHash, await earnings(), await payments())
      await database.transaction('rw', database.cubes, async () => {
        await database.cubes.clear()
        await database.cubes.put(cube)
      })
      return cube
    }),
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null
  return () => {
    if (known) return known
    const working = work()
    known = working
    // A failed read must not be remembered as the answer.
    working.catch(() => (known = null))
    return working
  }
}
