/** Builds what the screens' state is made of, once, for the workspace that is open on this device. */
import { createRoot, createSignal } from 'solid-js'
import type { Clock } from '../domain/clock.ts'
import { isDemo, keepDemoFresh, openWorkspace } from '../state/demo/demo.ts'
import type { Services } from '../state/services.ts'
import { createSync } from '../state/sync/sync.ts'
import { databaseName, ledgerDatabaseName, mayHaveDatabase } from '../storage/databaseNames.ts'
import { makeLockedStore } from '../storage/documents/lockedStore.ts'
import type { DocumentStore } from '../storage/documents/store.ts'
import { makeLedger } from '../storage/ledger/client.ts'
import { makeSecretShelf } from '../storage/secretShelf.ts'
import { makeSleepingLedger } from '../storage/ledger/sleepingLedger.ts'
import { makeSleepingStore } from '../storage/documents/sleepingStore.ts'
import { deviceClock, newId } from './device.ts'
import { makeErasure } from './erasure.ts'
import { finishLeaving } from './leaving.ts'
import { tellOtherTabs } from './otherTabs.ts'
import { isLeaseOver } from './leaseMirror.ts'
import { makeSyncHost } from './syncHost.ts'

/**
 * Nothing is waited for: the statements answer first, and what is edited here comes once the first screen is painted. A
 * device that has stored nothing yet is shown its first screen without the code of any database.
 */
export function makeServices(painted: Promise<void>): Services {
  const clock = deviceClock
  const workspace = openWorkspace()
  // Screens are handed nothing that they may not show.
  const isLocked = isLeaseOver(workspace, clock.nowMs())
  const ledger = makeSleepingLedger(makeLedger(workspace, clock, { ownOnly: isLocked }), () => mayHaveDatabase(ledgerDatabaseName(workspace)))
  const [hasDocuments, setHasDocuments] = createSignal(false)
  const [isPainted, setPainted] = createSignal(false)
  void painted.then(() => setPainted(true))
  const wake = async () => {
    await painted
    setHasDocuments(true)
    return openDocuments(workspace, clock)
  }
  const documents = makeSleepingStore(wake, async () => {
    await painted
    return mayHaveDatabase(databaseName(workspace))
  })
  const shown = isLocked ? makeLockedStore(documents) : documents
  if (isDemo()) {
    void painted.then(() => keepDemoFresh(ledger, clock, documents.open('notes')))
    void painted.then(async () => {
      const { fillExample } = await import('../state/demo/people.ts')
      await fillExample(documents, clock)
    })
  }
  const secrets = makeSecretShelf(documents.records, clock)
  void secrets.sweep()
  void documents.sealed.sweep()
  void finishLeaving(documents.records, ledger)
  const erasure = makeErasure({ workspace, documents, ledger, tellOtherTabs })
  const host = makeSyncHost({ workspace, documents, ledger, isLocked, clock, newId, erasure })
  const sync = createRoot(() => createSync(host))
  return { clock, newId, ledger, hasDocuments, documents: shown, secrets, sync, painted, isPainted, erase: (what) => erasure.run(what) }
}

async function openDocuments(workspace: string, clock: Clock): Promise<DocumentStore> {
  const [{ makeDocumentStore }, { readMembership }] = await Promise.all([
    import('../storage/documents/store.ts'),
    import('../storage/documents/membership.ts'),
  ])
  const membership = await readMembership(workspace)
  const joined = membership.ok ? membership.value : undefined
  return makeDocumentStore({
    workspace,
    isJoined: joined !== undefined,
    person: joined?.member ?? workspace,
    ...(joined ? { membership: joined } : {}),
    clock,
    newId,
    random: () => Math.random(),
  })
}
