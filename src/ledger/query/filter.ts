/**
 * The live lines a filter leaves.
 *
 * A dictionary is asked once per different text, then rows are judged by their codes: however many lines there are, few
 * texts are looked at.
 */
import { parseAmount } from '../../domain/money.ts'
import { earningTypeOf } from '../../domain/statement/earningType.ts'
import { programmeOf } from '../../domain/statement/programme.ts'
import { statusOf, statusWords, type PaymentStatus } from '../../domain/payout/status.ts'
import type { Field } from '../../domain/statement/fields.ts'
import { lanesOf } from '../columns/amountBytes.ts'
import { blank, unreadable } from '../columns/amountColumn.ts'
import type { LineFilter } from '../ledger.ts'
import {
  daysOf,
  earningTypesOf,
  locationsOf,
  monthsOf,
  paymentIdMeant,
  paymentIdsOf,
  programmesOf,
  statusesOf,
} from '../live/meanings.ts'
import type { LineTable, TextField } from './lineTable.ts'

/** Ascending; null when every row matches. */
export async function rowsMatching(table: LineTable, filter: LineFilter): Promise<Uint32Array | null> {
  let rows: Uint32Array | null = null
  const keep = (test: (row: number) => boolean) => (rows = kept(rows ?? table.rows, test))
  const keepTexts = async (wanted: string | undefined, field: () => Promise<TextField>, is: (text: string) => boolean) => {
    if (!wanted) return
    const { codes, texts } = await field()
    const flags = Uint8Array.from(texts, (text) => (is(text) ? 1 : 0))
    keep((row) => flags[codes[row]!] === 1)
  }

  if (filter.statementId) {
    const snapshots = snapshotsOf(table, filter.statementId)
    keep((row) => snapshots[row] === 1)
  }
  await keepTexts(filter.paymentId, () => paymentIdsOf(table), (text) => text === paymentIdMeant(filter.paymentId!))
  await keepTexts(filter.customer, () => customersOf(table), (text) => text === filter.customer)
  await keepTexts(filter.month, () => monthsOf(table), (text) => text === filter.month)
  await keepTexts(filter.programme, () => programmesOf(table), (text) => text === programmeOf(filter.programme!))
  await keepTexts(filter.location, () => locationsOf(table), (text) => text === filter.location)
  await keepTexts(filter.status, () => statusesOf(table), (text) => text === statusOf(filter.status!))
  await keepTexts(filter.earningType, () => earningTypesOf(table), (text) => text === earningTypeOf(filter.earningType!))
  if (filter.text?.trim()) {
    const contains = await containing(table, filter.text)
    keep(contains)
  }
  return rows
}

export const customersOf = (table: LineTable): Promise<TextField> =>
  table.meanings('customer', 'customerName', (text) => text.trim())

/** Columns a person sees in the list of lines, with what else a text may be called there. */
const visible: readonly {
  readonly field: (table: LineTable) => Promise<TextField>
  readonly also?: (text: string) => readonly string[]
}[] = [
  { field: customersOf },
  { field: (table) => table.texts('lever') },
  { field: programmesOf },
  { field: locationsOf },
  { field: (table) => table.texts('participantName') },
  { field: (table) => table.texts('earningType') },
  { field: statusesOf, also: (status) => (status === '' ? [] : Object.values(statusWords[status as PaymentStatus])) },
  { field: (table) => table.texts('paymentStatus') },
  { field: paymentIdsOf },
  { field: (table) => table.texts('paymentId') },
  { field: daysOf },
  { field: (table) => table.texts('earningRate') },
  { field: (table) => table.currencies() },
]

async function containing(table: LineTable, typed: string): Promise<(row: number) => boolean> {
  const needle = searchable(typed)
  const columns: { codes: TextField['codes']; flags: Uint8Array }[] = []
  for (const { field, also } of visible) {
    const { codes, texts } = await field(table)
    const flags = Uint8Array.from(texts, (text) =>
      searchable(text).includes(needle) || also?.(text).some((word) => searchable(word).includes(needle)) ? 1 : 0,
    )
    if (flags.includes(1)) columns.push({ codes, flags })
  }
  const hasAmount = await withAmount(table, typed)
  const [only] = columns
  if (columns.length === 0) return hasAmount ?? (() => false)
  if (columns.length === 1 && only && !hasAmount) return (row) => only.flags[only.codes[row]!] === 1
  return (row) => columns.some(({ codes, flags }) => flags[codes[row]!] === 1) || hasAmount?.(row) === true
}

/** Without case and without accents. */
const searchable = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** `312,48` and `312.48` find that very amount in any column of money; null for a text that is no amount. */
async function withAmount(table: LineTable, typed: string): Promise<((row: number) => boolean) | null> {
  const wanted = new Set<bigint>()
  for (const mark of ['.', ','] as const) {
    const amount = parseAmount(typed, mark)
    if (amount.ok) wanted.add(amount.value.scaled)
  }
  if (wanted.size === 0) return null
  const lanes = [...wanted].map(lanesOf)
  const columns = await Promise.all(moneyFieldsOf(table).map((field) => table.amounts(field)))
  return (row) =>
    columns.some(({ low, high, digits }) => {
      if (digits[row] === blank || digits[row] === unreadable) return false
      return lanes.some((lane) => low[row] === lane.low && high[row] === lane.high)
    })
}

const moneyFieldsOf = (table: LineTable): readonly Field[] => [
  ...new Set(
    table.live.chunks.flatMap(({ manifest }) =>
      manifest.columns.flatMap(({ field, kind }) => (field && kind === 'amount' ? [field] : [])),
    ),
  ),
]

function snapshotsOf(table: LineTable, statementId: string): Uint8Array {
  const isIn = new Uint8Array(table.rows)
  for (const { manifest, firstRow, count } of table.live.chunks) {
    if (manifest.id === statementId) isIn.fill(1, firstRow, firstRow + count)
  }
  return isIn
}

/** @param rows these, or all below a number */
function kept(rows: Uint32Array | number, test: (row: number) => boolean): Uint32Array {
  const length = typeof rows === 'number' ? rows : rows.length
  const found = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    const row = typeof rows === 'number' ? at : rows[at]!
    if (test(row)) found[count++] = row
  }
  return found.slice(0, count)
}
