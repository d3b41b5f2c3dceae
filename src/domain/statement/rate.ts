/**
 * Rates: `5%`, `0.05` and `5` may all be five per cent.
 *
 * With a percent sign there is no doubt. A bare number is a fraction, unless the file proves otherwise: over all its lines,
 * amount × rate must come near the earning, and where it only does so divided by a hundred, bare rates are percentages [S7].
 */
import { absolute, dividedHalfAway, parseAmount, times, type DecimalMark } from '../money.ts'
import { err, ok, type Result } from '../result.ts'

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
  const percentSign = /%\s*$/.test(text)
  const number = parseAmount(text.replace(/\s*%\s*$/, ''), mark)
  if (!number.ok || number.value.oddity === 'CurrencySign') return err({ type: 'InvalidRate', text })
  const { scaled } = number.value
  return ok({ scaled: percentSign || scale === 'percent' ? dividedHalfAway(scaled, 100n) : scaled, percentSign })
}

export interface RateEvidence {
  /** One line: amount and earning in the same currency, and the bare rate as parsed with scale 'fraction'. */
  weigh(amountScaled: bigint, rateScaled: bigint, earningScaled: bigint): void
  /** 'percent' also when no line can be checked and a bare rate is above 1: no programme pays more than the sale. */
  verdict(): RateScale
}

export const makeRateEvidence = (): RateEvidence => {
  let fractions = 0
  let percents = 0
  let aboveOne = false
  return {
    weigh(amountScaled, rateScaled, earningScaled) {
      aboveOne ||= absolute(rateScaled) > 100_000_000n
      const product = times(amountScaled, rateScaled)
      if (product === 0n || earningScaled === 0n) return
      if (isNear(product, earningScaled)) fractions += 1
      else if (isNear(dividedHalfAway(product, 100n), earningScaled)) percents += 1
    },
    verdict() {
      if (fractions !== percents) return percents > fractions ? 'percent' : 'fraction'
      return aboveOne ? 'percent' : 'fraction'
    },
  }
}

/** Within one per cent or one cent, whichever is more: earnings are rounded, and so are rates. */
const isNear = (a: bigint, b: bigint): boolean => {
  const difference = absolute(a - b)
  return difference * 100n <= absolute(b) || difference <= 1_000_000n
}
