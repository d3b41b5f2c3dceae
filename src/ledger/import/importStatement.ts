/**
 * A statement file, read once from its first byte to its last, into chunks on a shelf and a manifest.
 *
 * Nothing is committed here: the chunks lie on the shelf, and whoever called stores the manifest, or does not.
 * Problems do not stop an import; only what makes the whole file unreadable is an error.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import type { RowNote, RowProblem } from '../../domain/statement/problems.ts'
import type { StatementFamily } from '../../domain/statement/families.ts'
import type { ImportOptions, NoteCounts } from '../ledger.ts'
import { parserVersion, type StatementManifest } from '../manifest.ts'
import { textOf } from '../reading/encoding.ts'
import { makeLineReader } from '../reading/lineReader.ts'
import { SourceFailure } from '../reading/sourceFailure.ts'
import { makeSourceHash } from '../reading/sourceHash.ts'
import { ShelfFull, type ChunkShelf } from '../shelf.ts'
import { makeChunkWriter } from './chunkWriter.ts'
import { takeHead, type SourceHead } from './head.ts'
import { makeLateDoubt } from './lateDoubt.ts'
import { openingOf, type Opening, type RefusedStatement } from './opening.ts'
import { makeRemarks, type Remarks } from './remarks.ts'
import { makeStatementLines } from './statementLines.ts'

export type { RefusedStatement } from './opening.ts'

export interface StatementOptions extends ImportOptions {
  readonly name: string
  /** The zip entry's or the file's own time, ms since 1970; `exportedOn` replaces it. */
  readonly modifiedMs: number
}

export interface ReadingProgress {
  readonly bytesRead: number
  readonly lines: number
  /** null until the header is found. */
  readonly recognised: { readonly family: StatementFamily; readonly columns: number } | null
}

export interface ImportedStatement {
  readonly manifest: StatementManifest
  /** The first of them, by line. */
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  readonly notes: readonly RowNote[]
  readonly noteCounts: NoteCounts
}

export async function importStatement(
  bytes: AsyncIterable<Uint8Array>,
  shelf: ChunkShelf,
  options: StatementOptions,
  progress: (step: ReadingProgress) => void,
): Promise<Result<ImportedStatement, RefusedStatement>> {
  const slices = bytes[Symbol.asyncIterator]()
  let known: Omit<RefusedStatement, 'error'> = { encoding: null, header: null }
  try {
    const source = await takeHead(slices)
    const opening = openingOf(source.head, options)
    if (!opening.ok) return opening
    known = { encoding: opening.value.encoding, header: opening.value.header }
    return await readLines(opening.value, source, slices, shelf, options, progress)
  } catch (failure) {
    if (failure instanceof SourceFailure) return err({ ...known, error: failure.error })
    if (failure instanceof ShelfFull) return err({ ...known, error: { type: 'StorageFull', missingBytes: failure.missingBytes } })
    throw failure
  } finally {
    await slices.return?.()
  }
}

async function readLines(
  { text, utf8, encoding, header, columns, neededColumns, habits }: Opening,
  { head, rest }: SourceHead,
  slices: AsyncIterator<Uint8Array>,
  shelf: ChunkShelf,
  options: StatementOptions,
  progress: (step: ReadingProgress) => void,
): Promise<Result<ImportedStatement, RefusedStatement>> {
  const { family, unknownColumns } = header.recognition
  const doubt = makeLateDoubt(habits)
  const remarks = makeRemarks(doubt.hear)
  const chunks = makeChunkWriter(shelf)
  const lines = makeStatementLines(family, columns, habits, chunks, remarks)
  const reader = makeLineReader({
    delimiter: header.delimiter.charCodeAt(0),
    lineEnd: header.lineEnd,
    header: header.cells.map((cell) => new TextEncoder().encode(cell)),
    neededColumns,
    firstLine: header.line + 1,
    take: (batch) => lines.take(batch),
    remark(type, line, column, start) {
      if (type === 'RepeatedHeader') remarks.note(type, line, '', '')
      else remarks.problem(type, line, (column === null ? '' : columns[column]?.header) ?? '', textOf(start))
    },
  })
  const hash = makeSourceHash()
  let bytesRead = 0
  const report = () => progress({ bytesRead, lines: lines.lines, recognised: { family, columns: columns.length } })
  const read = async (slice: Uint8Array, asUtf8: Uint8Array) => {
    await hash.add(slice)
    reader.push(asUtf8)
    await chunks.room()
    bytesRead += slice.length
    report()
  }

  remarkOnHeader(header, remarks)
  await read(head, text.subarray(header.end))
  if (rest.length > 0) await read(rest, utf8.push(rest))
  for (let next = await slices.next(); !next.done; next = await slices.next()) {
    await read(next.value, utf8.push(next.value))
  }
  reader.push(utf8.finish())
  reader.finish()
  const parts = lines.finish()
  await chunks.finish()
  report()
  const question = doubt.question()
  if (question) return err({ error: question, encoding, header })
  return ok({
    manifest: {
      parser: parserVersion,
      id: await hash.finish(),
      name: options.name,
      family,
      exportedAt: options.exportedOn ? `${options.exportedOn}T00:00:00` : secondsOf(options.modifiedMs),
      sizeBytes: bytesRead,
      encoding,
      delimiter: header.delimiter,
      decimal: habits.decimal,
      dateOrder: habits.dateOrder,
      columns,
      unknownColumns,
      parts: parts(),
    },
    problems: remarks.problems(),
    problemCount: remarks.problemCount(),
    notes: remarks.notes(),
    noteCounts: remarks.noteCounts(),
  })
}

function remarkOnHeader({ recognition, line }: Opening['header'], remarks: Remarks): void {
  for (const column of recognition.unknownColumns) remarks.note('UnknownColumn', line, column, '')
  for (const column of recognition.repeatedColumns) remarks.note('RepeatedColumn', line, column, '')
}

const secondsOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
