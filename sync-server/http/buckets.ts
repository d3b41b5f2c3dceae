/** Token buckets: so many at once, so many per minute, per key. Keys that are full again are forgotten. */

export interface Buckets {
  /** @returns 0 when there is a token, else how long to wait for one */
  take(key: string, nowMs: number): number
  refund(key: string): void
  /** For what costs more than was known when it began: the level may fall below nothing. */
  spend(key: string, tokens: number): void
}

export interface Rate {
  readonly burst: number
  readonly perMinute: number
}

export function makeBuckets({ burst, perMinute }: Rate, mostKeys = 100_000): Buckets {
  const levels = new Map<string, { tokens: number; atMs: number }>()
  const perMs = perMinute / 60_000

  const sweep = (nowMs: number): void => {
    for (const [key, level] of levels) if (level.tokens + (nowMs - level.atMs) * perMs >= burst) levels.delete(key)
  }

  return {
    take(key, nowMs) {
      if (levels.size >= mostKeys) sweep(nowMs)
      const level = levels.get(key) ?? { tokens: burst, atMs: nowMs }
      const tokens = Math.min(burst, level.tokens + Math.max(0, nowMs - level.atMs) * perMs)
      const isGranted = tokens >= 1
      levels.set(key, { tokens: isGranted ? tokens - 1 : tokens, atMs: nowMs })
      return isGranted ? 0 : Math.ceil((1 - tokens) / perMs)
    },
    refund(key) {
      const level = levels.get(key)
      if (level) level.tokens = Math.min(burst, level.tokens + 1)
    },
    spend(key, tokens) {
      const level = levels.get(key)
      if (level) level.tokens -= tokens
    },
  }
}
