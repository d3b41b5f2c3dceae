/**
 * A slice of the cube: what one location earned in one month, or was paid in one month, rolled up.
 *
 * A slice is named by the SHA-256 of its bytes, so the same money gives the same name on every device, and a new export
 * changes the slices of the months it speaks of and no other. `FORMAT.md` describes the bytes.
 */
import type { EarningGroup, PaymentOrder } from '../../domain/payout/rows.ts'
import { officialStatuses } from '../../domain/payout/status.ts'
import { earningTypes } from '../../domain/statement/earningType.ts'
import { isCount, isListOf, isRecord } from '../manifestCheck.ts'

interface Place {
  /** participantId as written; '' for lines that name none. */
  readonly location: string
  /** Of the earning, or of the payment date; '' where neither is known. */
  readonly month: string
}

export type Slice = Place &
  (
    | { readonly subject: 'earnings'; readonly rows: readonly EarningGroup[] }
    | { readonly subject: 'payments'; readonly rows: readonly PaymentOrder[] }
  )

/** Raised with every change of the bytes. */
export const rollUpVersion = 1

type Cell = string | number | null

/** Equal slices give equal bytes, whatever the order of their rows. */
export function encodeSlice({ subject, location, month, rows }: Slice): Uint8Array {
  const cells = subject === 'earnings' ? rows.map(earningCells) : rows.map(orderCells)
  const lines = cells.map((row) => JSON.stringify(row)).sort()
  const head = [['version', rollUpVersion], ['subject', subject], ['location', location], ['month', month]]
  return new TextEncoder().encode(`{${head.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join()},"rows":[\n${lines.join(',\n')}\n]}\n`)
}

/**
 * Asked of bytes that come from outside.
 *
 * @returns undefined for all but the very bytes that `encodeSlice` gives
 */
export function decodeSlice(bytes: Uint8Array): Slice | undefined {
  const value = readJson(bytes)
  if (!isRecord(value) || value['version'] !== rollUpVersion || !isText(value['location']) || !isMonthOrBlank(value['month'])) return undefined
  const { location, month } = value as unknown as Place
  const slice = sliceFrom(location, month, value['subject'], value['rows'])
  return slice && isEqual(encodeSlice(slice), bytes) ? slice : undefined
}

function sliceFrom(location: string, month: string, subject: unknown, rows: unknown): Slice | undefined {
  if (subject === 'earnings' && isListOf<EarningCells>(isRowOf(earningChecks))(rows)) {
    return { subject, location, month, rows: rows.map((row) => earningOf(location, month, row)) }
  }
  if (subject === 'payments' && isListOf<OrderCells>(isRowOf(orderChecks))(rows)) {
    const orders = rows.map((row) => orderOf(location, row))
    return orders.every(({ paymentDate }) => monthOfOrder(paymentDate) === month) ? { subject, location, month, rows: orders } : undefined
  }
  return undefined
}

/** The month under which an order lies. */
export const monthOfOrder = (paymentDate: string | null): string => paymentDate?.slice(0, 7) ?? ''

type EarningCells = readonly [
  programme: string,
  earningType: EarningGroup['earningType'],
  currency: string,
  status: EarningGroup['status'],
  estimatedPaymentMonth: string | null,
  paymentId: string | null,
  lines: number,
  earnings: number,
  amount: string,
  usd: string | null,
]

const earningCells = (group: EarningGroup): readonly Cell[] =>
  [
    group.programme,
    group.earningType,
    group.currency,
    group.status,
    group.estimatedPaymentMonth,
    group.paymentId,
    group.lines,
    group.earnings,
    String(group.amountScaled),
    group.usdScaled === null ? null : String(group.usdScaled),
  ] satisfies EarningCells

const earningOf = (
  location: string,
  month: string,
  [programme, earningType, currency, status, estimatedPaymentMonth, paymentId, lines, earnings, amount, usd]: EarningCells,
): EarningGroup => ({
  location,
  programme,
  earningType,
  currency,
  status,
  month,
  estimatedPaymentMonth,
  paymentId,
  lines,
  earnings,
  amountScaled: BigInt(amount),
  usdScaled: usd === null ? null : BigInt(usd),
})

type OrderCells = readonly [
  paymentId: string,
  programme: string,
  status: PaymentOrder['status'],
  currency: string,
  earnedCurrency: string,
  earned: string,
  earnedUsd: string | null,
  withheldTax: string,
  salesTax: string,
  serviceFeeTax: string,
  total: string,
  method: string,
  paymentDate: string | null,
]

const orderCells = (order: PaymentOrder): readonly Cell[] =>
  [
    order.paymentId,
    order.programme,
    order.status,
    order.currency,
    order.earnedCurrency,
    String(order.earnedScaled),
    order.earnedUsdScaled === null ? null : String(order.earnedUsdScaled),
    String(order.withheldTaxScaled),
    String(order.salesTaxScaled),
    String(order.serviceFeeTaxScaled),
    String(order.totalScaled),
    order.method,
    order.paymentDate,
  ] satisfies OrderCells

const orderOf = (
  location: string,
  [paymentId, programme, status, currency, earnedCurrency, earned, earnedUsd, withheld, sales, service, total, method, paymentDate]: OrderCells,
): PaymentOrder => ({
  paymentId,
  location,
  programme,
  status,
  currency,
  earnedCurrency,
  earnedScaled: BigInt(earned),
  earnedUsdScaled: earnedUsd === null ? null : BigInt(earnedUsd),
  withheldTaxScaled: BigInt(withheld),
  salesTaxScaled: BigInt(sales),
  serviceFeeTaxScaled: BigInt(service),
  totalScaled: BigInt(total),
  method,
  paymentDate,
})

type Check = (value: unknown) => boolean

/** Cells are limited when a file is read; so is what is said about them. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 65_536

const isMatch =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const isOneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value)

const isAmount = isMatch(/^(?:0|-?[1-9]\d{0,39})$/)
const isMonth = isMatch(/^\d{4}-(?:0[1-9]|1[0-2])$/)
const isDay = isMatch(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
const isMonthOrBlank = (value: unknown): boolean => value === '' || isMonth(value)
const isStatus = isOneOf([...officialStatuses, 'unknown'])

const earningChecks: readonly Check[] = [
  isText,
  isOneOf(earningTypes),
  isText,
  isStatus,
  orNull(isMonth),
  orNull((value) => isText(value) && value !== ''),
  isCount,
  isCount,
  isAmount,
  orNull(isAmount),
]
const orderChecks: readonly Check[] = [
  isText,
  isText,
  isStatus,
  isText,
  isText,
  isAmount,
  orNull(isAmount),
  isAmount,
  isAmount,
  isAmount,
  isAmount,
  isText,
  orNull(isDay),
]

const isRowOf =
  (checks: readonly Check[]): Check =>
  (row) =>
    Array.isArray(row) && row.length === checks.length && checks.every((check, at) => check(row[at]))

export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

export const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])
