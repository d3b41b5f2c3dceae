/** What the cells of a line mean to the payout rules, each by its own name so that it is worked out once. */
import { parseDay, parseMonth } from '../../domain/statement/calendarText.ts'
import { earningTypeOf } from '../../domain/statement/earningType.ts'
import { readPaymentId } from '../../domain/statement/paymentId.ts'
import { programmeOf } from '../../domain/statement/programme.ts'
import { statusOf } from '../../domain/payout/status.ts'
import type { LineTable, Meaning, TextField } from '../query/lineTable.ts'
import { moneyOf } from '../statementMoney.ts'

export const dayMeant: Meaning = (text, { dateOrder }) => {
  const day = parseDay(text, dateOrder)
  return day.ok ? day.value : ''
}

const monthMeant: Meaning = (text, manifest) => dayMeant(text, manifest).slice(0, 7)

const monthTextMeant: Meaning = (text, { dateOrder }) => {
  const month = parseMonth(text, dateOrder)
  return month.ok ? (month.value ?? '') : ''
}

/** '' where there is none, or where a spreadsheet has destroyed it. */
export const paymentIdMeant = (text: string): string => {
  const id = readPaymentId(text)
  return id.ok ? (id.value?.id ?? '') : ''
}

export const locationsOf = (table: LineTable): Promise<TextField> =>
  table.meanings('location', 'participantId', (text) => text.trim())

export const programmesOf = (table: LineTable): Promise<TextField> =>
  table.meanings('programme', 'programName', programmeOf)

/** Where a line holds a rebate and a co-op amount, this is what the first of them is. */
export const earningTypesOf = (table: LineTable): Promise<TextField> =>
  table.meanings('earningType', 'earningType', (text, manifest) =>
    moneyOf(manifest)?.splits && text.trim() === '' ? 'rebate' : earningTypeOf(text),
  )

export const statusesOf = (table: LineTable): Promise<TextField> =>
  table.meanings('status', 'paymentStatus', statusOf)

export const daysOf = (table: LineTable): Promise<TextField> => table.meanings('day', 'earningDate', dayMeant)

export const monthsOf = (table: LineTable): Promise<TextField> => table.meanings('month', 'earningDate', monthMeant)

/** Of the sale, not of what was earned on it. */
export const soldMonthsOf = (table: LineTable): Promise<TextField> => table.meanings('soldMonth', 'transactionDate', monthMeant)

export const estimatedMonthsOf = (table: LineTable): Promise<TextField> =>
  table.meanings('estimatedPaymentMonth', 'estimatedPaymentMonth', monthTextMeant)

export const paymentIdsOf = (table: LineTable): Promise<TextField> =>
  table.meanings('paymentId', 'paymentId', paymentIdMeant)
