/**
 * Payments as a list shows them: by fiscal year, filtered, searched; and which one was sent again as another.
 */
import { groupedBy } from '../../domain/grouped.ts'
import { absolute, addTo, largestFirst, parseAmount, type Sums } from '../../domain/money.ts'
import { addMonths, fiscalYearOf, monthOf, monthsFrom, type Day, type Month } from '../../domain/period.ts'
import { expectationOfPayment } from '../../domain/payout/expectation.ts'
import type { Payment } from '../../domain/payout/payments.ts'
import type { Reconciliation } from '../../domain/payout/reconcile.ts'
import type { Payday } from '../../domain/payout/timeline.ts'

export type PaymentFilter = 'all' | 'upcoming' | 'held' | 'differences'

export const paymentFilters: readonly PaymentFilter[] = ['all', 'upcoming', 'held', 'differences']

/** What a payment is called in an address: its number, or where and what for while it has none. */
export const keyOf = (payment: Payment): string =>
  payment.paymentId || `~${payment.locations.join('+')}~${payment.programmes.join('+')}`

/** The month a payment belongs to; where no file gives the day, the month Microsoft expected, else the usual second one. */
export function monthOfPayment(payment: Payment): Month | null {
  if (payment.paymentDate !== null) return monthOf(payment.paymentDate)
  let [stated, earned] = ['', '']
  for (const group of payment.groups) {
    if (group.estimatedPaymentMonth !== null && group.estimatedPaymentMonth > stated) stated = group.estimatedPaymentMonth
    if (group.month > earned) earned = group.month
  }
  return stated || (earned === '' ? null : addMonths(earned, 2))
}

/** Newest first, the bigger figure first on one day; what nothing dates stands first, it is still to come. */
export const byMonth = (payments: readonly Payment[]): readonly Payment[] =>
  payments
    .map((payment) => ({ payment, day: payment.paymentDate ?? monthOfPayment(payment) ?? '9999', size: sizeOf(payment) }))
    .sort((a, b) => (a.day === b.day ? (a.size === b.size ? 0 : a.size < b.size ? 1 : -1) : a.day < b.day ? 1 : -1))
    .map(({ payment }) => payment)

const sizeOf = (payment: Payment): bigint => absolute(largestFirst(payment.amounts)[0]?.[1] ?? 0n)

export interface FiscalYear {
  /** 2027 is July 2026 to June 2027; null for what nothing dates. */
  readonly year: number | null
  readonly payments: readonly Payment[]
}

export function byFiscalYear(payments: readonly Payment[]): readonly FiscalYear[] {
  const years: { year: number | null; payments: Payment[] }[] = []
  for (const payment of byMonth(payments)) {
    const month = monthOfPayment(payment)
    const year = month === null ? null : fiscalYearOf(month)
    const last = years.at(-1)
    if (last && last.year === year) last.payments.push(payment)
    else years.push({ year, payments: [payment] })
  }
  return years
}

export function isShown(
  payment: Payment,
  filter: PaymentFilter,
  today: Day,
  reconciliations: readonly Reconciliation[],
  isReissued: boolean,
): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'upcoming':
      return ['earned', 'waiting', 'onItsWay'].includes(payment.bucket) && !isLongSent(payment, today)
    case 'held':
      return payment.bucket === 'blocked' && !isReissued
    case 'differences':
      return reconciliations.some(isDifferent)
  }
}

/** Sent so long ago that a bank must have shown it: nobody waits for it any more, whether or not somebody said so. */
export const isLongSent = (payment: Payment, today: Day): boolean =>
  payment.bucket === 'onItsWay' &&
  (payment.paymentDate === null
    ? (monthOfPayment(payment) ?? '9999') < monthOf(today)
    : expectationOfPayment(payment.paymentDate).bank.to < today)

/** Something in it does not add up: lines against payment, or the payment against its own columns. */
export const isDifferent = ({ seal }: Reconciliation): boolean =>
  seal.type === 'difference' || seal.type === 'unexplained' || (seal.type === 'otherCurrency' && seal.usd?.agree === false)

/**
 * By number, programme, place, month in words, or amount as one types it (`16927,44`, `16 927`).
 *
 * @param words what the screen calls the payment, in the reader's language
 */
export function matches(payment: Payment, query: string, words: string): boolean {
  const wanted = folded(query)
  if (wanted === '') return true
  return folded(`${payment.paymentId} ${payment.programmes.join(' ')} ${words}`).includes(wanted) || hasAmount(payment.amounts, query)
}

function hasAmount(amounts: Sums, query: string): boolean {
  for (const mark of [',', '.'] as const) {
    const typed = parseAmount(query, mark)
    if (!typed.ok) continue
    const { scaled, digits } = typed.value
    const step = 10n ** BigInt(8 - digits)
    for (const amount of amounts.values()) if (absolute(amount) / step === absolute(scaled) / step) return true
  }
  return false
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** A payday that is a payment already is in the list as that payment. */
export const isOnlyExpected = (payday: Payday): boolean => payday.basis.type !== 'paymentDate'

/**
 * By the key of a returned payment, the one that carries its money: the first later one that has left, with an order for
 * the same place, programme and earned amount.
 */
export function reissuesOf(payments: readonly Payment[]): ReadonlyMap<string, Payment> {
  const oldestFirst = byMonth(payments).toReversed()
  return new Map(payments.flatMap((payment) => {
    const again = reissueOf(payment, oldestFirst)
    return again ? [[keyOf(payment), again] as const] : []
  }))
}

function reissueOf(payment: Payment, oldestFirst: readonly Payment[]): Payment | undefined {
  if (payment.bucket !== 'blocked' || payment.paymentDate === null) return undefined
  const returned = payment.orders.filter((order) => order.status === 'reversed' || order.status === 'rejected')
  if (returned.length === 0) return undefined
  const since: Day = payment.paymentDate
  return oldestFirst.find(
    (later) =>
      later.paymentDate !== null &&
      later.paymentDate > since &&
      returned.every((lost) =>
        later.orders.some(
          (order) =>
            order.location === lost.location &&
            order.programme === lost.programme &&
            order.currency === lost.currency &&
            order.earnedScaled === lost.earnedScaled &&
            (order.status === 'sent' || order.status === 'inProgress'),
        ),
      ),
  )
}

export interface MonthReceived {
  readonly month: Month
  /** What Microsoft sent in that month, by pay-to currency. */
  readonly sums: Sums
  /** Keys of its payments. */
  readonly keys: readonly string[]
}

/** The last `months` months up to the one of `today`, empty ones included. */
export function receivedByMonth(payments: readonly Payment[], today: Day, months: number): readonly MonthReceived[] {
  const last = monthOf(today)
  const left = payments.filter((payment) => payment.bucket === 'onItsWay' || payment.bucket === 'arrived')
  const sentIn = groupedBy(left, (payment) => monthOfPayment(payment) ?? '')
  return monthsFrom(addMonths(last, 1 - months), last).map((month) => {
    const sent = sentIn.get(month) ?? []
    const sums = new Map<string, bigint>()
    for (const payment of sent) for (const [currency, scaled] of payment.amounts) addTo(sums, currency, scaled)
    return { month, sums, keys: sent.map(keyOf) }
  })
}
