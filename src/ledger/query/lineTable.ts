/**
 * All live lines as one table in memory, column by column, loaded when first asked for and kept.
 *
 * Rows are numbered newest statement first. Texts are codes into one dictionary per field; amounts are the two 32-bit
 * lanes of the format. A field that a statement does not have reads as ''.
 */
import type { Field } from '../../domain/statement/fields.ts'
import { blank } from '../columns/amountColumn.ts'
import { readAmounts, readKeys, readLineNumbers, readTexts, type Keys } from '../columns/readBlob.ts'
import type { LiveChunk, LiveLines } from '../live/liveLines.ts'
import { columnOfField, keyColumn, lineNumberColumn, type StatementManifest } from '../manifest.ts'
import type { ChunkShelf } from '../shelf.ts'
import { currencyOf, moneyOf } from '../statementMoney.ts'

export interface TextField {
  readonly codes: Uint16Array | Uint32Array
  /** Different texts by code, as written; code 0 is ''. */
  readonly texts: readonly string[]
}

export interface AmountField {
  readonly low: Int32Array
  readonly high: Int32Array
  /** Fraction digits as shown, or `blank`, `unreadable`, `keptText` of the format. */
  readonly digits: Uint8Array
  /** What was written where it is not just digits, by row. */
  readonly kept: ReadonlyMap<number, string>
}

/** The statement decides how its dates are written. */
export type Meaning = (text: string, manifest: StatementManifest) => string

export interface LineTable {
  readonly live: LiveLines
  readonly rows: number
  texts(field: Field): Promise<TextField>
  /** What the texts of a field mean, equal meanings under one code; `name` says which meaning, and is remembered by it. */
  meanings(name: string, field: Field, meaning: Meaning): Promise<TextField>
  amounts(field: Field): Promise<AmountField>
  /** The money of each line (`statementMoney.ts`). */
  money(): Promise<AmountField>
  /** The currency of that money. */
  currencies(): Promise<TextField>
  /** The same money in Microsoft's dollars; zero where the statement has none. */
  usd(): Promise<AmountField>
  /** Which line each is, as its chunk says it. */
  keys(): Promise<Keys>
  /** Line of its file, counted from 1. */
  lineNumbers(): Promise<Uint32Array>
  chunkOf(row: number): LiveChunk
}

