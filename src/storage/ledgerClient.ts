/** The page's end of the ledger worker: the same questions, answered from another thread. */
import * as Comlink from 'comlink'
import type { Clock } from '../domain/clock.ts'
import type { DeviceLedger } from '../ledger/ledger.ts'
import type { ChunkHash, ChunkShelf } from '../ledger/shelf.ts'
import { ledgerChannelName, type StatementRow } from './ledgerDatabase.ts'
import type { LedgerStore } from './ledgerStore.ts'

/** What the worker answers; chunks by name, because a shelf does not cross threads. */
export interface LedgerWorker extends LedgerStore {
  hasChunks(hashes: readonly ChunkHash[]): Promise<boolean[]>
  readChunks(hashes: readonly ChunkHash[]): Promise<(Uint8Array | undefined)[]>
  writeChunks(chunks: ReadonlyMap<ChunkHash, Uint8Array>): Promise<void>
}

/** What a backup and sync carry: statements with their manifests, and the chunks they name. */
export interface LedgerFiles {
  /** Deleted ones too, until they are swept. */
  filed(): Promise<readonly StatementRow[]>
  /** Files a statement whose chunks were written before; @returns the chunks that are missing, none: it is filed. */
  file(row: StatementRow): Promise<readonly ChunkHash[]>
  markShared(id: string): Promise<void>
  readonly shelf: ChunkShelf
}

/** One per workspace and tab; to be closed with the workspace. */
export function makeLedger(workspace: string, clock: Clock): DeviceLedger & LedgerFiles {
  const thread = new Worker(new URL('./ledgerWorker.ts', import.meta.url), { type: 'module', name: workspace })
  const worker = Comlink.wrap<LedgerWorker>(thread)
  const changes = new BroadcastChannel(ledgerChannelName(workspace))
  return {
    overview: () => worker.overview(),
    lines: (query) => worker.lines(query),
    line: (id) => worker.line(id),
    importFiles: (sources, options, progress) => worker.importFiles(sources, options, Comlink.proxy(progress), clock.nowMs()),
    deleteStatement: (id) => worker.deleteStatement(id, clock.nowMs()),
    restoreStatement: (id) => worker.restoreStatement(id),
    sweep: () => worker.sweep(),
    deleteEverything: () => worker.deleteEverything(),
    unfinished: () => worker.unfinished(),
    forgetUnfinished: () => worker.forgetUnfinished(),
    filed: () => worker.filed(),
    file: (row) => worker.file(row),
    markShared: (id) => worker.markShared(id),
    shelf: {
      has: (hashes) => worker.hasChunks(hashes),
      read: (hashes) => worker.readChunks(hashes),
      write: (chunks) => worker.writeChunks(chunks),
    },
    onChange(listener) {
      changes.addEventListener('message', listener)
      return () => changes.removeEventListener('message', listener)
    },
    close() {
      changes.close()
      worker[Comlink.releaseProxy]()
      thread.terminate()
    },
  }
}
