/**
 * The ledger of a workspace on its database; the worker and a test use it alike.
 *
 * Whatever changes the set of statements runs under one lock; questions never wait for it. What is held in memory is
 * dropped when this or another tab says that the set has changed.
 */
import type {
  ImportOptions,
  ImportProgress,
  ImportReport,
  LedgerOverview,
  LineDetail,
  LinePage,
  LineQuery,
  StatementSource,
} from '../ledger/ledger.ts'
import { chunksOf } from '../ledger/manifest.ts'
import { overviewOf, summaryOf } from '../ledger/overview.ts'
import { recordOf } from '../ledger/query/lines.ts'
import type { ChunkShelf } from '../ledger/shelf.ts'
import { makeChunkShelf } from './chunkShelf.ts'
import { fileStatement, type LedgerDatabase, type StatementRow } from './ledgerDatabase.ts'
import { importSource } from './ledgerImport.ts'
import type { LedgerLock } from './ledgerLock.ts'
import { makeReopening } from './ledgerReopen.ts'
import { loadLedgerSet, type LedgerSet } from './ledgerSet.ts'

/** Time comes with each call: a worker has a clock of its own, and it may be another one. */
export interface LedgerStore {
  overview(): Promise<LedgerOverview>
  lines(query: LineQuery): Promise<LinePage>
  line(id: string): Promise<LineDetail | undefined>
  importFiles(
    sources: readonly StatementSource[],
    options: ImportOptions,
    progress: (step: ImportProgress) => void,
    nowMs: number,
  ): Promise<ImportReport>
  deleteStatement(id: string, nowMs: number): Promise<void>
  restoreStatement(id: string): Promise<void>
  sweep(): Promise<void>
  deleteEverything(): Promise<void>
  unfinished(): Promise<readonly string[]>
  forgetUnfinished(): Promise<void>
  /** Everything filed here, for a backup and for sync: deleted statements too, until they are swept. */
  filed(): Promise<readonly StatementRow[]>
  /** Files a statement that came with its chunks; @returns the chunks that are not here, none: it is filed. */
  file(row: StatementRow): Promise<readonly string[]>
  markShared(id: string): Promise<void>
  readonly shelf: ChunkShelf
  /** Somebody else has changed the set: nothing in memory is to be trusted. */
  forget(): void
  close(): void
}

export function makeLedgerStore(database: LedgerDatabase, lock: LedgerLock, changed: () => void): LedgerStore {
  const reopening = makeReopening(database)
  const shelf = reopeningShelf(makeChunkShelf(database), reopening)
  let loaded: Promise<LedgerSet> | null = null

  const current = (): Promise<LedgerSet> => {
    if (loaded) return loaded
    const loading = reopening(() => loadLedgerSet(database, shelf))
    loaded = loading
    loading.catch(() => (loaded = null))
    return loading
  }
  const forget = () => void (loaded = null)
  const tell = () => {
    forget()
    changed()
  }
  const change = async (id: string, change: Partial<StatementRow>) => {
    await lock.run(() => reopening(() => database.statements.update(id, change)))
    tell()
  }

  return {
    shelf,
    forget,
    async overview() {
      const set = await current()
      return overviewOf(set.statements, await set.cube())
    },
    async lines(query) {
      return (await (await current()).queries()).page(query)
    },
    async line(id) {
      const set = await current()
      return lineIn(set, id, shelf)
    },

    importFiles: (sources, options, progress, nowMs) =>
      lock.run(async () => {
        const names = sources.map(({ name }) => name)
        await reopening(async () => {
          await database.imports.clear()
          await database.imports.add({ names })
        })
        const files = []
        try {
          for (const source of sources) {
            files.push(...(await importSource(source, { database, shelf, options, nowMs, progress: heard(progress, tell) })))
          }
          return { files }
        } finally {
          await reopening(() => database.imports.clear())
          tell()
        }
      }),

    deleteStatement: (id, nowMs) => change(id, { deletedAtMs: nowMs }),
    restoreStatement: (id) => change(id, { deletedAtMs: null }),
    markShared: (id) => change(id, { shared: true }),
    sweep: () => lock.run(() => reopening(() => sweep(database))),
    async deleteEverything() {
      await lock.run(() =>
        reopening(() =>
          database.transaction('rw', database.tables, async () => {
            await Promise.all(database.tables.map((table) => table.clear()))
          }),
        ),
      )
      tell()
    },

    async unfinished() {
      const rows = await lock.runIfFree(() => reopening(() => database.imports.toArray()))
      return rows?.flatMap(({ names }) => names) ?? []
    },
    forgetUnfinished: async () => void (await lock.runIfFree(() => reopening(() => database.imports.clear()))),

    filed: () => reopening(() => database.statements.toArray()),
    async file(row) {
      const missing = await lock.run(async () => {
        await reopening(() => database.open())
        return fileStatement(database, row)
      })
      if (missing.length === 0) tell()
      return missing
    },
    close: () => database.close(),
  }
}

/** Passes progress on, and tells other tabs of a statement as soon as it is filed. */
const heard = (progress: (step: ImportProgress) => void, tell: () => void) => (step: ImportProgress) => {
  if (step.stage === 'committed') tell()
  progress(step)
}

async function lineIn(set: LedgerSet, id: string, shelf: ChunkShelf): Promise<LineDetail | undefined> {
  const [statementId = '', number = ''] = id.split(':')
  const statement = set.statements.find((row) => row.id === statementId)
  const queries = await set.queries()
  const row = statement && (await queries.rowOf(statementId, Number(number)))
  if (!statement || row === undefined) return undefined
  const chunk = (await set.earnings()).chunkOf(row)
  const at = row - chunk.firstRow
  const texts = await recordOf(chunk, chunk.lines ? chunk.lines[at]! : at, shelf)
  return {
    line: await queries.line(row),
    statement: summaryOf(statement),
    lineNumber: Number(number),
    record: statement.manifest.columns.map(({ header, field }, index) => ({ column: header, field, text: texts[index]! })),
  }
}

/** Removes what deleted statements and unfinished imports left behind. */
async function sweep(database: LedgerDatabase): Promise<void> {
  await database.transaction('rw', database.chunks, database.statements, database.tombstones, async () => {
    const rows = await database.statements.toArray()
    const deleted = rows.flatMap(({ id, deletedAtMs }) => (deletedAtMs === null ? [] : [{ id, deletedAtMs }]))
    await database.tombstones.bulkPut(deleted)
    await database.statements.bulkDelete(deleted.map(({ id }) => id))
    const needed = new Set(rows.filter(({ deletedAtMs }) => deletedAtMs === null).flatMap(({ manifest }) => [...chunksOf(manifest)]))
    const here = await database.chunks.toCollection().primaryKeys()
    await database.chunks.bulkDelete(here.filter((hash) => !needed.has(hash)))
  })
}

const reopeningShelf = (shelf: ChunkShelf, reopening: <T>(work: () => Promise<T>) => Promise<T>): ChunkShelf => ({
  has: (hashes) => reopening(() => shelf.has(hashes)),
  read: (hashes) => reopening(() => shelf.read(hashes)),
  write: (chunks) => reopening(() => shelf.write(chunks)),
})
