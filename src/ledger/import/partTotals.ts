/** What a part can say without its lines: its period, its location's name, and exact sums per currency. */
import { parseDay } from '../../domain/statement/calendarText.ts'
import { subjectOf, type StatementFamily } from '../../domain/statement/families.ts'
import type { Field } from '../../domain/statement/fields.ts'
import { readAmounts, readTexts } from '../columns/readBlob.ts'
import { addAmount, newExactSums, totalsOf, type ExactSums } from '../exactSums.ts'
import type { ManifestColumn } from '../manifest.ts'
import { currencyOf, moneyColumnsOf } from '../statementMoney.ts'
import type { FileHabits } from './cellChecks.ts'
import type { Part } from './statementParts.ts'

/** @param blobs the columns of the part's open chunk, in the order of the file */
export function addTotals(
  part: Part,
  family: StatementFamily,
  columns: readonly ManifestColumn[],
  blobs: readonly Uint8Array[],
  habits: FileHabits,
): void {
  const blobOf = (field: Field) => blobs[columns.findIndex((column) => column.field === field)]
  const name = blobOf('participantName')
  if (name) part.locationName = readTexts(name).texts.find((text) => text.trim() !== '')?.trim() ?? part.locationName
  const date = blobOf(subjectOf(family) === 'payments' ? 'paymentDate' : 'earningDate')
  if (date) addPeriod(part, readTexts(date).texts, habits)
  const money = moneyColumnsOf(family, (field) => columns.some((column) => column.field === field))
  if (!money) return

  const currencies = money.currency ? readTexts(blobOf(money.currency)!) : null
  const sums = newExactSums(currencies?.texts.length ?? 1)
  for (const field of money.amounts) addAmounts(sums, part, currencies?.codes ?? null, blobOf(field)!)
  totalsOf(sums).forEach((total, code) => {
    const currency = currencies ? currencyOf(currencies.texts[code]!) : money.fixedCurrency
    part.totals.set(currency, (part.totals.get(currency) ?? 0n) + total)
  })
}

function addAmounts(sums: ExactSums, part: Part, codes: ArrayLike<number> | null, blob: Uint8Array): void {
  const { low, high } = readAmounts(blob)
  for (let line = 0; line < low.length; line++) {
    if (part.counts[line] === 1) addAmount(sums, codes ? codes[line]! : 0, low[line]!, high[line]!)
  }
}

function addPeriod(part: Part, texts: readonly string[], habits: FileHabits): void {
  for (const text of texts) {
    const day = parseDay(text, habits.dateOrder)
    if (!day.ok) continue
    const month = day.value.slice(0, 7)
    if (part.firstMonth === null || month < part.firstMonth) part.firstMonth = month
    if (part.lastMonth === null || month > part.lastMonth) part.lastMonth = month
  }
}
