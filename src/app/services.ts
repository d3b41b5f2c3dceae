/** Builds what the screens' state is made of, once, for the workspace that is open on this device. */
import { createRoot } from 'solid-js'
import type { Clock } from '../domain/clock.ts'
import { isDemo, keepDemoFresh, openWorkspace } from '../state/demo.ts'
import { fillExample } from '../state/exampleCompany.ts'
import type { Services } from '../state/services.ts'
import { createSync } from '../state/sync.ts'
import { makeDocumentStore } from '../storage/documentStore.ts'
import { makeLedger } from '../storage/ledgerClient.ts'
import { readMembership } from '../storage/membership.ts'
import { makeSecretShelf } from '../storage/secretShelf.ts'
import { ulidOf } from './ids.ts'
import { makeSyncHost } from './syncHost.ts'

/** Asks the disk one thing before anything is shown: whether what is edited here waits for a company. */
export async function makeServices(): Promise<Services> {
  const clock = deviceClock
  const workspace = openWorkspace()
  const ledger = makeLedger(workspace, clock)
  const membership = await readMembership(workspace)
  const member = membership.ok ? membership.value?.member : undefined
  const documents = makeDocumentStore({
    workspace,
    isJoined: member !== undefined,
    person: member ?? workspace,
    clock,
    newId,
    random: () => Math.random(),
  })
  if (isDemo()) {
    void keepDemoFresh(ledger, clock, documents.open('notes'))
    void fillExample(documents, clock)
  }
  const secrets = makeSecretShelf(documents.records, clock)
  const host = makeSyncHost({ workspace, documents, ledger, clock, newId })
  return { clock, newId, ledger, documents, secrets, sync: createRoot(() => createSync(host)) }
}

const newId = (): string => ulidOf(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

const deviceClock: Clock = {
  nowMs: () => Date.now(),
  today: () => localDay(new Date()),
}

const localDay = (date: Date): string =>
  [String(date.getFullYear()).padStart(4, '0'), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')

const twoDigits = (number: number): string => String(number).padStart(2, '0')
