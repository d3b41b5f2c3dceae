/**
 * The ledger of a workspace on its database; the worker and a test use it alike.
 *
 * Imports and whatever removes chunks run under one lock; questions never wait for it. What is held in memory is
 * dropped when this or another tab says that the set of statements has changed.
 */
import type { Result } from '../../domain/result.ts'
import type { CompanyKnowledge, Reckoning, SharedStatement } from '../../ledger/companyKnowledge.ts'
import type {
  DeviceLedger,
  ImportedFile,
  ImportOptions,
  ImportProgress,
  ImportReport,
  StatementSource,
} from '../../ledger/ledger.ts'
import { statementsOf } from '../../ledger/overview.ts'
import type { ChunkHash, ChunkShelf } from '../../ledger/shelf.ts'
import type { BackupError, LivingContents } from '../backup/format.ts'
import { openBackup, type OpenedBackup } from '../backup/open.ts'
import { packBackup, type BackupOptions } from '../backup/pack.ts'
import { blobSource } from './blobSource.ts'
import { makeChunkShelf } from './chunkShelf.ts'
import { keepCompanyKnowledge, noteFiled, readCompanyKnowledge } from './companyCube.ts'
import type { LedgerDatabase, StatementRow } from './database.ts'
import { importSource, refusal } from './import.ts'
import type { LedgerLock } from './lock.ts'
import { calmProgress } from './progress.ts'
import { ifRoom, makeReach } from './reach.ts'
import { loadLedgerSet, type LedgerSet } from './set.ts'
import type { PackedOverview } from './packedOverview.ts'
import { reckon } from './reckoning.ts'
import { changeStatement, clearLedger, datedOn, fileStatement, forgetShared, sweepOrphans, sweepStatements } from './statements.ts'

/** Time comes with each call: a worker has a clock of its own, and it may be another one. */
export interface LedgerStore extends Omit<DeviceLedger, 'overview' | 'importFiles' | 'deleteStatement' | 'onChange'> {
  packedOverview(): Promise<PackedOverview>
  importFiles(
    sources: readonly StatementSource[],
    options: ImportOptions,
    progress: (step: ImportProgress) => void,
    nowMs: number,
  ): Promise<ImportReport>
  deleteStatement(id: string, nowMs: number): Promise<void>
  /** Everything filed here, for a backup and for sync: deleted statements too, until they are swept. */
  filed(): Promise<readonly StatementRow[]>
  /** Files a statement whose chunks were written before; @returns the chunks that are not here, none: it is filed. */
  file(row: StatementRow): Promise<readonly ChunkHash[]>
  markShared(id: string): Promise<void>
  /** Nothing of the company's stays but these statements, and they are this device's own. */
  forgetShared(kept: readonly string[]): Promise<void>
  /** What is known of the company's statements beyond the lines that are here. */
  companyKnowledge(): Promise<CompanyKnowledge>
  /** @param coming roll-ups of which not all has arrived: what there is of them stays */
  keepCompanyKnowledge(known: CompanyKnowledge, coming: readonly ChunkHash[]): Promise<void>
  /** This device's own roll-ups of the company's statements, on `slices`; undefined while it does not hold all lines. */
  reckon(shared: readonly SharedStatement[]): Promise<Reckoning | undefined>
  /** The company has been told this roll-up of the last reckoning. */
  noteFiled(key: string, rollUp: ChunkHash): Promise<void>
  packBackup(living: LivingContents, options: BackupOptions): Promise<Blob>
  openBackup(file: Blob, passphrase: string | null): Promise<Result<OpenedBackup, BackupError>>
  readonly shelf: ChunkShelf
  /** Roll-ups and slices of cubes. */
  readonly slices: ChunkShelf
  /** Somebody else has changed the set: nothing in memory is to be trusted. */
  forget(): void
}

export interface LedgerStoreParts {
  readonly database: LedgerDatabase
  readonly lock: LedgerLock
  /** Tells the other tabs, and this one's page. */
  readonly changed: () => void
  /** A clock that only counts up. */
  readonly elapsedMs: () => number
  /** Only what is not shared counts; `filed` and the shelf still know all of it. */
  readonly ownOnly?: boolean
}

