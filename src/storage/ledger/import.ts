/**
 * Files into the ledger, one after the other: each is filed whole, or not at all.
 *
 * The caller holds the lock. A zip commits member by member; the same bytes again change nothing.
 */
import type { Result } from '../../domain/result.ts'
import { importStatement, type ImportedStatement, type RefusedStatement } from '../../ledger/import/importStatement.ts'
import { statementFilesIn, type StatementFile } from '../../ledger/import/statementFiles.ts'
import {
  LedgerUnavailable,
  type FileError,
  type ImportedFile,
  type ImportOptions,
  type ImportProgress,
  type StatementDifference,
  type StatementSource,
} from '../../ledger/ledger.ts'
import type { StatementManifest } from '../../ledger/manifest.ts'
import { summaryOf } from '../../ledger/overview.ts'
import { SourceFailure } from '../../ledger/reading/sourceFailure.ts'
import type { ChunkShelf } from '../../ledger/shelf.ts'
import { blobSource } from './blobSource.ts'
import type { LedgerDatabase, StatementRow } from './database.ts'
import { ifRoom, type Reach } from './reach.ts'
import { datedOn, fileStatement, isDeleted, sweepOrphans } from './statements.ts'

export interface ImportContext {
  readonly database: LedgerDatabase
  readonly reach: Reach
  readonly shelf: ChunkShelf
  readonly options: ImportOptions
  readonly nowMs: number
  progress(step: ImportProgress): void
  isStopped(): boolean
  /** Of a statement that has just been filed. */
  differenceOf(id: string): Promise<StatementDifference | null>
}

/** One result for a file, one for each member of a zip. */
export async function importSource(source: StatementSource, context: ImportContext): Promise<readonly ImportedFile[]> {
  const files = await filesIn(source, context)
  if (!files.ok) return [refusal(source.name, files.error)]
  const results: ImportedFile[] = []
  for (const file of files.value) results.push(await importFile(file, context))
  return results
}

async function filesIn(source: StatementSource, context: ImportContext): Promise<Result<readonly StatementFile[], FileError>> {
  try {
    return await statementFilesIn(blobSource(source, context.isStopped, context.nowMs))
  } catch (failure) {
    if (failure instanceof SourceFailure) return { ok: false, error: failure.error }
    throw failure
  }
}

async function importFile(file: StatementFile, context: ImportContext): Promise<ImportedFile> {
  // A second time only where chunks can vanish under an import: a browser without locks, and another tab that sweeps.
  for (const isLastTry of [false, true]) {
    const read = await readFile(file, context)
    const answer = read.ok ? await fileRead(file.name, read.value, context) : refusal(file.name, read.error.error)
    if (answer === 'ChunksGone' && !isLastTry) continue
    if (answer !== 'ChunksGone' && answer.outcome.type !== 'refused') return answer
    await ifRoom(context.reach, () => sweepOrphans(context.database))
    return answer === 'ChunksGone' ? refusal(file.name, { type: 'Interrupted' }) : answer
  }
  throw new Error('an import ends')
}

async function readFile(file: StatementFile, { shelf, options, progress }: ImportContext): Promise<Result<ImportedStatement, RefusedStatement>> {
  let isRecognised = false
  let bytesRead = 0
  const desk = importShelf(shelf)
  const named = { ...options, name: file.name, modifiedMs: file.modifiedMs }
  try {
    const read = await importStatement(file.bytes(), desk, named, (step) => {
      bytesRead = step.bytesRead
      if (!isRecognised && step.recognised) {
        isRecognised = true
        progress({ stage: 'recognised', file: file.name, ...step.recognised })
      }
      progress({ stage: 'reading', file: file.name, bytesRead, bytesTotal: file.sizeBytes, lines: step.lines })
    })
    if (read.ok || read.error.error.type !== 'StorageFull') return read
    const missingBytes = missingBytesOf(desk.bytesWritten(), bytesRead, file.sizeBytes)
    return { ok: false, error: { ...read.error, error: { type: 'StorageFull', missingBytes } } }
  } finally {
    await desk.close()
  }
}

