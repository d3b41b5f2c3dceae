/**
 * The ledger in a thread of its own: reading a million lines never holds up the screen.
 *
 * The worker's name says which workspace, and what of it may be shown.
 */
import * as Comlink from 'comlink'
import type { LedgerWorker } from './client.ts'
import { ledgerChannelName } from '../databaseNames.ts'
import { makeLedgerDatabase } from './database.ts'
import { makeLedgerLock } from './lock.ts'
import { makeLedgerStore } from './store.ts'
import { readThreadName } from './threadName.ts'

function openLedger({ workspace, ownOnly }: ReturnType<typeof readThreadName>): LedgerWorker {
  const otherTabs = new BroadcastChannel(ledgerChannelName(workspace))
  const store = makeLedgerStore({
    database: makeLedgerDatabase(workspace),
    lock: makeLedgerLock(workspace),
    changed: () => otherTabs.postMessage('changed'),
    elapsedMs: () => performance.now(),
    ownOnly,
  })
  otherTabs.onmessage = () => store.forget()
  return {
    ...store,
    hasChunks: (shelf, hashes) => store[shelf].has(hashes),
    readChunks: (shelf, hashes) => store[shelf].read(hashes),
    writeChunks: (shelf, chunks) => store[shelf].write(chunks),
  }
}

Comlink.expose(openLedger(readThreadName(self.name)))
