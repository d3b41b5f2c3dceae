/**
 * The lines of one statement on their way from the reader's buffer into chunks.
 *
 * Every batch is read column by column; then each line gets its key, and is found new, equal to an earlier one, or one
 * more line of an earning that repeats. Full parts freeze.
 */
import type { Field } from '../../domain/statement/fields.ts'
import type { StatementFamily } from '../../domain/statement/families.ts'
import { identityOf, repeatsEarnings } from '../../domain/statement/identity.ts'
import { makeAmountColumn } from '../columns/amountColumn.ts'
import type { BatchRows, ColumnWriter } from '../columns/columnWriter.ts'
import { internCells, newDictionary, textAt } from '../columns/dictionary.ts'
import { encodeKeys, encodeLineNumbers } from '../columns/lineColumns.ts'
import { makeTextColumn, type TextColumn } from '../columns/textColumn.ts'
import { makeKeyTable } from '../keyTable.ts'
import type { ManifestColumn, ManifestPart } from '../manifest.ts'
import type { LineBatch } from '../reading/lineReader.ts'
import { cellCheckOf, type FileHabits } from './cellChecks.ts'
import { makeColumnCheck, type ColumnCheck } from './columnCheck.ts'
import type { ChunkWriter } from './chunkWriter.ts'
import { makeLineKeys } from './lineKeys.ts'
import { addTotals } from './partTotals.ts'
import type { Remarks } from './remarks.ts'
import { chunkLines, makeParts, makeRoom, manifestPartOf, type Part } from './statementParts.ts'

/** After so many lines each column chooses how it is kept. */
const settleAfter = [1024, 16_384] as const
const mostBatchLines = 512

export interface StatementLines {
  readonly lines: number
  take(batch: LineBatch): void
  /** Freezes what is open; the parts are complete once the chunk writer has finished. */
  finish(): () => readonly ManifestPart[]
}

