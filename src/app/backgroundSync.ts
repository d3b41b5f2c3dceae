/**
 * The page's own sync without a page: the service worker runs it when the network is back and something waits.
 *
 * A page may be awake on the same database at the same time. Every step is compare-and-set, so whoever is slower learns
 * that it was done; and a page hears of each commit as of another tab's. What the answer asks of a person, or of the whole
 * device, is left to the page: it is told the same at its next contact.
 */
import type { IndexedDbParts } from '../storage/database.ts'
import { databaseName, mayHaveDatabase } from '../storage/databaseNames.ts'
import { readMembership } from '../storage/documents/membership.ts'
import { makeDocumentStore } from '../storage/documents/store.ts'
import { byRequest } from '../sync/askSync.ts'
import { makeConnection } from '../sync/connection.ts'
import { syncOnce, type SyncOutcome } from '../sync/syncOnce.ts'
import { deviceClock, newId } from './device.ts'
import { makeSyncRecords } from './syncRecords.ts'

export interface SyncParts {
  readonly fetch?: typeof fetch
  readonly storage?: IndexedDbParts
}

/** @returns how it ended; undefined where nothing waits for anybody: no such workspace, or one that belongs to no company */
export async function syncWorkspace(
  workspace: string,
  { fetch: reach = (...request) => fetch(...request), storage = {} }: SyncParts = {},
): Promise<SyncOutcome | undefined> {
  // Looking must not make an empty database of one that was erased.
  if (!(await mayHaveDatabase(databaseName(workspace), storage.indexedDB))) return undefined
  const membership = await readMembership(workspace, storage)
  if (!membership.ok || !membership.value) return undefined
  const { member } = membership.value
  const store = makeDocumentStore({
    workspace,
    isJoined: true,
    person: member,
    membership: membership.value,
    clock: deviceClock,
    newId,
    random: () => Math.random(),
    parts: storage,
  })
  const { notebook, leases } = makeSyncRecords(store.memberRecords, () => false)
  try {
    return await syncOnce({
      ask: byRequest(makeConnection({ fetch: reach, address: '', member: () => member })),
      lanes: store.lanes,
      notebook,
      leases,
      nowMs: () => deviceClock.nowMs(),
    })
  } finally {
    await store.close()
  }
}
