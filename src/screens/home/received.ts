/** Twelve months of payments in the currency that was paid most often. */
import type { Month } from '../../domain/period.ts'
import type { MonthReceived } from '../../state/payouts/list.ts'

export interface Received {
  readonly currency: string
  /** Oldest first; `key` is the payment of that month when there is exactly one. */
  readonly months: readonly { readonly month: Month; readonly scaled: bigint; readonly key: string | undefined }[]
  readonly totalScaled: bigint
}

/** null when nothing was sent. */
export function receivedOf(months: readonly MonthReceived[]): Received | null {
  const counts = new Map<string, number>()
  for (const { sums } of months) for (const currency of sums.keys()) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  const currency = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
  if (currency === undefined) return null
  const same = months.map(({ month, sums, keys }) => ({
    month,
    scaled: sums.get(currency) ?? 0n,
    key: keys.length === 1 ? keys[0] : undefined,
  }))
  return { currency, months: same, totalScaled: same.reduce((sum, { scaled }) => sum + scaled, 0n) }
}
