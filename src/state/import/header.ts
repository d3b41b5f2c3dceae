/**
 * A file that no family fits: its columns, so that a person can say what they are; what they said, remembered by column
 * name for the next file; and a description of its shape that may be sent to whoever can add the family.
 */
import { foldHeader } from '../../domain/statement/columns.ts'
import { isField, type Field } from '../../domain/statement/fields.ts'
import { shapeOf } from '../../ledger/import/shape.ts'
import { makeUtf8, sniffEncoding, textOf } from '../../ledger/reading/encoding.ts'
import { mostLikelyHeader, splitLine } from '../../ledger/reading/header.ts'
import { recall, remember } from '../device/preferences.ts'

export interface HeaderGuess {
  readonly columns: readonly string[]
  /** The line below, to recognise a column by what stands in it. */
  readonly sample: readonly string[]
}

const headBytes = 1 << 20
/** Enough lines to know a shape; the page must not stand still for a gigabyte. */
const shapeBytes = 4 << 20

/** The most likely line of titles; null for a file without a table. */
export async function headerGuessOf(file: Blob): Promise<HeaderGuess | null> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  const { encoding, markBytes } = sniffEncoding(head)
  const opening = makeUtf8(encoding).push(head.subarray(markBytes))
  const { cells, delimiter, lineEnd, end } = mostLikelyHeader(opening)
  if (cells.length < 2) return null
  const close = opening.indexOf(lineEnd, end)
  const below = textOf(opening.subarray(end, close < 0 ? opening.length : close)).replace(/\r$/, '')
  return { columns: cells.map((cell) => cell.trim()), sample: splitLine(below, delimiter).map((cell) => cell.trim()) }
}

/** Titles, counts and patterns as text: no name, no id, no amount. null when there is no table to describe. */
export async function shapeReportOf(file: Blob): Promise<string | null> {
  async function* opening() {
    yield new Uint8Array(await file.slice(0, shapeBytes).arrayBuffer())
  }
  const shape = await shapeOf(opening())
  return shape.ok ? JSON.stringify({ sizeBytes: file.size, ...shape.value }, null, 2) : null
}

export type ColumnMapping = Readonly<Record<string, Field>>

const mappingKey = 'import.columns'

/** What was said before, by folded column name. */
export function rememberedMapping(): ColumnMapping {
  try {
    const known: unknown = JSON.parse(recall(mappingKey) ?? '{}')
    if (typeof known !== 'object' || known === null) return {}
    return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, Field] => typeof entry[1] === 'string' && isField(entry[1])))
  } catch {
    return {}
  }
}

/** Adds to what is remembered. */
export function rememberMapping(mapping: ColumnMapping): ColumnMapping {
  const all = { ...rememberedMapping(), ...mapping }
  remember(mappingKey, JSON.stringify(all))
  return all
}

/** The name under which a column is looked up; '' for one that has none. */
export const mappingNameOf = (column: string): string => foldHeader(column)[0] ?? ''
