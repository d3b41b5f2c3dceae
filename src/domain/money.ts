/**
 * Exact decimals. An amount is a bigint scaled by 1e8, beside the number of fraction digits the file showed;
 * nothing here ever passes through a float. Sums are kept per currency and never cross.
 *
 * How an amount may be written (`parseAmount`; `mark` is the file's decimal mark, the same for all its cells):
 *
 *     cell     = space* sign? currency? sign? space* number space* currency? space*     at most one sign, one currency
 *     sign     = '-' | U+2212 | '+'
 *     currency = currency sign, up to three capitals before it ('$', 'MX$') or two after it ('$US') | ISO 4217 code
 *     number   = whole (mark digit+)? | mark digit+
 *     whole    = digit+ | 1-3 digits not beginning with 0, then groups of three, each after the same group mark
 *              | the same in Indian groups (12,34,567), only where the decimal mark is a point
 *     group    = comma or point, whichever the mark is not | space, NBSP, NNBSP, thin space (all one) | ' or ’ (both one)
 *     digit    = 0-9
 *
 * Anything else is refused: `1.23.4`, `1e5`, `--1`, `(5)`, `5-`, `5.`, an empty cell, a cell of more than 64 characters.
 *
 * More than eight fraction digits are read and rounded half away from zero at the eighth (spreadsheets turn 70.4 into
 * 70.400000000000006), which is never silent: the amount carries the oddity `MoreThanEightDecimals` and the import keeps
 * the text. Beyond ± 92 233 720 368.54775807, the reach of a 64-bit integer, an amount is `AmountTooLarge`.
 */
import { err, ok, type Result } from './result.ts'

export type DecimalMark = '.' | ','

/** The scaled value of 1. */
export const one = 100_000_000n

export const scaleDigits = 8

const int64Max = 9_223_372_036_854_775_807n

/** How a readable amount departs from how numbers are usually written. */
export type AmountOddity =
  'MoreThanEightDecimals' | 'CurrencySign' | 'PlusSign' | 'NegativeZero' | 'LeadingZeros' | 'NoWholePart'

export interface Amount {
  readonly scaled: bigint
  /** Fraction digits as shown, 0 to 8. */
  readonly digits: number
  /** Worth a note in the import report; null for a number as numbers are usually written, thousands marks included. */
  readonly oddity: AmountOddity | null
}

export type AmountError =
  { readonly type: 'InvalidAmount'; readonly text: string } | { readonly type: 'AmountTooLarge'; readonly text: string }

