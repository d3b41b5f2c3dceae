/**
 * What sync asks of this browser: the way to the server, when to try, where things are kept, and what joining, leaving
 * and wiping do to this device.
 *
 * Joining and leaving change what every document of the workspace is, so every tab opens the app anew afterwards.
 */
import type { Clock } from '../domain/clock.ts'
import { LaneUnavailable } from '../documents/lane.ts'
import type { DeviceLedger } from '../ledger/ledger.ts'
import type { LedgerFiles } from '../storage/ledger/client.ts'
import { forgetEverything } from '../state/device/preferences.ts'
import type { Counts, SyncHost } from '../state/sync/host.ts'
import type { DocumentStore } from '../storage/documents/store.ts'
import { nothingSealed } from '../storage/documents/unsealed.ts'
import { makeConnection } from '../sync/connection.ts'
import { deviceNameOf } from './deviceName.ts'
import type { Erasure } from './erasure.ts'
import { mirrorLease } from './leaseMirror.ts'
import { finishLeaving, forgetCompany, leavingRecords } from './leaving.ts'
import { tellOtherTabs } from './otherTabs.ts'
import { firstRecords, makeSyncRecords, waitingLists } from './syncRecords.ts'
import { wakeWithNetwork } from './wakeWithNetwork.ts'

export interface SyncHostParts {
  readonly workspace: string
  readonly documents: DocumentStore
  readonly ledger: DeviceLedger & LedgerFiles
  readonly clock: Clock
  readonly newId: () => string
  readonly isLocked: boolean
  readonly erasure: Erasure
}

export function makeSyncHost({ workspace, documents, ledger, isLocked, clock, newId, erasure }: SyncHostParts): SyncHost {
  const records = makeSyncRecords(documents.memberRecords, erasure.hasBegun)
  let member: string | undefined
  const writeDownLease = async (): Promise<boolean> => mirrorLease(workspace, await records.leases.read())
  return {
    connection: makeConnection({ fetch: (...request) => fetch(...request), address: '', member: () => member }),
    lanes: documents.lanes,
    ...records,
    notebook: {
      ...records.notebook,
      async read() {
        const notes = await records.notebook.read()
        member = notes.joined?.member
        return notes
      },
    },
    leases: {
      read: records.leases.read,
      async write(next) {
        await records.leases.write(next)
        await writeDownLease()
      },
    },
    isLocked,
    statements: ledger,
    savesData,
    clock,
    newId,
    random: () => Math.random(),
    later(work, ms) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    isVisible: () => document.visibilityState === 'visible',
    isOnline: () => navigator.onLine,
    onReturn(listener) {
      const seen = () => document.visibilityState === 'visible' && listener()
      addEventListener('online', listener)
      addEventListener('offline', listener)
      document.addEventListener('visibilitychange', seen)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
        document.removeEventListener('visibilitychange', seen)
      }
    },
    onAway(listener) {
      const hidden = () => document.visibilityState === 'hidden' && listener()
      document.addEventListener('visibilitychange', hidden)
      return () => document.removeEventListener('visibilitychange', hidden)
    },
    wakeWithNetwork: () => void wakeWithNetwork(workspace),
    openSocket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live`),
    deviceName: () => deviceNameOf(navigator.userAgent),
    async join(member, device, notes, lease) {
      await documents.settled()
      const { joinCompany, readMembership } = await membershipActs()
      const before = await readMembership(workspace)
      if (before.ok && before.value) {
        await documents.sealed.seal(before.value, waitingLists)
        // Nobody reads here what only the other may. Killed in between, it is fetched again for whoever is still in.
        await records.heldStatements.write({})
        await forgetCompany(ledger, [])
      } else await finishLeaving(documents.records, ledger)
      const freshClientId = () => 1 + Math.floor(Math.random() * 0xffff_fffe)
      await joinCompany(workspace, member, { newId, freshClientId, nowMs: clock.nowMs(), device, records: firstRecords(notes, lease) })
      await writeDownLease()
      return reopen('/')
    },
    async reopen() {
      await documents.settled()
      // Where nothing can be written down for the next start, opening anew would change nothing.
      if (await writeDownLease()) return reopen(location.pathname)
    },
    sealed: {
      async seal(owner) {
        if (!erasure.hasBegun()) await documents.sealed.seal(owner, waitingLists)
      },
      async unseal(owner) {
        const back = erasure.hasBegun() ? undefined : await documents.sealed.unseal(owner)
        return back?.ok ? back.value : nothingSealed
      },
      async sign(owner) {
        const there = erasure.hasBegun() ? undefined : await documents.sealed.sign(owner)
        return there?.ok ? (there.value ?? null) : null
      },
    },
    async leave(kept) {
      await documents.settled()
      const { leaveCompany } = await membershipActs()
      await leaveCompany(workspace, undefined, leavingRecords(kept))
      await forgetCompany(ledger, kept)
      mirrorLease(workspace, undefined)
      return reopen('/company')
    },
    async wipe() {
      await erasure.run('everything')
      forgetEverything()
      for (const name of await caches.keys()) await caches.delete(name)
      for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
    },
    counts: async () => (erasure.hasBegun() ? { waiting: 0, refused: 0 } : countIn(documents)),
    onCounts: (listener) => documents.refused.onChange(listener),
  }
}

async function countIn({ lanes, refused }: DocumentStore): Promise<Counts | undefined> {
  try {
    const names = await lanes.documentsWaiting()
    const pending = await Promise.all(names.map((name) => lanes.lane(name).pending(Infinity)))
    const tray = await refused.list()
    return { waiting: pending.reduce((sum, edits) => sum + edits.length, 0), refused: tray.ok ? tray.value.length : 0 }
  } catch (error) {
    if (error instanceof LaneUnavailable) return undefined
    throw error
  }
}

/** With the code of the database: it is there already when somebody joins or leaves. */
const membershipActs = () => import('../storage/documents/membership.ts')

/** A full load in every tab; what follows the call never runs. */
function reopen(path: string): Promise<never> {
  tellOtherTabs()
  location.assign(path)
  return new Promise(() => undefined)
}

/** The person has said so, or the line is one of the slowest; a browser that tells nothing is taken for a good one. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean; readonly effectiveType?: string } }
  return connection?.saveData === true || /2g$/.test(connection?.effectiveType ?? '')
}
