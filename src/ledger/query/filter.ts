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
import type { AmountField, LineTable, TextField } from './lineTable.ts'

/** Ascending; null when every row matches. */
export async function rowsMatching(table: LineTable, filter: LineFilter): Promise<Uint32Array | null> {
  let rows: Uint32Array | null = null
  const keepTexts = async (wanted: string | undefined, field: () => Promise<TextField>, is: (text: string) => boolean) => {
    if (!wanted) return
    const { codes, texts } = await field()
    const flags = Uint8Array.from(texts, (text) => (is(text) ? 1 : 0))
    rows = flagged(rows, codes, flags)
  }

  if (filter.statementId) rows = marked(rows, snapshotsOf(table, filter.statementId))
  await keepTexts(filter.paymentId, () => paymentIdsOf(table), (text) => text === paymentIdMeant(filter.paymentId!))
  await keepTexts(filter.customer, () => customersOf(table), (text) => text === filter.customer)
  await keepTexts(filter.month, () => monthsOf(table), (text) => text === filter.month)
  await keepTexts(filter.programme, () => programmesOf(table), (text) => text === programmeOf(filter.programme!))
  await keepTexts(filter.location, () => locationsOf(table), (text) => text === filter.location)
  await keepTexts(filter.status, () => statusesOf(table), (text) => text === statusOf(filter.status!))
  await keepTexts(filter.earningType, () => earningTypesOf(table), (text) => text === earningTypeOf(filter.earningType!))
  if (filter.text?.trim()) rows = await containing(table, filter.text, rows)
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

async function containing(table: LineTable, typed: string, rows: Uint32Array | null): Promise<Uint32Array> {
  const needle = searchable(typed)
  const columns: { codes: TextField['codes']; flags: Uint8Array }[] = []
  for (const { field, also } of visible) {
    const texts = await field(table)
    const flags = searchableTextsOf(texts, also).map((text) => (text.includes(needle) ? 1 : 0))
    if (flags.includes(1)) columns.push({ codes: texts.codes, flags: Uint8Array.from(flags) })
  }
  const amounts = await rowsWithAmount(table, typed)
  const [only] = columns
  if (columns.length === 1 && only && !amounts) return flagged(rows, only.codes, only.flags)
  const found = amounts ?? new Uint8Array(table.rows)
  for (const { codes, flags } of columns) mark(found, codes, flags)
  return marked(rows, found)
}

const searchableTexts = new WeakMap<TextField, readonly string[]>()

/** By code, all that a text may be found by. */
function searchableTextsOf(field: TextField, also: ((text: string) => readonly string[]) | undefined): readonly string[] {
  const known = searchableTexts.get(field)
  if (known) return known
  // Nobody types what parts them, so a needle lies within one of them or in none.
  const texts = field.texts.map((text) => [text, ...(also?.(text) ?? [])].map(searchable).join('\0'))
  searchableTexts.set(field, texts)
  return texts
}

/** Without case and without accents. */
const searchable = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** `312,48` and `312.48` find that very amount in any column of money; null for a text that is no amount. */
async function rowsWithAmount(table: LineTable, typed: string): Promise<Uint8Array | null> {
  const wanted = new Set<bigint>()
  for (const mark of ['.', ','] as const) {
    const amount = parseAmount(typed, mark)
    if (amount.ok) wanted.add(amount.value.scaled)
  }
  if (wanted.size === 0) return null
  const found = new Uint8Array(table.rows)
  for (const column of await Promise.all(moneyFieldsOf(table).map((field) => table.amounts(field)))) {
    for (const scaled of wanted) markAmount(found, column, scaled)
  }
  return found
}

function markAmount(found: Uint8Array, { low, high, digits }: AmountField, scaled: bigint): void {
  const lanes = lanesOf(scaled)
  for (let row = 0; row < found.length; row++) {
    if (low[row] !== lanes.low || high[row] !== lanes.high) continue
    if (digits[row] !== blank && digits[row] !== unreadable) found[row] = 1
  }
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

/** The rows, null for all, whose code has its flag. Plain loops: a function for every row would cost more than all else. */
function flagged(rows: Uint32Array | null, codes: TextField['codes'], flags: Uint8Array): Uint32Array {
  const length = rows?.length ?? codes.length
  const found = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    const row = rows ? rows[at]! : at
    found[count] = row
    count += flags[codes[row]!]!
  }
  return found.slice(0, count)
}

function marked(rows: Uint32Array | null, marks: Uint8Array): Uint32Array {
  const length = rows?.length ?? marks.length
  const found = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    const row = rows ? rows[at]! : at
    found[count] = row
    count += marks[row]!
  }
  return found.slice(0, count)
}

function mark(marks: Uint8Array, codes: TextField['codes'], flags: Uint8Array): void {
  for (let row = 0; row < marks.length; row++) marks[row]! |= flags[codes[row]!]!
}
