/**
 * Where does the table begin, and how are its cells parted?
 *
 * Exports start with their header; a spreadsheet may put a title, an empty line or `sep=;` above it. The first of the
 * opening lines that is the header of a family decides, together with the delimiter that makes it one.
 */
import type { FileError } from '../ledger.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { recogniseHeader, type ColumnMapping, type Recognition } from '../../domain/statement/recognise.ts'
import { textOf } from './encoding.ts'
import { longestLineBytes } from './lineReader.ts'

export const mostColumns = 400
const openingLines = 50
const delimiters = [',', ';', '\t'] as const

export type Delimiter = (typeof delimiters)[number]

export interface FoundHeader {
  readonly recognition: Recognition
  readonly delimiter: Delimiter
  /** Byte that ends a line: 10, or 13 where the file has no 10. */
  readonly lineEnd: number
  /** Line of the file, counted from 1. */
  readonly line: number
  /** Cells as written, unquoted. */
  readonly cells: readonly string[]
  /** Offset of the first byte after the header line. */
  readonly end: number
}

/** @param head the opening of the file, UTF-8 without byte order mark */
export function findHeader(head: Uint8Array, mapping: ColumnMapping): Result<FoundHeader, FileError> {
  const lineEnd = head.includes(0x0a) ? 0x0a : 0x0d
  const lines = openingLinesOf(head, lineEnd)
  for (const { text, line, end } of lines) {
    const candidates = delimiters.flatMap((delimiter) => {
      const cells = splitLine(text, delimiter)
      const recognition = recogniseHeader(cells, mapping)
      return recognition ? [{ recognition, delimiter, cells }] : []
    })
    const best = candidates.sort((a, b) => b.cells.length - a.cells.length)[0]
    if (!best) continue
    if (best.cells.length > mostColumns) {
      return err({ type: 'TooManyColumns', columns: best.cells.length, limit: mostColumns })
    }
    return ok({ ...best, lineEnd, line, end })
  }
  const long = lines.find(({ text }) => text.length >= longestLineBytes)
  if (long) return err({ type: 'LineTooLong', line: long.line, limitBytes: longestLineBytes })
  return err({ type: 'NoKnownHeader', firstLine: (lines.find(({ text }) => text.trim())?.text ?? '').slice(0, 200) })
}

/** For a file that no family fits: the opening line with the most cells, the first of those that have as many. */
export function mostLikelyHeader(head: Uint8Array): Omit<FoundHeader, 'recognition'> {
  const found = findHeader(head, {})
  if (found.ok) return found.value
  const lineEnd = head.includes(0x0a) ? 0x0a : 0x0d
  const candidates = openingLinesOf(head, lineEnd).flatMap(({ text, line, end }) =>
    delimiters.map((delimiter) => ({ delimiter, lineEnd, line, end, cells: splitLine(text, delimiter) })),
  )
  return candidates.reduce((best, candidate) => (candidate.cells.length > best.cells.length ? candidate : best))
}

/** One line of text into cells; quotes as in CSV. */
export function splitLine(line: string, delimiter: string): string[] {
  const cells: string[] = []
  for (let at = 0; ; ) {
    if (line[at] === '"') {
      let close = at + 1
      while (close < line.length && !(line[close] === '"' && line[close + 1] !== '"')) close += line[close] === '"' ? 2 : 1
      const next = line.indexOf(delimiter, close)
      cells.push(line.slice(at + 1, close).replaceAll('""', '"'))
      if (next < 0) return cells
      at = next + 1
    } else {
      const next = line.indexOf(delimiter, at)
      cells.push(next < 0 ? line.slice(at) : line.slice(at, next))
      if (next < 0) return cells
      at = next + 1
    }
  }
}

function openingLinesOf(head: Uint8Array, lineEnd: number): { text: string; line: number; end: number }[] {
  const lines = []
  let start = 0
  for (let line = 1; line <= openingLines && start < head.length; line++) {
    const newline = head.indexOf(lineEnd, start)
    const stop = newline < 0 ? head.length : newline
    const text = textOf(head.subarray(start, Math.min(stop, start + longestLineBytes)))
    lines.push({ text: text.replace(/\r$/, ''), line, end: newline < 0 ? head.length : newline + 1 })
    start = stop + 1
  }
  return lines
}
