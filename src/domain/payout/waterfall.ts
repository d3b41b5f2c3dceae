/**
 * From earned to paid, in the currency of the payment. The rows always add up to what Microsoft states [P3].
 *
 * Microsoft's total is not always the arithmetic of its own columns (an official screenshot pays 6,200.03 where they give
 * 5,745.74). Its figure is kept; the rest stands in a row of its own, never absorbed [P2].
 */
import { absolute, addTo, dividedBy, isNothing, one, sum } from '../money.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { usdOf } from './unpaid.ts'

export type WaterfallKind =
  'earned' | 'adjustments' | 'withheldTax' | 'salesTax' | 'serviceFeeTax' | 'exchange' | 'unexplained'

export interface WaterfallRow {
  readonly kind: WaterfallKind
  /** What it adds to the payment, or takes from it. */
  readonly scaled: bigint
  /** Earnings lines behind it; null where it is a column of the payments export alone. */
  readonly lines: number | null
}

export interface Waterfall {
  readonly currency: string
  /** In reading order, rows of 0 included. */
  readonly rows: readonly WaterfallRow[]
  /** The sum of the rows: what Microsoft states. */
  readonly paymentScaled: bigint
  /** Where the earned amount is stated in another currency than the payment: what, and in which. */
  readonly earnedElsewhere: { readonly currency: string; readonly scaled: bigint } | null
  /** Pay-to currency for one US dollar, scaled, as the two earned columns imply it. */
  readonly impliedRateScaled: bigint | null
}

/**
 * What Microsoft's total has beyond its own columns: stated − (earned − withheld + sales tax − service fee tax).
 * null where earned is in another currency than the payment, because the two cannot be subtracted.
 */
export const unexplainedOf = (order: PaymentOrder): bigint | null =>
  order.earnedCurrency === order.currency
    ? order.totalScaled -
      (order.earnedScaled - order.withheldTaxScaled + order.salesTaxScaled - order.serviceFeeTaxScaled)
    : null

/**
 * The unexplained part of one payment; null when none of its orders can be judged, and when it is made of parts in two
 * currencies, which cannot be added [S12].
 */
export const unexplainedOfPayment = (orders: readonly PaymentOrder[]): bigint | null => {
  const parts = new Map<string, bigint>()
  for (const order of orders) {
    const unexplained = unexplainedOf(order)
    if (unexplained !== null) addTo(parts, order.currency, unexplained)
  }
  if (parts.size === 0) return null
  const [first = 0n, ...others] = [...parts.values()].filter((part) => part !== 0n)
  return others.length > 0 ? null : first
}

/**
 * For orders of one payment in one currency, and the earnings that name that payment.
 *
 * Adjustments are told apart where all lines are in the pay-to currency. Exchange is the difference between the lines and
 * the earned column when both agree in US dollars: then nothing is missing, and only the rate can have moved.
 */
export const waterfallOf = (orders: readonly PaymentOrder[], groups: readonly EarningGroup[]): Waterfall => {
  const currency = orders[0]?.currency ?? ''
  const total = sum(orders.map((order) => order.totalScaled))
  const withheldTax = sum(orders.map((order) => order.withheldTaxScaled))
  const salesTax = sum(orders.map((order) => order.salesTaxScaled))
  const serviceFeeTax = sum(orders.map((order) => order.serviceFeeTaxScaled))
  const unexplained = unexplainedOfPayment(orders) ?? 0n
  // Stated where it can be, else what the other columns leave: either way the rows add up.
  const earned = total - unexplained + withheldTax - salesTax + serviceFeeTax

  const lines = linesIn(currency, groups)
  const adjustments = lines?.adjustments ?? 0n
  const exchange = lines && isExchange() ? earned - lines.earned - adjustments : 0n
  return {
    currency,
    rows: [
      { kind: 'earned', scaled: earned - adjustments - exchange, lines: lines?.earnedLines ?? countLines(groups) },
      { kind: 'adjustments', scaled: adjustments, lines: lines?.adjustmentLines ?? 0 },
      { kind: 'withheldTax', scaled: -withheldTax, lines: null },
      { kind: 'salesTax', scaled: salesTax, lines: null },
      { kind: 'serviceFeeTax', scaled: -serviceFeeTax, lines: null },
      { kind: 'exchange', scaled: exchange, lines: null },
      { kind: 'unexplained', scaled: unexplained, lines: null },
    ],
    paymentScaled: total,
    earnedElsewhere: earnedElsewhere(orders),
    impliedRateScaled: impliedRateOf(orders, earned),
  }

  function isExchange(): boolean {
    if (!lines || isNothing(earned - lines.earned - lines.adjustments, currency)) return false
    const [stated, found] = [statedUsdOf(orders), foundUsdOf(groups)]
    return stated !== null && found !== null && absolute(stated - found) <= oneCent
  }
}

/** The precision of the payments export. */
export const oneCent = one / 100n

interface Lines {
  readonly earned: bigint
  readonly earnedLines: number
  readonly adjustments: bigint
  readonly adjustmentLines: number
}

/** null without lines, and when a line is in another currency than the payment. */
const linesIn = (currency: string, groups: readonly EarningGroup[]): Lines | null => {
  if (groups.length === 0 || groups.some((group) => group.currency !== currency)) return null
  const adjusted = groups.filter((group) => group.earningType === 'adjustment')
  const others = groups.filter((group) => group.earningType !== 'adjustment')
  return {
    earned: sum(others.map((group) => group.amountScaled)),
    earnedLines: countLines(others),
    adjustments: sum(adjusted.map((group) => group.amountScaled)),
    adjustmentLines: countLines(adjusted),
  }
}

/** The earned column in US dollars; null where an order lacks it. */
export const statedUsdOf = (orders: readonly PaymentOrder[]): bigint | null => {
  const parts = orders.map((order) => order.earnedUsdScaled)
  return parts.every((part) => part !== null) ? sum(parts) : null
}

/** The same, from the lines. */
export const foundUsdOf = (groups: readonly EarningGroup[]): bigint | null => {
  const parts = groups.map(usdOf)
  return parts.every((part) => part !== null) ? sum(parts) : null
}

export const countLines = (groups: readonly EarningGroup[]): number => groups.reduce((count, group) => count + group.lines, 0)

const earnedElsewhere = (orders: readonly PaymentOrder[]): Waterfall['earnedElsewhere'] => {
  const elsewhere = orders.filter((order) => order.earnedCurrency !== order.currency)
  const currency = elsewhere[0]?.earnedCurrency
  if (currency === undefined || elsewhere.some((order) => order.earnedCurrency !== currency)) return null
  return { currency, scaled: sum(elsewhere.map((order) => order.earnedScaled)) }
}

const impliedRateOf = (orders: readonly PaymentOrder[], earned: bigint): bigint | null => {
  const usd = statedUsdOf(orders)
  return usd === null || usd === 0n ? null : dividedBy(earned, usd)
}
