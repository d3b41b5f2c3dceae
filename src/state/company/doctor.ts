/**
 * How sync is doing, for whoever has to find out why it is not: figures and names of states, nobody's data. The same
 * lines are shown and copied, so that a person sees all of what is passed on.
 */
import { createResource, type Resource } from 'solid-js'
import type { SyncStatus } from '../../sync/syncStatus.ts'
import type { SyncOutcome } from '../../sync/syncOnce.ts'
import { measureStorage, type DeviceStorage } from '../device/room.ts'
import { version } from '../device/problemReport.ts'
import { useServices } from '../services.ts'

export interface DoctorFacts {
  readonly status: SyncStatus
  readonly lastOutcome: SyncOutcome | undefined
  /** The last exchange with the server; null before the first. */
  readonly syncedAtMs: number | null
  readonly waiting: number
  readonly refused: number
  /** Waiting edits per document: `migration: 2`. */
  readonly waitingByDocument: Readonly<Record<string, number>>
  readonly clockOffsetMs: number
  /** Locations whose totals another device reckons otherwise. */
  readonly disputedTotals: number
  readonly storage: DeviceStorage
  readonly storageFailure: string | null
  readonly isOnline: boolean
  readonly hasWorker: boolean
  readonly version: string
}

/** Lines of `name: value`, in English on purpose: they travel to whoever helps. */
export function doctorReport(facts: DoctorFacts): string {
  const { status, lastOutcome, storage } = facts
  const byDocument = Object.entries(facts.waitingByDocument).map(([document, count]) => `${document} ${count}`)
  return [
    `Aval ${facts.version}`,
    `sync: ${status.type}; last: ${lastOutcome?.type ?? 'none'}; seen: ${facts.syncedAtMs === null ? 'never' : new Date(facts.syncedAtMs).toISOString()}`,
    `queue: ${facts.waiting} waiting${byDocument.length > 0 ? ` (${byDocument.join(', ')})` : ''}, ${facts.refused} refused`,
    `totals: ${facts.disputedTotals} disputed`,
    `clock: ${Math.round(facts.clockOffsetMs / 1000)} s from the server`,
    `storage: ${storage.usedBytes ?? '?'} of ${storage.totalBytes ?? '?'} bytes, protected ${storage.isProtected ?? '?'}, failure ${facts.storageFailure ?? 'none'}`,
    `network: ${facts.isOnline ? 'on' : 'off'}; worker: ${facts.hasWorker ? 'yes' : 'no'}`,
  ].join('\n')
}

/** Asks the parts again whenever the status changes. */
export function createDoctor(): Resource<DoctorFacts> {
  const { sync, documents } = useServices()
  const [facts] = createResource(
    () => ({ status: sync.status(), lastOutcome: sync.lastOutcome(), syncedAtMs: sync.syncedAtMs(), clockOffsetMs: sync.clockOffsetMs(), disputedTotals: sync.disputedTotals() }),
    async (known): Promise<DoctorFacts> => {
      const [names, tray, storage] = await Promise.all([documents.lanes.documentsWaiting(), documents.refused.list(), measureStorage()])
      const counts = await Promise.all(names.map(async (name) => [name, (await documents.lanes.lane(name).pending(Infinity)).length] as const))
      return {
        ...known,
        waiting: counts.reduce((sum, [, count]) => sum + count, 0),
        waitingByDocument: Object.fromEntries(counts),
        refused: tray.ok ? tray.value.length : 0,
        storage,
        storageFailure: documents.failure()?.type ?? null,
        isOnline: navigator.onLine,
        hasWorker: navigator.serviceWorker?.controller != null,
        version,
      }
    },
  )
  return facts
}
