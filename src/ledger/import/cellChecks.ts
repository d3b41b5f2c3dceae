/**
 * Can this cell be read, and is it written as such cells usually are? One answer per different text of a column.
 *
 * Amounts are not here: they are read, and judged, where their bytes are (`columns/amountColumn.ts`).
 */
import { parseAmount, type DecimalMark } from '../../domain/money.ts'
import { parseDay, parseMonth, type DateOrder } from '../../domain/statement/calendarText.ts'
import type { Field, FieldKind } from '../../domain/statement/fields.ts'
import { readPaymentId } from '../../domain/statement/paymentId.ts'
import type { RowNoteType, RowProblemType } from '../../domain/statement/problems.ts'
import { parseRate } from '../../domain/statement/rate.ts'
import { statusOf } from '../../domain/payout/status.ts'

export interface FileHabits {
  readonly decimal: DecimalMark
  readonly dateOrder: DateOrder
  /** Somebody said so, or the file shows it; false where its opening gave no hint and there is more of it. */
  readonly isDecimalCertain: boolean
  readonly isDateOrderCertain: boolean
}

export interface CellVerdict {
  readonly problem?: RowProblemType
  readonly note?: RowNoteType
}

export type CellCheck = (text: string) => CellVerdict | null

/** null for columns in which any text will do. */
export function cellCheckOf(field: Field | null, kind: FieldKind, habits: FileHabits): CellCheck | null {
  if (field === 'paymentId') return checkPaymentId
  if (field === 'earningId') return (text) => (isRounded.test(text) ? { problem: 'LostEarningId' } : null)
  if (field === 'paymentStatus') return (text) => (isBlank(text) || statusOf(text) !== 'unknown' ? null : { note: 'UnknownStatus' })
  switch (kind) {
    case 'text':
    case 'amount':
      return null
    case 'number':
      return (text) => checkNumber(text, habits.decimal)
    case 'rate':
      return (text) => {
        if (isBlank(text)) return null
        return parseRate(text, habits.decimal, 'fraction').ok ? null : { problem: 'InvalidRate' }
      }
    case 'day':
      return (text) => {
        if (isBlank(text)) return null
        if (!parseDay(text, habits.dateOrder).ok) return { problem: 'InvalidDay' }
        return usualDay.test(text) ? null : { note: 'UnusualDay' }
      }
    case 'month':
      return (text) => {
        if (isBlank(text)) return null
        const month = parseMonth(text, habits.dateOrder)
        if (!month.ok) return { problem: 'InvalidMonth' }
        return month.value === null || usualMonth.test(text) ? null : { note: 'UnusualMonth' }
      }
  }
}

const usualDay = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/
const usualMonth = /^([A-Z][a-z]{2}-(\d\d|\d{4})|\d{4}-\d\d)$/

/** `7E+11`: what a spreadsheet shows of an id of twelve digits. */
const isRounded = /^\s*\d(?:[.,]\d+)?E\+\d{2}\s*$/i

const isBlank = (text: string): boolean => text.trim() === ''

function checkNumber(text: string, decimal: DecimalMark): CellVerdict | null {
  if (isBlank(text)) return null
  const number = parseAmount(text, decimal)
  if (!number.ok) return { problem: 'InvalidNumber' }
  return number.value.oddity && number.value.oddity !== 'MoreThanEightDecimals' ? { note: 'UnusualAmount' } : null
}

function checkPaymentId(text: string): CellVerdict | null {
  const id = readPaymentId(text)
  if (!id.ok) return { problem: 'LostPaymentId' }
  return id.value?.padded ? { note: 'PaddedPaymentId' } : null
}
