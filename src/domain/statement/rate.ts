/**
 * Rates: `5%`, `0.05` and `5` may all be five per cent.
 *
 * With a percent sign there is no doubt. A bare number is read as the fraction or as the percentage: whichever makes
 * amount × rate come nearer to the earning beside it [S7]. Totals never depend on it.
 */
import { dividedHalfAway, parseAmount, type DecimalMark } from '../money.ts'
import { err, ok, type Result } from '../result.ts'

/** How a number without a percent sign is to be read. */
export type RateScale = 'fraction' | 'percent'

export interface Rate {
  /** The fraction, scaled by 1e8: five per cent is 5_000_000n. */
  readonly scaled: bigint
  /** Whether the cell itself said per cent. */
  readonly percentSign: boolean
}

export interface InvalidRate {
  readonly type: 'InvalidRate'
  readonly text: string
}

/** Fails with `InvalidRate`; an amount's grammar, with a percent sign after it. */
export const parseRate = (text: string, mark: DecimalMark, scale: RateScale): Result<Rate, InvalidRate> => {
  const { number: written, percentSign } = withoutPercentSign(text)
  const number = parseAmount(written, mark)
  if (!number.ok || number.value.oddity === 'CurrencySign') return err({ type: 'InvalidRate', text })
  const { scaled } = number.value
  return ok({ scaled: percentSign || scale === 'percent' ? dividedHalfAway(scaled, 100n) : scaled, percentSign })
}

export const withoutPercentSign = (text: string): { readonly number: string; readonly percentSign: boolean } => {
  const cell = text.trim()
  return cell.endsWith('%') ? { number: cell.slice(0, -1), percentSign: true } : { number: cell, percentSign: false }
}
