/** Reads and writes of the ledger's database, guarded; what cannot be done is one kind of rejection. */
import { LedgerUnavailable } from '../../ledger/ledger.ts'
import { openLedgerDatabase, type LedgerDatabase } from './database.ts'
import { makeGuard, probeBytes } from '../storageGuard.ts'

/** Work given here may be done twice. Rejects with `LedgerUnavailable`. */
export type Reach = <T>(work: () => Promise<T>) => Promise<T>

export function makeReach(database: LedgerDatabase): Reach {
  const guard = makeGuard({
    database,
    open: () => openLedgerDatabase(database),
    async probe() {
      await database.chunks.put(new Uint8Array(probeBytes), 'probe')
      await database.chunks.delete('probe')
    },
  })
  return async (work) => {
    const done = await guard.run(work)
    if (!done.ok) throw new LedgerUnavailable(done.error.type)
    return done.value
  }
}

/** For what may stay undone on a full disk: a note, a cached answer, a cleaning that comes again. */
export async function ifRoom(reach: Reach, work: () => Promise<unknown>): Promise<void> {
  try {
    await reach(work)
  } catch (failure) {
    if (!(failure instanceof LedgerUnavailable) || failure.reason !== 'StorageFull') throw failure
  }
}