export function makeLineTable(live: LiveLines, shelf: ChunkShelf): LineTable {
  const { chunks, rows } = live
  const kept = new Map<string, Promise<unknown>>()
  const once = <T>(name: string, load: () => Promise<T>): Promise<T> => {
    const known = kept.get(name) as Promise<T> | undefined
    if (known) return known
    const loading = load()
    kept.set(name, loading)
    // A failed read must not be remembered as the answer.
    loading.catch(() => kept.delete(name))
    return loading
  }

  /** Hands over the blobs of one column, chunk by chunk; undefined where the statement has no such column. */
  async function eachBlob(columnIn: (chunk: LiveChunk) => number | undefined, visit: (chunk: LiveChunk, blob: Uint8Array | undefined) => void) {
    const hashes = chunks.map((chunk) => {
      const column = columnIn(chunk)
      return column === undefined ? undefined : chunk.chunk.columns[column]
    })
    const wanted = hashes.filter((hash) => hash !== undefined)
    const blobs = await shelf.read(wanted)
    const byHash = new Map(wanted.map((hash, index) => [hash, blobs[index]]))
    chunks.forEach((chunk, index) => {
      const hash = hashes[index]
      const blob = hash === undefined ? undefined : byHash.get(hash)
      if (hash !== undefined && blob === undefined) throw new Error(`Chunk ${hash} is not here`)
      visit(chunk, blob)
    })
  }

  async function loadTexts(columnIn: (chunk: LiveChunk) => number | undefined, meaning: Meaning): Promise<TextField> {
    const texts: string[] = ['']
    const codeOf = new Map<string, number>([['', 0]])
    const numbered = (text: string) => {
      const known = codeOf.get(text)
      if (known !== undefined) return known
      codeOf.set(text, texts.length)
      return texts.push(text) - 1
    }
    const codes = new Uint32Array(rows)
    await eachBlob(columnIn, (chunk, blob) => {
      const { firstRow, count, lines } = chunk
      if (!blob) {
        codes.fill(numbered(meaning('', chunk.manifest)), firstRow, firstRow + count)
        return
      }
      const column = readTexts(blob)
      const global = Uint32Array.from(column.texts, (text) => numbered(meaning(text, chunk.manifest)))
      for (let at = 0; at < count; at++) codes[firstRow + at] = global[column.codes[lines ? lines[at]! : at]!]!
    })
    return { codes: texts.length < 65_536 ? Uint16Array.from(codes) : codes, texts }
  }

  async function loadAmounts(fieldsOf: (chunk: LiveChunk) => readonly Field[]): Promise<AmountField> {
    const sum: AmountField & { kept: Map<number, string> } = {
      low: new Int32Array(rows),
      high: new Int32Array(rows),
      digits: new Uint8Array(rows).fill(blank),
      kept: new Map(),
    }
    const most = Math.max(0, ...chunks.map((chunk) => fieldsOf(chunk).length))
    for (let nth = 0; nth < most; nth++) {
      await eachBlob(
        (chunk) => {
          const field = fieldsOf(chunk)[nth]
          return field && columnOfField(chunk.manifest, field)
        },
        (chunk, blob) => blob && addAmounts(sum, chunk, blob),
      )
    }
    return sum
  }

  return {
    live,
    rows,
    texts: (field) => once(`text ${field}`, () => loadTexts(placeOf(field), (text) => text)),
    meanings: (name, field, meaning) => once(`meaning ${name}`, () => loadTexts(placeOf(field), meaning)),
    amounts: (field) => once(`amount ${field}`, () => loadAmounts(() => [field])),
    money: () => once('money', () => loadAmounts(({ manifest }) => moneyOf(manifest)?.amounts ?? [])),
    usd: () => once('usd', () => loadAmounts(({ manifest }) => moneyOf(manifest)?.usd ?? [])),
    currencies: () =>
      once('currencies', () =>
        loadTexts(
          ({ manifest }) => {
            const field = moneyOf(manifest)?.currency
            return field ? columnOfField(manifest, field) : undefined
          },
          (text, manifest) => moneyOf(manifest)?.fixedCurrency || currencyOf(text),
        ),
      ),
    keys: async () => {
      const keys: Keys = {
        first: new Int32Array(rows),
        second: new Int32Array(rows),
        rest: new Int32Array(rows),
        fingerprint: new Int32Array(rows),
      }
      await eachBlob(
        () => keyColumn,
        ({ firstRow, count, lines }, blob) => {
          const column = readKeys(blob!)
          for (const lane of ['first', 'second', 'rest', 'fingerprint'] as const) {
            for (let at = 0; at < count; at++) keys[lane][firstRow + at] = column[lane][lines ? lines[at]! : at]!
          }
        },
      )
      return keys
    },
    lineNumbers: () =>
      once('line numbers', async () => {
        const numbers = new Uint32Array(rows)
        await eachBlob(
          () => lineNumberColumn,
          ({ firstRow, count, lines }, blob) => {
            const column = readLineNumbers(blob!)
            for (let at = 0; at < count; at++) numbers[firstRow + at] = column[lines ? lines[at]! : at]!
          },
        )
        return numbers
      }),
    chunkOf(row) {
      let from = 0
      let to = chunks.length - 1
      while (from < to) {
        const middle = (from + to + 1) >> 1
        if (chunks[middle]!.firstRow <= row) from = middle
        else to = middle - 1
      }
      return chunks[from]!
    },
  }
}

const placeOf =
  (field: Field) =>
  ({ manifest }: LiveChunk): number | undefined =>
    columnOfField(manifest, field)

function addAmounts(sum: AmountField & { kept: Map<number, string> }, chunk: LiveChunk, blob: Uint8Array): void {
  const column = readAmounts(blob)
  for (let at = 0; at < chunk.count; at++) {
    const line = chunk.lines ? chunk.lines[at]! : at
    const row = chunk.firstRow + at
    const low = (sum.low[row]! >>> 0) + (column.low[line]! >>> 0)
    sum.low[row] = low
    sum.high[row] = sum.high[row]! + column.high[line]! + (low > 0xffff_ffff ? 1 : 0)
    sum.digits[row] = sum.digits[row] === blank ? column.digits[line]! : widest(sum.digits[row]!, column.digits[line]!)
    const text = column.kept.get(line)
    if (text !== undefined) sum.kept.set(row, text)
  }
}

/** How to show the sum of two amounts; kept texts cannot be added, so such a sum is shown in full. */
const widest = (a: number, b: number): number => (b === blank ? a : Math.max(a > 8 ? 8 : a, b > 8 ? 8 : b))
