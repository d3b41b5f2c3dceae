/**
 * Why this amount: the line's own numbers put into the rule it states, and compared with what Microsoft wrote.
 *
 * The eligible amount times the rate is the earning. Microsoft's figure stays the figure; this only says whether the
 * file's own columns lead to it.
 */
import { minorDigitsOf, parseAmount, roundTo, times, type DecimalMark } from '../../domain/money.ts'
import { earningTypeOf } from '../../domain/statement/earningType.ts'
import type { Field } from '../../domain/statement/fields.ts'
import { parseRate } from '../../domain/statement/rate.ts'
import type { LineDetail } from '../../ledger/ledger.ts'

export type Explanation =
  | {
      readonly type: 'formula'
      /** The amount on which Microsoft pays, scaled. */
      readonly baseScaled: bigint
      readonly baseCurrency: string
      /** The fraction, scaled: five per cent is 5_000_000n. */
      readonly rateScaled: bigint
      /** base × rate, rounded as the earning is. */
      readonly recomputedScaled: bigint
      /** Microsoft's earning − recomputed; 0 when identical. */
      readonly differenceScaled: bigint
    }
  /** An adjustment names a reason, never a rule. */
  | { readonly type: 'adjustment'; readonly reason: string }
  /** The earning belongs to several lines (growth): no single line leads to it. */
  | { readonly type: 'shared' }
  /** The file has no rate or no amount for this line. */
  | { readonly type: 'notStated' }

export interface Conversion {
  readonly usdScaled: bigint
  /** US dollars for one unit, with the fraction digits it was written with; null when the file does not say. */
  readonly rate: { readonly scaled: bigint; readonly digits: number } | null
  readonly day: string
}

export function explanationOf(detail: LineDetail): Explanation {
  const { line } = detail
  const text = (field: Field) => textOf(detail, field)
  if (detail.statement.family === 'growth') return { type: 'shared' }
  if (earningTypeOf(line.earningType) === 'adjustment') return { type: 'adjustment', reason: text('reasonCode') }

  const mark = markOf(detail)
  const base = parseAmount(text('transactionAmount'), mark)
  if (!base.ok || text('earningRate') === '') return { type: 'notStated' }
  const digits = Math.max(line.amountDigits, minorDigitsOf(line.currency))
  const readings = (['fraction', 'percent'] as const).flatMap((scale) => {
    const rate = parseRate(text('earningRate'), mark, scale)
    if (!rate.ok) return []
    const recomputedScaled = roundTo(times(base.value.scaled, rate.value.scaled), digits)
    return [{ rateScaled: rate.value.scaled, recomputedScaled, differenceScaled: line.amountScaled - recomputedScaled }]
  })
  // A bare 5 may be five per cent or five times: the reading that comes nearer is the one that was meant.
  const best = readings.reduce<(typeof readings)[number] | undefined>(
    (nearest, reading) => (nearest && size(nearest.differenceScaled) <= size(reading.differenceScaled) ? nearest : reading),
    undefined,
  )
  if (!best) return { type: 'notStated' }
  return { type: 'formula', baseScaled: base.value.scaled, baseCurrency: text('transactionCurrency') || line.currency, ...best }
}

/** The same amount in US dollars, when the file states it and the line is in another currency. */
export function conversionOf(detail: LineDetail): Conversion | null {
  if (detail.line.currency === 'USD') return null
  const mark = markOf(detail)
  const usd = parseAmount(textOf(detail, 'earningAmountUSD'), mark)
  const rate = parseAmount(textOf(detail, 'earningExchangeRate'), mark)
  if (!usd.ok) return null
  return {
    usdScaled: usd.value.scaled,
    rate: rate.ok ? { scaled: rate.value.scaled, digits: rate.value.digits } : null,
    day: textOf(detail, 'exchangeRateDate').slice(0, 10),
  }
}

/** The cell of a field as it was written; '' when the file has no such column. */
export const textOf = (detail: LineDetail, field: Field): string =>
  detail.record.find((cell) => cell.field === field)?.text.trim() ?? ''

/** What a support agent asks for, one `column: text` per line, blank cells left out. */
export const recordText = (detail: LineDetail): string =>
  detail.record
    .filter((cell) => cell.text.trim() !== '')
    .map((cell) => `${cell.column}: ${cell.text}`)
    .join('\n')

/** The file's decimal mark: the one with which its own earning reads as the amount the ledger holds. */
function markOf(detail: LineDetail): DecimalMark {
  const written = detail.record.find((cell) => cell.field === 'earningAmount')?.text
  const reads = (mark: DecimalMark) => {
    const amount = written === undefined ? null : parseAmount(written, mark)
    return amount?.ok === true && amount.value.scaled === detail.line.amountScaled
  }
  if (reads('.') && reads(',')) return detail.statement.delimiter === ';' ? ',' : '.'
  return reads(',') ? ',' : '.'
}

const size = (scaled: bigint) => (scaled < 0n ? -scaled : scaled)
