/**
 * The columns of a file that no family fits, so that a person can say what they are; and what they said, remembered by
 * column name for the next file.
 */
import { foldHeader } from '../domain/statement/columns.ts'
import { isField, type Field } from '../domain/statement/fields.ts'
import { splitLine } from '../ledger/reading/header.ts'
import { recall, remember } from './preferences.ts'

export interface HeaderGuess {
  readonly columns: readonly string[]
  /** One line below, to recognise a column by what stands in it. */
  readonly sample: readonly string[]
}

const openingBytes = 64 * 1024
const openingLines = 50
const delimiters = [',', ';', '\t']

/** The opening line with the most cells; null for a file without a table. */
export async function headerGuessOf(file: Blob): Promise<HeaderGuess | null> {
  const bytes = new Uint8Array(await file.slice(0, openingBytes).arrayBuffer())
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  const lines = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes).split(/\r\n?|\n/).slice(0, openingLines)
  let best: { cells: string[]; at: number; delimiter: string } | undefined
  for (const [at, line] of lines.entries()) {
    for (const delimiter of delimiters) {
      const cells = splitLine(line, delimiter)
      if (cells.length > (best?.cells.length ?? 1)) best = { cells, at, delimiter }
    }
  }
  return best ? { columns: best.cells.map((cell) => cell.trim()), sample: splitLine(lines[best.at + 1] ?? '', best.delimiter) } : null
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