const currencySign = String.raw`(?:[A-Z]{0,3}\p{Sc}|\p{Sc} ?[A-Z]{2}|[A-Z]{3})`
const shape = new RegExp(
  String.raw`^([-+]?)(${currencySign})? ?([-+]?) ?([0-9.,' ]*[0-9]) ?(${currencySign})?$`,
  'u',
)
const numberWith: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^([0-9]*|[1-9][0-9]{0,2}(?:([,' ])[0-9]{3})(?:\2[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\.([0-9]+))?$/,
  ',': /^([0-9]*|[1-9][0-9]{0,2}(?:([.' ])[0-9]{3})(?:\2[0-9]{3})*)(?:,([0-9]+))?$/,
}

/**
 * Reads one cell as an exact amount; the grammar is at the head of this file.
 *
 * The mark is decided for the whole file (`statement/decimalEvidence.ts`), never per cell [S4].
 */
export const parseAmount = (text: string, mark: DecimalMark): Result<Amount, AmountError> => {
  const invalid = err({ type: 'InvalidAmount', text } as const)
  if (text.length > 64) return invalid
  const cell = withPlainSigns(text)
  const parts = shape.exec(cell)
  if (!parts) return invalid
  const [, signBefore = '', currencyBefore, signAfter = '', number = '', currencyAfter] = parts
  if (signBefore && signAfter) return invalid
  if (currencyBefore !== undefined && currencyAfter !== undefined) return invalid
  const figures = numberWith[mark].exec(number)
  if (!figures) return invalid
  const whole = (figures[1] ?? '').replace(/[^0-9]/g, '')
  const fraction = figures[3] ?? ''
  if (whole === '' && fraction === '') return invalid

  const magnitude = scaledOf(whole, fraction)
  if (magnitude > int64Max) return err({ type: 'AmountTooLarge', text })
  const sign = signBefore || signAfter
  return ok({
    scaled: sign === '-' ? -magnitude : magnitude,
    digits: Math.min(fraction.length, scaleDigits),
    oddity: oddityOf(),
  })

  function oddityOf(): AmountOddity | null {
    if (fraction.length > scaleDigits) return 'MoreThanEightDecimals'
    if (currencyBefore !== undefined || currencyAfter !== undefined) return 'CurrencySign'
    if (sign === '+') return 'PlusSign'
    if (sign === '-' && magnitude === 0n) return 'NegativeZero'
    if (whole === '') return 'NoWholePart'
    return /^0[0-9]/.test(whole) ? 'LeadingZeros' : null
  }
}

/** Every space a plain one, every apostrophe straight, U+2212 a hyphen-minus; no space at the ends. */
const withPlainSigns = (text: string): string =>
  text
    .replace(/[\t\u00A0\u2009\u202F]/g, ' ')
    .replace(/\u2019/g, "'")
    .replace(/\u2212/g, '-')
    .replace(/^[ \uFEFF]+| +$/g, '')

const scaledOf = (whole: string, fraction: string): bigint => {
  const kept = BigInt(whole + fraction.slice(0, scaleDigits).padEnd(scaleDigits, '0'))
  return fraction.charAt(scaleDigits) >= '5' ? kept + 1n : kept
}

/**
 * The amount with exactly `digits` fraction digits (0 to 8), as a file would write it without thousands marks.
 * Digits beyond are rounded half away from zero.
 */
export const amountText = (scaled: bigint, digits: number, mark: DecimalMark = '.'): string => {
  const rounded = roundTo(scaled, digits)
  const figures = absolute(rounded).toString().padStart(scaleDigits + 1, '0')
  const whole = figures.slice(0, -scaleDigits)
  const fraction = figures.slice(-scaleDigits).slice(0, digits)
  return `${rounded < 0n ? '-' : ''}${whole}${fraction ? mark + fraction : ''}`
}

/** Exact, with at least two fraction digits and no zeros after them: "79.40", "0.00", "-1008.00", "247.86722". */
export const plainDecimal = (scaled: bigint): string => {
  const eight = amountText(scaled, scaleDigits)
  const trimmed = eight.replace(/0+$/, '')
  return eight.slice(0, Math.max(trimmed.length, eight.length - scaleDigits + 2))
}

/** Rounded half away from zero to a number of fraction digits, 0 to 8; still scaled by 1e8. */
export const roundTo = (scaled: bigint, digits: number): bigint => {
  const step = 10n ** BigInt(scaleDigits - digits)
  return dividedHalfAway(scaled, step) * step
}

/** The product of two scaled decimals, scaled, rounded half away from zero at the eighth fraction digit. */
export const times = (a: bigint, b: bigint): bigint => dividedHalfAway(a * b, one)

/** Quotient of two scaled decimals, scaled, rounded half away from zero; the divisor is not 0. */
export const dividedBy = (a: bigint, b: bigint): bigint => dividedHalfAway(a * one, b)

/** Integer quotient, rounded half away from zero; the divisor is not 0. */
export const dividedHalfAway = (dividend: bigint, divisor: bigint): bigint => {
  const negative = dividend < 0n !== divisor < 0n
  const [n, d] = [absolute(dividend), absolute(divisor)]
  const quotient = (2n * n + d) / (2n * d)
  return negative ? -quotient : quotient
}

export const absolute = (scaled: bigint): bigint => (scaled < 0n ? -scaled : scaled)

export const sum = (parts: readonly bigint[]): bigint => parts.reduce((total, part) => total + part, 0n)

/** ISO 4217 minor digits that are not 2, for the currencies Microsoft pays in or sells in. */
const minorDigits: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
    (code): [string, number] => [code, 0],
  ),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
])

/** How many fraction digits a payment in this currency has. */
export const minorDigitsOf = (currency: string): number => minorDigits.get(currency) ?? 2

/** Whether an amount is nothing once rounded to what a bank can transfer. */
export const isNothing = (scaled: bigint, currency: string): boolean => roundTo(scaled, minorDigitsOf(currency)) === 0n

/** Amounts per currency code, '' where a file names none. A Map: a currency cell may say '__proto__'. */
export type Sums = ReadonlyMap<string, bigint>

export const sumsOf = <T>(items: Iterable<T>, currencyOf: (item: T) => string, scaledOf: (item: T) => bigint): Sums => {
  const sums = new Map<string, bigint>()
  for (const item of items) addTo(sums, currencyOf(item), scaledOf(item))
  return sums
}

export const addTo = (sums: Map<string, bigint>, currency: string, scaled: bigint): void => {
  sums.set(currency, (sums.get(currency) ?? 0n) + scaled)
}

/** One line per currency, the biggest figure first, then by code; currencies whose sum is 0 are left out. */
export const largestFirst = (sums: Sums): readonly (readonly [currency: string, scaled: bigint])[] =>
  [...sums]
    .filter(([, scaled]) => scaled !== 0n)
    .sort(([codeA, a], [codeB, b]) => {
      const [sizeA, sizeB] = [absolute(a), absolute(b)]
      if (sizeA !== sizeB) return sizeA > sizeB ? -1 : 1
      return codeA < codeB ? -1 : 1
    })
