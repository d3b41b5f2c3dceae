/**
 * Sums of 64-bit amounts that are exact however many there are.
 *
 * The two 32-bit lanes add up in a float64 each, which is exact for two million lines; then they go into a bigint.
 */
export interface ExactSum {
  add(low: number, high: number): void
  total(): bigint
}

const flushAfter = 1 << 20

export function makeExactSum(): ExactSum {
  let lows = 0
  let highs = 0
  let pending = 0
  let sum = 0n
  const flush = () => {
    sum += (BigInt(highs) << 32n) + BigInt(lows)
    lows = highs = pending = 0
  }
  return {
    add(low, high) {
      lows += low >>> 0
      highs += high
      if (++pending === flushAfter) flush()
    },
    total() {
      flush()
      return sum
    },
  }
}
