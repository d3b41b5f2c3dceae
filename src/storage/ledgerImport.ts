/**
 * Files into the ledger, one after the other: each is filed whole, or not at all.
 *
 * The caller holds the lock. A zip commits member by member; the same bytes again change nothing.
 */
import { differenceBetween } from '../ledger/live/difference.ts'
import { importStatement, type ImportedStatement } from '../ledger/import/importStatement.ts'
import { statementFilesIn, type StatementFile } from '../ledger/import/statementFiles.ts'
import type { ImportedFile, ImportOptions, ImportProgress, StatementSource } from '../ledger/ledger.ts'
import { bySnapshot, type StatementManifest } from '../ledger/manifest.ts'
import { summaryOf } from '../ledger/overview.ts'
import type { ByteSource } from '../ledger/reading/byteSource.ts'
import type { ChunkShelf } from '../ledger/shelf.ts'
import { fileStatement, type LedgerDatabase, type StatementRow } from './ledgerDatabase.ts'
import { storageFailureOf } from './storageFailure.ts'

export interface ImportContext {
  readonly database: LedgerDatabase
  readonly shelf: ChunkShelf
  readonly options: ImportOptions
  readonly nowMs: number
  progress(step: ImportProgress): void
}

/** One result for a file, one for each member of a zip. */
export async function importSource(source: StatementSource, context: ImportContext): Promise<readonly ImportedFile[]> {
  const files = await statementFilesIn(blobSource(source))
  if (!files.ok) return [refusal(source.name, files.error)]
  const results: ImportedFile[] = []
  for (const file of files.value) results.push(await importFile(file, context))
  return results
}

async function importFile(file: StatementFile, context: ImportContext): Promise<ImportedFile> {
  const { database, shelf, options, progress } = context
  let recognised = false
  const read = await importStatement(file.bytes(), shelf, { ...options, name: file.name, modifiedMs: file.modifiedMs }, (step) => {
    if (!recognised && step.recognised) {
      recognised = true
      progress({ stage: 'recognised', file: file.name, ...step.recognised })
    }
    progress({ stage: 'reading', file: file.name, bytesRead: step.bytesRead, bytesTotal: file.sizeBytes, lines: step.lines })
  })
  if (!read.ok) return refusal(file.name, read.error.error)

  const known = await database.statements.get(read.value.manifest.id)
  if (known?.deletedAtMs === null) {
    return result(file.name, read.value, { type: 'alreadyHere', statement: summaryOf(await redated(known, context)) })
  }
  const before = await database.statements.toArray()
  const row: StatementRow = {
    id: read.value.manifest.id,
    manifest: read.value.manifest,
    importedAtMs: context.nowMs,
    problems: read.value.problems,
    problemCount: read.value.problemCount,
    shared: known?.shared ?? false,
    deletedAtMs: null,
  }
  try {
    const missing = await fileStatement(database, row)
    // Chunks were written a moment ago under the same lock: only a browser that clears its storage takes them away.
    if (missing.length > 0) return refusal(file.name, { type: 'Interrupted' })
  } catch (thrown) {
    if (storageFailureOf(thrown).type === 'StorageFull') return refusal(file.name, { type: 'StorageFull', missingBytes: null })
    throw thrown
  }
  const statement = summaryOf(row)
  progress({ stage: 'committed', file: file.name, statement })
  const difference = await differenceBetween(olderThan(row.manifest, before), row.manifest, shelf)
  return result(file.name, read.value, { type: 'imported', statement, difference })
}

/** The same file with a day somebody chose: only the day is new. */
async function redated(row: StatementRow, { database, options }: ImportContext): Promise<StatementRow> {
  if (!options.exportedOn || row.manifest.exportedAt.startsWith(options.exportedOn)) return row
  const dated = { ...row, manifest: { ...row.manifest, exportedAt: `${options.exportedOn}T00:00:00` } }
  await database.statements.put(dated)
  return dated
}

const olderThan = (manifest: StatementManifest, rows: readonly StatementRow[]): StatementManifest[] =>
  rows
    .filter(({ deletedAtMs }) => deletedAtMs === null)
    .map((row) => row.manifest)
    .filter((other) => bySnapshot(other, manifest) < 0)
    .sort(bySnapshot)

function result(name: string, { manifest, problems, problemCount }: ImportedStatement, outcome: ImportedFile['outcome']): ImportedFile {
  const lines = manifest.parts.reduce((sum, part) => sum + part.repeatedLines, 0)
  const earnings = manifest.parts.reduce((sum, part) => sum + part.repeatedEarnings, 0)
  return { name, outcome, problems, problemCount, repeated: lines > 0 ? { lines, earnings } : null }
}

const refusal = (name: string, error: Extract<ImportedFile['outcome'], { type: 'refused' }>['error']): ImportedFile => ({
  name,
  outcome: { type: 'refused', error },
  problems: [],
  problemCount: 0,
  repeated: null,
})

const blobSource = ({ name, blob, modifiedMs }: StatementSource): ByteSource => ({
  name,
  modifiedMs,
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
})