async function fileRead(name: string, read: ImportedStatement, context: ImportContext): Promise<ImportedFile | 'ChunksGone'> {
  const { database, reach, options, progress, nowMs } = context
  const known = await reach(() => database.statements.get(read.manifest.id))
  const isHere = known !== undefined && !isDeleted(known)
  if (isHere && isSameReading(known.manifest, read.manifest)) {
    const row = { ...known, manifest: datedOn(known.manifest, options.exportedOn ?? known.manifest.exportedAt) }
    if (row.manifest !== known.manifest) await reach(() => database.statements.put(row))
    return result(name, read, { type: 'alreadyHere', statement: summaryOf(row) })
  }

  const row: StatementRow = {
    id: read.manifest.id,
    // Whoever reads a file anew, with another mapping of its columns, has not made a newer export of it.
    manifest: isHere && !options.exportedOn ? { ...read.manifest, exportedAt: known.manifest.exportedAt } : read.manifest,
    importedAtMs: nowMs,
    problemCount: read.problemCount,
    shared: known?.shared ?? false,
    deletedAtMs: null,
  }
  try {
    const missing = await reach(() => fileStatement(database, row))
    if (missing.length > 0) return 'ChunksGone'
  } catch (failure) {
    if (failure instanceof LedgerUnavailable && failure.reason === 'StorageFull') return refusal(name, { type: 'StorageFull', missingBytes: null })
    throw failure
  }
  const statement = summaryOf(row)
  progress({ stage: 'committed', file: name, statement })
  return result(name, read, { type: 'imported', statement, difference: await context.differenceOf(row.id) })
}

/** Whether the bytes meant the same the last time they were read. */
const isSameReading = (a: StatementManifest, b: StatementManifest): boolean =>
  JSON.stringify([a.parser, a.decimal, a.dateOrder, a.columns, a.parts]) ===
  JSON.stringify([b.parser, b.decimal, b.dateOrder, b.columns, b.parts])

/** The shelf as one import sees it: once the import has ended, whatever it still had under way writes nothing. */
function importShelf(shelf: ChunkShelf) {
  let bytesWritten = 0
  let isClosed = false
  const underWay = new Set<Promise<void>>()

  async function write(chunks: ReadonlyMap<string, Uint8Array>) {
    if (isClosed) throw new Error('The import has ended')
    const written = shelf.write(chunks)
    underWay.add(written)
    await written.finally(() => underWay.delete(written))
    for (const bytes of chunks.values()) bytesWritten += bytes.length
  }
  return {
    ...shelf,
    write,
    bytesWritten: () => bytesWritten,
    async close() {
      isClosed = true
      await Promise.allSettled(underWay)
    },
  }
}

/** How much more room the rest of the file will need, if it is like its beginning. */
const missingBytesOf = (bytesWritten: number, bytesRead: number, sizeBytes: number): number | null =>
  bytesWritten > 0 && bytesRead > 0 ? Math.max(0, Math.round(bytesWritten * (sizeBytes / bytesRead - 1))) || null : null

function result(name: string, read: ImportedStatement, outcome: ImportedFile['outcome']): ImportedFile {
  const { manifest, problems, problemCount, notes, noteCounts } = read
  const lines = manifest.parts.reduce((sum, part) => sum + part.repeatedLines, 0)
  const earnings = manifest.parts.reduce((sum, part) => sum + part.repeatedEarnings, 0)
  return { name, outcome, problems, problemCount, notes, noteCounts, repeated: lines > 0 ? { lines, earnings } : null }
}

export const refusal = (name: string, error: FileError): ImportedFile => ({
  name,
  outcome: { type: 'refused', error },
  problems: [],
  problemCount: 0,
  notes: [],
  noteCounts: {},
  repeated: null,
})
