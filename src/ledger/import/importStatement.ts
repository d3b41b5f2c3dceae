/**
 * A statement file, read once from its first byte to its last, into chunks on a shelf and a manifest.
 *
 * Nothing is committed here: the chunks lie on the shelf, and whoever called stores the manifest, or does not.
 * Problems do not stop an import; only what makes the whole file unreadable is an error.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import { identityOf } from '../../domain/statement/identity.ts'
import type { Field } from '../../domain/statement/fields.ts'
import type { RowNote, RowProblem } from '../../domain/statement/problems.ts'
import type { StatementFamily } from '../../domain/statement/families.ts'
import type { FileError, ImportOptions } from '../ledger.ts'
import { parserVersion, type ManifestColumn, type StatementManifest } from '../manifest.ts'
import { makeUtf8, sniffEncoding, textOf, type Encoding, type Utf8Stream } from '../reading/encoding.ts'
import { findHeader, type FoundHeader } from '../reading/header.ts'
import { makeLineReader } from '../reading/lineReader.ts'
import { SourceFailure } from '../reading/sourceFailure.ts'
import { makeSourceHash } from '../reading/sourceHash.ts'
import { sourceKindOf, textKindOf } from '../reading/sourceKind.ts'
import { ShelfFull, type ChunkShelf } from '../shelf.ts'
import { moneyColumnsOf } from '../statementMoney.ts'
import { makeChunkWriter } from './chunkWriter.ts'
import type { FileHabits } from './cellChecks.ts'
import { takeHead, type SourceHead } from './head.ts'
import { makeRemarks, type Remarks } from './remarks.ts'
import { makeStatementLines } from './statementLines.ts'
import { surveyHabits } from './survey.ts'

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
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  readonly notes: readonly RowNote[]
  readonly noteCount: number
}

/** What is known of a file that was refused, for the report. */
export interface RefusedStatement {
  readonly error: FileError
  readonly encoding: Encoding | null
  readonly header: FoundHeader | null
}

export async function importStatement(
  bytes: AsyncIterable<Uint8Array>,
  shelf: ChunkShelf,
  options: StatementOptions,
  progress: (step: ReadingProgress) => void,
): Promise<Result<ImportedStatement, RefusedStatement>> {
  const known: { encoding: Encoding | null; header: FoundHeader | null } = { encoding: null, header: null }
  const slices = bytes[Symbol.asyncIterator]()
  try {
    const opening = openingOf(await takeHead(slices), options, known)
    return opening.ok ? ok(await readLines(opening.value, slices, shelf, options, progress)) : err({ ...known, error: opening.error })
  } catch (failure) {
    if (failure instanceof SourceFailure) return err({ ...known, error: failure.error })
    if (failure instanceof ShelfFull) return err({ ...known, error: { type: 'StorageFull', missingBytes: failure.missingBytes } })
    throw failure
  } finally {
    await slices.return?.()
  }
}

interface Opening {
  /** The first bytes as they came. */
  readonly head: Uint8Array
  /** What came after the head in its last slice. */
  readonly rest: Uint8Array
  /** The head as UTF-8; `utf8` goes on from there. */
  readonly text: Uint8Array
  readonly utf8: Utf8Stream
  readonly encoding: Encoding
  readonly header: FoundHeader
  readonly columns: readonly ManifestColumn[]
  readonly neededColumns: number
  readonly habits: FileHabits
}

