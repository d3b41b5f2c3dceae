/** Builds what the screens' state is made of, once, for the workspace that is open on this device. */
import { createRoot } from 'solid-js'
import type { Clock } from '../domain/clock.ts'
import { isDemo, keepDemoFresh, openWorkspace } from '../state/demo/demo.ts'
import type { Services } from '../state/services.ts'
import { createSync } from '../state/sync/sync.ts'
import { databaseName, ledgerDatabaseName, mayHaveDatabase } from '../storage/databaseNames.ts'
import type { DocumentStore } from '../storage/documents/store.ts'
import { makeLedger } from '../storage/ledger/client.ts'
import { makeSecretShelf } from '../storage/secretShelf.ts'
import { makeSleepingLedger } from '../storage/ledger/sleepingLedger.ts'
import { makeSleepingStore } from '../storage/documents/sleepingStore.ts'
import { makeErasure } from './erasure.ts'
import { ulidOf } from './ids.ts'
import { tellOtherTabs } from './otherTabs.ts'
import { makeSyncHost } from './syncHost.ts'

/**
 * Asks the disk one thing before anything is shown: whether what is edited here waits for a company. A device that has
 * stored nothing yet is shown its first screen without the code of any database.
 */
export async function makeServices(): Promise<Services> {
  const clock = deviceClock
  const workspace = openWorkspace()
  const ledger = makeSleepingLedger(makeLedger(workspace, clock), () => mayHaveDatabase(ledgerDatabaseName(workspace)))
  let hasDocuments = await mayHaveDatabase(databaseName(workspace))
  const wake = () => {
    hasDocuments = true
    return openDocuments(workspace, clock)
  }
  const documents = hasDocuments ? await wake() : makeSleepingStore(wake)
  if (isDemo()) {
    void keepDemoFresh(ledger, clock, documents.open('notes'))
    void import('../state/demo/people.ts').then(({ fillExample }) => fillExample(documents, clock))
  }
  const secrets = makeSecretShelf(documents.records, clock)
  if (hasDocuments) void secrets.sweep()
  const erasure = makeErasure({ workspace, documents, ledger, tellOtherTabs })
  const host = makeSyncHost({ workspace, documents, ledger, clock, newId, erasure })
  const sync = createRoot(() => createSync(host))
  return { clock, newId, ledger, hasDocuments: () => hasDocuments, documents, secrets, sync, erase: (what) => erasure.run(what) }
}

async function openDocuments(workspace: string, clock: Clock): Promise<DocumentStore> {
  const [{ makeDocumentStore }, { readMembership }] = await Promise.all([
    import('../storage/documents/store.ts'),
    import('../storage/documents/membership.ts'),
  ])
  const membership = await readMembership(workspace)
  const member = membership.ok ? membership.value?.member : undefined
  return makeDocumentStore({
    workspace,
    isJoined: member !== undefined,
    person: member ?? workspace,
    clock,
    newId,
    random: () => Math.random(),
  })
}

const newId = (): string => ulidOf(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

const deviceClock: Clock = {
  nowMs: () => Date.now(),
  today: () => localDay(new Date()),
}

const localDay = (date: Date): string =>
  [String(date.getFullYear()).padStart(4, '0'), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')

const twoDigits = (number: number): string => String(number).padStart(2, '0')
