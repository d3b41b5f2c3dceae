/** Pages of live lines, and one line with its record as the file wrote it. */
import { amountText, parseAmount } from '../../domain/money.ts'
import { scaledOf } from '../columns/amountBytes.ts'
import { keptText, unreadable } from '../columns/amountColumn.ts'
import { readAmounts, readText } from '../columns/readBlob.ts'
import type { Line, LinePage, LineQuery } from '../ledger.ts'
import type { LiveChunk } from '../live/liveLines.ts'
import { daysOf, locationsOf, paymentIdsOf, programmesOf } from '../live/meanings.ts'
import { ownColumns } from '../manifest.ts'
import type { ChunkShelf } from '../shelf.ts'
import { customersOf, rowsMatching } from './filter.ts'
import type { AmountField, LineTable, TextField } from './lineTable.ts'
import { sortedRows } from './sort.ts'
import { currencyTotalsOf } from './totals.ts'

export interface LineQueries {
  page(query: LineQuery): Promise<LinePage>
  /** undefined when no live line has this id. */
  rowOf(statementId: string, lineNumber: number): Promise<number | undefined>
  line(row: number): Promise<Line>
}

/** Pages of one view are asked for one after the other: what matches, and its order, is worked out once. */
const keptViews = 4

interface View {
  readonly rows: Uint32Array
  readonly totals: Readonly<Record<string, bigint>>
}

export function makeLineQueries(table: LineTable): LineQueries {
  const views = new Map<string, Promise<View>>()

  async function work({ filter, sort, descending }: LineQuery): Promise<View> {
    const matching = await rowsMatching(table, filter)
    return { rows: await sortedRows(table, matching, sort, descending), totals: await currencyTotalsOf(table, matching) }
  }

  function viewOf(query: LineQuery): Promise<View> {
    const key = JSON.stringify([Object.entries(query.filter).sort(), query.sort, query.descending])
    const view = views.get(key) ?? work(query)
    views.delete(key)
    views.set(key, view)
    view.catch(() => views.delete(key))
    const [oldest] = views.keys()
    if (views.size > keptViews && oldest !== undefined) views.delete(oldest)
    return view
  }

  return {
    async page(query) {
      const { rows, totals } = await viewOf(query)
      const columns = await columnsOf(table)
      const shown = rows.subarray(query.offset, query.offset + query.limit)
      return { count: rows.length, totals, lines: Array.from(shown, (row) => lineAt(table, columns, row)) }
    },
    async rowOf(statementId, lineNumber) {
      const numbers = await table.lineNumbers()
      for (const { manifest, firstRow, count } of table.live.chunks) {
        if (manifest.id !== statementId) continue
        const at = numbers.subarray(firstRow, firstRow + count).indexOf(lineNumber)
        if (at >= 0) return firstRow + at
      }
      return undefined
    },
    line: async (row) => lineAt(table, await columnsOf(table), row),
  }
}

interface LineColumns {
  readonly day: TextField
  readonly customer: TextField
  readonly lever: TextField
  readonly programme: TextField
  readonly location: TextField
  readonly earningType: TextField
  readonly status: TextField
  readonly paymentId: TextField
  readonly rate: TextField
  readonly currency: TextField
  readonly money: AmountField
  readonly lineNumbers: Uint32Array
}

async function columnsOf(table: LineTable): Promise<LineColumns> {
  return {
    day: await daysOf(table),
    customer: await customersOf(table),
    lever: await table.texts('lever'),
    programme: await programmesOf(table),
    location: await locationsOf(table),
    earningType: await table.texts('earningType'),
    status: await table.texts('paymentStatus'),
    paymentId: await paymentIdsOf(table),
    rate: await table.texts('earningRate'),
    currency: await table.currencies(),
    money: await table.money(),
    lineNumbers: await table.lineNumbers(),
  }
}

function lineAt(table: LineTable, columns: LineColumns, row: number): Line {
  const at = ({ codes, texts }: TextField) => texts[codes[row]!]!
  const { manifest } = table.chunkOf(row)
  return {
    id: `${manifest.id}:${columns.lineNumbers[row]}`,
    earningDate: at(columns.day) || null,
    customer: at(columns.customer),
    lever: at(columns.lever),
    programme: at(columns.programme),
    location: at(columns.location),
    earningType: at(columns.earningType),
    status: at(columns.status),
    paymentId: at(columns.paymentId) || null,
    rate: at(columns.rate),
    amountScaled: scaledOf(columns.money.low[row]!, columns.money.high[row]!),
    amountDigits: shownDigits(columns.money, row, manifest.decimal),
    currency: at(columns.currency),
  }
}

function shownDigits({ digits, kept }: AmountField, row: number, mark: '.' | ','): number {
  const shown = digits[row]!
  if (shown < unreadable) return shown
  if (shown !== keptText) return 0
  const amount = parseAmount(kept.get(row) ?? '', mark)
  return amount.ok ? amount.value.digits : 0
}

/** Every cell of one line as it was written, in the order of the file. */
export async function recordOf({ manifest, chunk }: LiveChunk, line: number, shelf: ChunkShelf): Promise<string[]> {
  const blobs = await shelf.read(chunk.columns.slice(ownColumns))
  return manifest.columns.map(({ kind }, index) => {
    const blob = blobs[index]
    if (!blob) throw new Error(`Chunk ${chunk.columns[ownColumns + index]} is not here`)
    if (kind !== 'amount') return readText(blob, line)
    const { low, high, digits, kept } = readAmounts(blob)
    const shown = digits[line]!
    return shown < unreadable
      ? amountText(scaledOf(low[line]!, high[line]!), shown, manifest.decimal)
      : (kept.get(line) ?? '')
  })
}
