/**
 * Sums of 64-bit amounts that are exact however many there are, for any number of groups at once.
 *
 * The two 32-bit lanes add up in a float64 each, which is exact for two million lines; then they go into a bigint.
 */
export interface ExactSums {
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly flushed: bigint[]
  /** Amounts since the last flush. */
  pending: number
}

const flushAfter = 1 << 20

export const newExactSums = (groups: number): ExactSums => ({
  lows: new Float64Array(groups),
  highs: new Float64Array(groups),
  flushed: Array.from({ length: groups }, () => 0n),
  pending: 0,
})

export function addAmount(sums: ExactSums, group: number, low: number, high: number): void {
  sums.lows[group]! += low >>> 0
  sums.highs[group]! += high
  if (++sums.pending === flushAfter) flush(sums)
}

/** By group, scaled by 1e8. */
export function totalsOf(sums: ExactSums): readonly bigint[] {
  flush(sums)
  return sums.flushed
}

function flush(sums: ExactSums): void {
  const { lows, highs, flushed } = sums
  for (let group = 0; group < flushed.length; group++) {
    if (lows[group] === 0 && highs[group] === 0) continue
    flushed[group]! += (BigInt(highs[group]!) << 32n) + BigInt(lows[group]!)
  }
  lows.fill(0)
  highs.fill(0)
  sums.pending = 0
}
