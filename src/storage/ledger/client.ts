/** The page's end of the ledger worker: the same questions, answered from another thread. */
import * as Comlink from 'comlink'
import type { Clock } from '../../domain/clock.ts'
import type { Result } from '../../domain/result.ts'
import type { DeviceLedger } from '../../ledger/ledger.ts'
import type { ChunkHash, ChunkShelf } from '../../ledger/shelf.ts'
import type { BackupError, LivingContents } from '../backup/format.ts'
import type { OpenedBackup } from '../backup/open.ts'
import { ledgerChannelName, ledgerDatabaseName } from '../databaseNames.ts'
import type { StatementRow } from './database.ts'
import type { LedgerStore } from './store.ts'
import { makeLedgerThread } from './thread.ts'
import { unpackOverview } from './packedOverview.ts'
import { readStoredOverview } from './storedOverview.ts'
import { threadName } from './threadName.ts'

/** What the worker answers; chunks by name, because a shelf does not cross threads. */
export interface LedgerWorker extends Omit<LedgerStore, Shelves> {
  hasChunks(shelf: Shelves, hashes: readonly ChunkHash[]): Promise<boolean[]>
  readChunks(shelf: Shelves, hashes: readonly ChunkHash[]): Promise<(Uint8Array | undefined)[]>
  writeChunks(shelf: Shelves, chunks: ReadonlyMap<ChunkHash, Uint8Array>): Promise<void>
}

type Shelves = 'shelf' | 'slices'

/** What a backup and sync carry: statements with their manifests, the chunks they name, and what they add up to. */
export interface LedgerFiles
  extends Pick<LedgerStore, 'companyKnowledge' | 'keepCompanyKnowledge' | 'reckon' | 'noteFiled' | Shelves> {
  /** Deleted ones too, until they are swept. */
  filed(): Promise<readonly StatementRow[]>
  /** Files a statement whose chunks were written before; @returns the chunks that are missing, none: it is filed. */
  file(row: StatementRow): Promise<readonly ChunkHash[]>
  markShared(id: string): Promise<void>
  forgetShared(kept: readonly string[]): Promise<void>
}

/** Backups are written and read where the statements are. */
export interface BackupLedger {
  packBackup(living: LivingContents, passphrase: string | null): Promise<Blob>
  /** Files its statements beside those that are here; the living part is the caller's to merge. */
  openBackup(file: Blob, passphrase: string | null): Promise<Result<OpenedBackup, BackupError>>
}

const beginWorker = (name: string): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })

export interface LedgerSight {
  /** What the company shares is kept and not shown. */
  readonly ownOnly: boolean
}

/** One per workspace and tab; to be closed with the workspace. */
export function makeLedger(workspace: string, clock: Clock, sight: LedgerSight = { ownOnly: false }, begin = beginWorker): DeviceLedger & LedgerFiles & BackupLedger {
  const thread = makeLedgerThread<LedgerWorker>(() => begin(threadName(workspace, sight)))
  const { ask } = thread
  const shelfOf = (name: Shelves): ChunkShelf => ({
    has: (hashes) => ask((worker) => worker.hasChunks(name, hashes)),
    read: (hashes) => ask((worker) => worker.readChunks(name, hashes)),
    write: (chunks) => ask((worker) => worker.writeChunks(name, chunks)),
  })
  const changes = new BroadcastChannel(ledgerChannelName(workspace))
  return {
    overview: async () => (await readStoredOverview(ledgerDatabaseName(workspace), indexedDB, sight.ownOnly)) ?? unpackOverview(await ask((worker) => worker.packedOverview())),
    lines: (query) => ask((worker) => worker.lines(query)),
    line: (id) => ask((worker) => worker.line(id)),
    soldUsdByMonth: () => ask((worker) => worker.soldUsdByMonth()),
    difference: (id) => ask((worker) => worker.difference(id)),
    importFiles: (sources, options, progress) =>
      ask((worker) => worker.importFiles(sources, options, Comlink.proxy(progress), clock.nowMs())),
    stopImport: () => ask((worker) => worker.stopImport()),
    deleteStatement: (id) => ask((worker) => worker.deleteStatement(id, clock.nowMs())),
    restoreStatement: (id) => ask((worker) => worker.restoreStatement(id)),
    setExportedOn: (id, day) => ask((worker) => worker.setExportedOn(id, day)),
    sweep: (id) => ask((worker) => worker.sweep(id)),
    deleteEverything: () => ask((worker) => worker.deleteEverything()),
    unfinished: () => ask((worker) => worker.unfinished()),
    forgetUnfinished: () => ask((worker) => worker.forgetUnfinished()),
    filed: () => ask((worker) => worker.filed()),
    file: (row) => ask((worker) => worker.file(row)),
    markShared: (id) => ask((worker) => worker.markShared(id)),
    forgetShared: (kept) => ask((worker) => worker.forgetShared(kept)),
    packBackup: (living, passphrase) => ask((worker) => worker.packBackup(living, { passphrase, madeAtMs: clock.nowMs() })),
    openBackup: (file, passphrase) => ask<Result<OpenedBackup, BackupError>>((worker) => worker.openBackup(file, passphrase)),
    companyKnowledge: () => ask((worker) => worker.companyKnowledge()),
    keepCompanyKnowledge: (known, coming) => ask((worker) => worker.keepCompanyKnowledge(known, coming)),
    reckon: (shared) => ask((worker) => worker.reckon(shared)),
    noteFiled: (key, rollUp) => ask((worker) => worker.noteFiled(key, rollUp)),
    shelf: shelfOf('shelf'),
    slices: shelfOf('slices'),
    onChange(listener) {
      const heard = () => listener()
      changes.addEventListener('message', heard)
      return () => changes.removeEventListener('message', heard)
    },
    close() {
      changes.close()
      thread.close()
    },
  }
}
