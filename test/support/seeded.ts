/** A reproducible source of randomness (mulberry32): the same seed, the same story. */
export interface Seeded {
  /** At least 0, below 1. */
  (): number
  /** A whole number from 0 to `below` - 1. */
  whole(below: number): number
  pick<T>(from: readonly T[]): T
  chance(probability: number): boolean
}

export const seeded = (seed: number): Seeded => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return Object.assign(next, {
    whole,
    pick: <T>(from: readonly T[]): T => from[whole(from.length)]!,
    chance: (probability: number): boolean => next() < probability,
  })
}

/** The seed of this run: `AVAL_SEED` to replay one, otherwise a fresh one. Print it in the message of a failure. */
export const runSeed = (): number => Number(process.env['AVAL_SEED'] ?? Date.now() % 1_000_000_007)