/** All that can be known, or refused, from the first MiB; `known` keeps what was found before a refusal. */
function openingOf(
  { head, rest }: SourceHead,
  options: StatementOptions,
  known: { encoding: Encoding | null; header: FoundHeader | null },
): Result<Opening, FileError> {
  const kind = sourceKindOf(head)
  if (kind === 'empty') return err({ type: 'EmptyFile' })
  if (kind === 'zip') return err({ type: 'ZipInsideZip' })
  if (kind !== 'text') return err({ type: 'NotText', looksLike: kind })

  const { encoding, markBytes } = sniffEncoding(head)
  known.encoding = encoding
  const utf8 = makeUtf8(encoding)
  const text = utf8.push(head.subarray(markBytes))
  const textKind = textKindOf(text, encoding)
  if (textKind === 'empty') return err({ type: 'EmptyFile' })
  if (textKind !== 'text') return err({ type: 'NotText', looksLike: textKind })

  const header = findHeader(text, options.columnMapping ?? {})
  if (!header.ok) return header
  known.header = header.value
  const { family, missingColumns, columns: recognised } = header.value.recognition
  if (missingColumns.length > 0) return err({ type: 'MissingColumns', family, columns: missingColumns })
  const columns = recognised.map(
    ({ header: name, column }): ManifestColumn => ({ header: name, field: column?.field ?? null, kind: column?.kind ?? 'text' }),
  )
  const neededColumns = neededColumnsOf(family, columns)
  const habits = surveyHabits(text, header.value, neededColumns, options)
  if (!habits.ok) return habits
  return ok({ head, rest, text, utf8, encoding, header: header.value, columns, neededColumns, habits: habits.value })
}

async function readLines(
  { head, rest, text, utf8, encoding, header, columns, neededColumns, habits }: Opening,
  slices: AsyncIterator<Uint8Array>,
  shelf: ChunkShelf,
  options: StatementOptions,
  progress: (step: ReadingProgress) => void,
): Promise<ImportedStatement> {
  const { family } = header.recognition
  const remarks = makeRemarks()
  remarkOnHeader(header, remarks)
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
  const read = async (slice: Uint8Array, asUtf8: Uint8Array) => {
    await hash.add(slice)
    reader.push(asUtf8)
    await chunks.room()
    bytesRead += slice.length
    progress({ bytesRead, lines: lines.lines, recognised: { family, columns: columns.length } })
  }

  await read(head, text.subarray(header.end))
  if (rest.length > 0) await read(rest, utf8.push(rest))
  for (let next = await slices.next(); !next.done; next = await slices.next()) {
    await read(next.value, utf8.push(next.value))
  }
  reader.push(utf8.finish())
  reader.finish()
  const parts = lines.finish()
  await chunks.finish()
  progress({ bytesRead, lines: lines.lines, recognised: { family, columns: columns.length } })
  return {
    manifest: {
      parser: parserVersion,
      id: await hash.finish(),
      name: options.name,
      family,
      exportedAt: options.exportedOn ? `${options.exportedOn}T00:00:00` : secondsOf(options.modifiedMs),
      sizeBytes: bytesRead,
      encoding,
      delimiter: header.delimiter,
      ...habits,
      columns,
      unknownColumns: header.recognition.unknownColumns,
      parts: parts(),
    },
    problems: remarks.problems(),
    problemCount: remarks.problemCount,
    notes: remarks.notes(),
    noteCount: remarks.noteCount,
  }
}

/** Up to the last column without which a line says neither what it is nor how much. */
function neededColumnsOf(family: StatementFamily, columns: readonly ManifestColumn[]): number {
  const has = (field: Field) => columns.some((column) => column.field === field)
  const money = moneyColumnsOf(family, has)
  const needed: (Field | null | undefined)[] = [
    identityOf(family)[0],
    ...(money?.amounts ?? []),
    money?.currency,
    'participantId',
    'programName',
    'paymentStatus',
  ]
  return 1 + Math.max(0, ...columns.map(({ field }, index) => (field && needed.includes(field) ? index : 0)))
}

function remarkOnHeader({ recognition, line }: FoundHeader, remarks: Remarks): void {
  for (const column of recognition.unknownColumns) remarks.note('UnknownColumn', line, column, '')
  for (const column of recognition.repeatedColumns) remarks.note('RepeatedColumn', line, column, '')
}

const secondsOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