export function makeLedgerStore({ database, lock, changed, elapsedMs, ownOnly = false }: LedgerStoreParts): LedgerStore {
  const reach = makeReach(database)
  const shelf = makeChunkShelf(database.chunks, reach)
  const slices = makeChunkShelf(database.slices, reach)
  let loaded: Promise<LedgerSet> | null = null
  let isStopped = false

  const loadSet = () => loadLedgerSet(database, reach, shelf, slices, ownOnly)
  const current = (): Promise<LedgerSet> => {
    if (loaded) return loaded
    const loading = loadSet()
    loaded = loading
    loading.catch(() => {
      if (loaded === loading) loaded = null
    })
    return loading
  }
  /** Another tab may have swept chunks before its word arrived here: such an answer is worked out again. */
  const ask = async <T>(question: (set: LedgerSet) => Promise<T>): Promise<T> => {
    const set = await current()
    try {
      return await question(set)
    } catch (failure) {
      const now = await loadSet()
      if (now.shownHash === set.shownHash) throw failure
      loaded = Promise.resolve(now)
      return question(now)
    }
  }
  const forget = () => void (loaded = null)
  const tell = () => {
    forget()
    changed()
  }
  const change = async (id: string, next: (row: StatementRow) => StatementRow) => {
    await reach(() => changeStatement(database, id, next))
    tell()
  }

  async function importAll(
    sources: readonly StatementSource[],
    options: ImportOptions,
    progress: (step: ImportProgress) => void,
    nowMs: number,
  ): Promise<ImportReport> {
    const calm = calmProgress(progress, elapsedMs)
    const context = {
      database,
      reach,
      shelf,
      options,
      nowMs,
      isStopped: () => isStopped,
      progress(step: ImportProgress) {
        // The page may ask for the new set as soon as it hears of it.
        if (step.stage === 'committed') tell()
        calm(step)
      },
      differenceOf: (id: string) => ask((set) => set.difference(id)),
    }
    const files: ImportedFile[] = []
    for (const source of sources) {
      if (isStopped) files.push(refusal(source.name, { type: 'Interrupted' }))
      else files.push(...(await importSource(source, context)))
    }
    return { files }
  }

  return {
    shelf,
    slices,
    forget,
    packedOverview: () =>
      ask(async (set) => ({
        statements: statementsOf(set.statements, set.announced),
        setHash: set.shownHash,
        ...(await set.totals()),
      })),
    lines: (query) => ask((set) => set.page(query)),
    line: (id) => ask((set) => set.line(id)),
    soldUsdByMonth: () => ask((set) => set.soldUsdByMonth()),
    difference: (id) => ask((set) => set.difference(id)),

    importFiles: (sources, options, progress, nowMs) =>
      lock.run(async () => {
        isStopped = false
        await ifRoom(reach, () => noteImport(database, sources.map(({ name }) => name)))
        try {
          return await importAll(sources, options, progress, nowMs)
        } finally {
          await ifRoom(reach, () => database.imports.clear())
          await ifRoom(reach, () => sweepOrphans(database))
          tell()
        }
      }),
    stopImport: async () => void (isStopped = true),

    deleteStatement: (id, nowMs) => change(id, (row) => ({ ...row, deletedAtMs: nowMs })),
    restoreStatement: (id) => change(id, (row) => ({ ...row, deletedAtMs: null })),
    markShared: (id) => change(id, (row) => ({ ...row, shared: true })),
    setExportedOn: (id, day) => change(id, (row) => ({ ...row, manifest: datedOn(row.manifest, day) })),
    sweep: (id) => lock.run(() => reach(() => sweepStatements(database, id))),
    async forgetShared(kept) {
      await lock.run(() => reach(() => forgetShared(database, kept)))
      tell()
    },
    async deleteEverything() {
      isStopped = true
      await lock.run(() => reach(() => clearLedger(database)))
      tell()
    },

    async unfinished() {
      const rows = await lock.runIfFree(() => reach(() => database.imports.toArray()))
      return rows?.flatMap(({ names }) => names) ?? []
    },
    async forgetUnfinished() {
      await lock.runIfFree(async () => {
        await reach(() => database.imports.clear())
        await reach(() => sweepOrphans(database))
      })
    },

    filed: () => reach(() => database.statements.toArray()),
    async file(row) {
      const missing = await lock.run(() => reach(() => fileStatement(database, row)))
      if (missing.length === 0) tell()
      return missing
    },
    companyKnowledge: () => reach(() => readCompanyKnowledge(database)),
    async keepCompanyKnowledge(known, coming) {
      if (await keepCompanyKnowledge(database, reach, known, coming)) tell()
    },
    reckon: (shared) => ask((set) => reckon({ database, reach, shelf, slices }, set, shared)),
    noteFiled: (key, rollUp) => reach(() => noteFiled(database, key, rollUp)),
    packBackup: (living, options) =>
      lock.run(async () => packBackup((await current()).statements, shelf, living, options)),
    async openBackup(file, passphrase) {
      const source = blobSource({ name: '', blob: file, modifiedMs: 0 }, () => false, 0)
      const opened = await lock.run(() => openBackup(source, passphrase, { database, reach, shelf }))
      if (opened.ok) tell()
      return opened
    },
    close: () => database.close(),
  }
}

/** Earlier imports that were cut off are not asked for any longer once somebody imports again. */
const noteImport = (database: LedgerDatabase, names: readonly string[]): Promise<void> =>
  database.transaction('rw', database.imports, async () => {
    await database.imports.clear()
    await database.imports.add({ names })
  })
