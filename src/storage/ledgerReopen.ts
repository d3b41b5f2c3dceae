/**
 * Safari loses its database connection now and then, and any browser may close it under us: the work is tried once more
 * on a connection that is opened again. Work given here must bear being done twice.
 */
import { openLedgerDatabase, type LedgerDatabase } from './ledgerDatabase.ts'

export type Reopening = <T>(work: () => Promise<T>) => Promise<T>

const lostConnection: ReadonlySet<string> = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'UnknownError',
  'AbortError',
  'TransactionInactiveError',
  'TimeoutError',
])

export function makeReopening(database: LedgerDatabase): Reopening {
  return async (work) => {
    await open(database)
    try {
      return await work()
    } catch (thrown) {
      if (!(thrown instanceof Object && 'name' in thrown && lostConnection.has(String(thrown.name)))) throw thrown
      database.close()
      await open(database)
      return work()
    }
  }
}

async function open(database: LedgerDatabase): Promise<void> {
  if (database.isOpen()) return
  const opened = await openLedgerDatabase(database)
  if (!opened.ok) throw Object.assign(new Error(`The ledger cannot be opened: ${opened.error.type}`), { failure: opened.error })
}