export function makeStatementLines(
  family: StatementFamily,
  columns: readonly ManifestColumn[],
  habits: FileHabits,
  chunks: ChunkWriter,
  remarks: Remarks,
): StatementLines {
  const parts = makeParts()
  const locations = newDictionary()
  const partOfLocation: number[] = []
  const indexOf = (field: Field) => columns.findIndex((column) => column.field === field)
  const locationColumn = indexOf('participantId')

  const rows = {
    from: 0,
    count: 0,
    parts: new Int32Array(mostBatchLines),
    places: new Int32Array(mostBatchLines),
    fingerprints: new Int32Array(mostBatchLines),
  } satisfies BatchRows
  const locationCodes = new Int32Array(mostBatchLines)
  let lineNumbers: Int32Array = new Int32Array(0)

  const texts: (TextColumn | null)[] = columns.map(({ kind }) => (kind === 'amount' ? null : makeTextColumn(mostBatchLines)))
  const writers: ColumnWriter[] = columns.map(
    ({ header }, index) =>
      texts[index] ??
      makeAmountColumn(habits.decimal, (type, row, text) => {
        const line = lineNumbers[rows.from + row]!
        if (type === 'UnusualAmount') remarks.note(type, line, header, text)
        else remarks.problem(type, line, header, text)
      }),
  )
  const checks = columns.flatMap(({ field, kind, header }, index): ColumnCheck[] => {
    const column = texts[index]
    const check = cellCheckOf(field, kind, habits)
    return column && check ? [makeColumnCheck(index, header, field === 'earningId' ? field : kind, column, check, remarks)] : []
  })

  const identity = identityOf(family).map((field) => {
    const index = indexOf(field)
    return { field, index: index < 0 ? null : index, column: texts[index] ?? null }
  })
  const keys = makeLineKeys(identity, habits.dateOrder, mostBatchLines)
  const keyColumn = identity[0]?.index ?? -1
  const keyHeader = columns[keyColumn]?.header ?? ''
  const knownLines = makeKeyTable()
  const knownEarnings = repeatsEarnings(family) ? makeKeyTable() : null
  /** By number of the earning: whether a second line of it was seen. */
  const isRepeated: boolean[] = []

  let seen = 0
  /** How many times the columns have chosen. */
  let settled = 0

  function take(batch: LineBatch) {
    lineNumbers = batch.lineNumbers
    placeLocations(batch)
    for (let from = 0; from < batch.lines; ) {
      if (isKeyless(batch, from)) {
        remarks.problem('MissingKey', lineNumbers[from++]!, keyHeader, '')
        continue
      }
      rows.from = from
      rows.count = assignRows(batch, from)
      readRows(batch)
      from += rows.count
      seen += rows.count
      if (seen === settleAfter[settled]) settle(settled === settleAfter.length - 1)
      parts.all.forEach((part, number) => part.open === chunkLines && freeze(part, number))
      for (let crowded = parts.crowded(); crowded !== null; crowded = parts.crowded()) freeze(parts.all[crowded]!, crowded)
    }
  }

  function placeLocations(batch: LineBatch) {
    if (locationColumn < 0) return
    const index = locationColumn * batch.capacity
    internCells(locations, batch, index, batch.lines, locationCodes, rows.fingerprints)
    for (let code = partOfLocation.length; code < locations.entries; code++) {
      partOfLocation[code] = parts.numberOf(textAt(locations, code).trim())
    }
  }

  /** Gives lines their places until a chunk is full, the columns have to settle, or the batch ends. */
  function assignRows(batch: LineBatch, from: number): number {
    const most = Math.min(batch.lines - from, (settleAfter[settled] ?? Infinity) - seen)
    for (let row = 0; row < most; row++) {
      const number = locationColumn < 0 ? parts.numberOf('') : partOfLocation[locationCodes[from + row]!]!
      const part = parts.all[number]!
      if (part.open === chunkLines || isKeyless(batch, from + row)) return row
      makeRoom(part)
      part.lineNumbers[part.open] = batch.lineNumbers[from + row]!
      rows.parts[row] = number
      rows.places[row] = part.open++
      part.lines++
    }
    return most
  }

  /** Nothing says which earning or payment this line is: a total below the table, or a line that lost its beginning. */
  function isKeyless({ bytes, starts, ends, capacity }: LineBatch, line: number): boolean {
    if (keyColumn < 0) return false
    const at = keyColumn * capacity + line
    for (let byte = starts[at]!; byte < ends[at]!; byte++) if (bytes[byte]! > 0x20) return false
    return true
  }

  function readRows(batch: LineBatch) {
    rows.fingerprints.fill(0, 0, rows.count)
    writers.forEach((writer, column) => writer.read(batch, column, rows))
    checks.forEach((check) => check.look(batch, rows))
    keys.read(batch, rows)
    for (let row = 0; row < rows.count; row++) {
      const part = parts.all[rows.parts[row]!]!
      const place = rows.places[row]!
      part.first[place] = keys.first[row]!
      part.second[place] = keys.second[row]!
      part.rest[place] = keys.rest[row]!
      part.fingerprints[place] = rows.fingerprints[row]!
      part.counts[place] = countsOnce(part, row) ? 1 : 0
    }
  }

  function countsOnce(part: Part, row: number): boolean {
    const lines = knownLines.size
    const [first, second] = [keys.first[row]!, keys.second[row]!]
    if (knownLines.numberOf(first, second, keys.rest[row]!, rows.fingerprints[row]!) < lines) {
      part.identicalLines++
      remarks.note('RepeatedLine', lineNumbers[rows.from + row]!, '', '')
      return false
    }
    if (!knownEarnings) return true
    const earnings = knownEarnings.size
    const earning = knownEarnings.numberOf(first, second, 0, 0)
    if (earning === earnings) return true
    part.repeatedLines += isRepeated[earning] ? 1 : 2
    part.repeatedEarnings += isRepeated[earning] ? 0 : 1
    isRepeated[earning] = true
    return false
  }

  function settle(isLast: boolean) {
    settled = isLast ? settleAfter.length : settled + 1
    writers.forEach((writer) => writer.settle(seen, isLast, (number) => parts.all[number]!.open))
  }

  function freeze(part: Part, number: number) {
    if (settled < settleAfter.length) settle(true)
    const lines = part.open
    const blobs = writers.map((writer) => writer.encode(number, lines))
    addTotals(part, family, columns, blobs, habits)
    const own = [encodeLineNumbers(part.lineNumbers, lines), encodeKeys([part.first, part.second, part.rest, part.fingerprints], lines)]
    const at = part.chunks.length
    part.chunks.push({ lines, columns: [] })
    chunks.put([...own, ...blobs], (hashes) => (part.chunks[at] = { lines, columns: hashes }))
    part.open = 0
  }

  return {
    get lines() {
      return seen
    },
    take,
    finish() {
      if (settled < settleAfter.length) settle(true)
      parts.all.forEach((part, number) => part.open > 0 && freeze(part, number))
      return () => parts.all.map(manifestPartOf).sort((a, b) => (a.location < b.location ? -1 : 1))
    },
  }
}

