/**
 * The shape of a file, safe to send to whoever can add its family: headers, delimiter, encoding, counts and patterns of
 * values, and the official status words. No name, no id, no amount: a cell is only ever seen as `A`, `9` and its signs.
 */
import { ok, type Result } from '../../domain/result.ts'
import { statusOf } from '../../domain/payout/status.ts'
import type { StatementFamily } from '../../domain/statement/families.ts'
import { columnNamed, columnTables, foldHeader } from '../../domain/statement/columns.ts'
import { recogniseHeader } from '../../domain/statement/recognise.ts'
import { foldWord } from '../../domain/text.ts'
import type { FileError } from '../ledger.ts'
import { textOf, type Encoding } from '../reading/encoding.ts'
import { mostLikelyHeader, type Delimiter } from '../reading/header.ts'
import { makeLineReader, type LineBatch } from '../reading/lineReader.ts'
import { textOpeningOf } from '../reading/textOpening.ts'
import { takeHead } from './head.ts'

/** Only the most frequent patterns of a column are told. */
const toldPatterns = 8
const longestPattern = 40

export interface StatementShape {
  readonly family: StatementFamily | null
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly headerLine: number
  readonly lines: number
  /** Lines that could not be read as the header wants them. */
  readonly oddLines: number
  readonly columns: readonly ColumnShape[]
}

export interface ColumnShape {
  readonly header: string
  readonly blank: number
  /** Pattern and how many cells have it, most frequent first. */
  readonly patterns: readonly (readonly [pattern: string, cells: number])[]
  readonly otherPatterns: number
  /** Official words found in a status column, folded. */
  readonly statusWords: readonly string[]
}

export async function shapeOf(bytes: AsyncIterable<Uint8Array>): Promise<Result<StatementShape, FileError>> {
  const slices = bytes[Symbol.asyncIterator]()
  try {
    const { head, rest } = await takeHead(slices)
    const opening = textOpeningOf(head)
    if (!opening.ok) return opening
    const { encoding, text, utf8 } = opening.value

    const { cells, delimiter, lineEnd, line, end } = mostLikelyHeader(text)
    const titles = titlesOf(cells)
    const columns = cells.map((cell, index) => makeColumnShape(cell, titles[index]!))
    let lines = 0
    let oddLines = 0
    const reader = makeLineReader({
      delimiter: delimiter.charCodeAt(0),
      lineEnd,
      header: cells.map((cell) => new TextEncoder().encode(cell)),
      neededColumns: 1,
      firstLine: line + 1,
      take(batch) {
        lines += batch.lines
        columns.forEach((column, index) => column.look(batch, index))
      },
      remark: () => oddLines++,
    })
    reader.push(text.subarray(end))
    reader.push(utf8.push(rest))
    for (let next = await slices.next(); !next.done; next = await slices.next()) reader.push(utf8.push(next.value))
    reader.push(utf8.finish())
    reader.finish()
    return ok({
      family: recogniseHeader(cells)?.family ?? null,
      encoding,
      delimiter,
      headerLine: line,
      lines,
      oddLines,
      columns: columns.map((column) => column.shape()),
    })
  } finally {
    await slices.return?.()
  }
}

function makeColumnShape(header: string, title: string) {
  const cellsByPattern = new Map<string, number>()
  const statusWords = new Set<string>()
  const isStatus = /status|statut|etat/.test(foldWord(header))
  let blank = 0

  return {
    look({ bytes, starts, ends, capacity, lines }: LineBatch, index: number) {
      for (let line = 0; line < lines; line++) {
        const at = index * capacity + line
        const text = textOf(bytes.subarray(starts[at], ends[at])).trim()
        if (text === '') {
          blank++
          continue
        }
        const pattern = patternOf(text)
        cellsByPattern.set(pattern, (cellsByPattern.get(pattern) ?? 0) + 1)
        if (isStatus && statusOf(text) !== 'unknown') statusWords.add(statusOf(text))
      }
    },
    shape(): ColumnShape {
      const patterns = [...cellsByPattern].sort(([a, cellsA], [b, cellsB]) => cellsB - cellsA || (a < b ? -1 : 1))
      return {
        header: title,
        blank,
        patterns: patterns.slice(0, toldPatterns),
        otherPatterns: Math.max(0, patterns.length - toldPatterns),
        statusWords: [...statusWords].sort(),
      }
    },
  }
}

/** `2022-12-31` is `9999-99-99`, `ENG-1003` is `A-9999`, `Société Générale` is `A A`. */
export function patternOf(text: string): string {
  const pattern = text
    .normalize('NFC')
    .replace(/[\p{L}\p{M}]+/gu, 'A')
    .replace(/\p{N}/gu, '9')
    .replace(/[^A9\x20-\x7e]+/gu, '?')
  return pattern.length > longestPattern ? `${pattern.slice(0, longestPattern)}…` : pattern
}

/**
 * Titles as they are told. A file without a header shows its first line in their place: where one cell of it is a value,
 * only names that families know are told as written. A single title that may hold an id is told as a shape.
 */
function titlesOf(cells: readonly string[]): readonly string[] {
  const isData = cells.some((cell) => isValue.test(cell.trim()))
  return cells.map((cell) => {
    const isTold = isData ? isKnownTitle(cell) : !/\d{3}|@/.test(cell)
    return isTold ? cell.slice(0, 80) : patternOf(cell)
  })
}

/** An amount, a date, an id of digits, an address. */
const isValue = /^[^\p{L}]*\d[^\p{L}]*$|^\d{4}-\d\d-\d\d|@/u

const isKnownTitle = (cell: string): boolean =>
  Object.values(columnTables).some((table) => columnNamed(table, foldHeader(cell)) !== null)
