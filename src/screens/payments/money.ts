/**
 * Amounts as every screen writes them. A dollar sign alone says nothing where another dollar than the US one is in view
 * (thresholds and conversions are always in US dollars): then the code stands instead of the sign.
 */
import { useI18n } from '../../i18n/i18n.tsx'
import { isDollar } from '../../state/payouts/dollars.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'

export interface Money {
  /** `312,48 €`; without a currency the bare number. */
  text(scaled: bigint, currency: string, digits?: number): string
  /** The same in parts, for `Amount`. */
  parts(scaled: bigint, currency: string): readonly Intl.NumberFormatPart[]
  /** One amount per currency in one line: `18 412,60 € + 320,00 CAD`. */
  sums(sums: Iterable<readonly [currency: string, scaled: bigint]>): string
}

export function useMoney(): Money {
  const { format } = useI18n()
  const { hasOtherDollars } = usePayouts()
  const parts = (scaled: bigint, currency: string, digits?: number) => {
    const code = isDollar(currency) && hasOtherDollars()
    const all = format().moneyParts(scaled, currency, { code, ...(digits === undefined ? {} : { digits }) })
    return currency === '' ? withoutSign(all) : all
  }
  const text = (scaled: bigint, currency: string, digits?: number) =>
    parts(scaled, currency, digits)
      .map((part) => part.value)
      .join('')
  return { text, parts, sums: (sums) => [...sums].map(([currency, scaled]) => text(scaled, currency)).join(' + ') }
}

/** A file that names no currency: the number, and no sign that would be a guess. */
const withoutSign = (parts: readonly Intl.NumberFormatPart[]) => {
  const kept = parts.filter((part) => part.type !== 'currency')
  return kept.filter((part, index) => part.type !== 'literal' || (index > 0 && index < kept.length - 1))
}
