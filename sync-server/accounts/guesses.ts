/**
 * Wrong passwords and codes: few per account, more per address (an office shares one), none taken from who was right.
 *
 * The address is the peer's, or what our own proxies say; what a header claims beyond them counts for nothing.
 */
import { makeBuckets } from '../http/buckets.ts'

export interface Guess {
  readonly address: string
  /** The account that was named, if any. */
  readonly account?: string
  /** `fresh`: the password of who is signed in already; no stranger's tries count against theirs. */
  readonly what: 'password' | 'fresh' | 'code'
}

export interface Guesses {
  /** @returns 0 to go on, else how long to wait */
  take(guess: Guess, nowMs: number): number
  /** It was right, or it was no guess at all. */
  refund(guess: Guess): void
}

export function makeGuesses(): Guesses {
  const accounts = makeBuckets({ burst: 10, perMinute: 2 })
  const addresses = makeBuckets({ burst: 60, perMinute: 20 })
  const addressKey = ({ what, address }: Guess): string => `${what} ${address}`
  const accountKey = ({ what, account }: Guess): string => `${what} ${account}`
  return {
    take(guess, nowMs) {
      const ofAccount = guess.account === undefined ? 0 : accounts.take(accountKey(guess), nowMs)
      return Math.max(ofAccount, addresses.take(addressKey(guess), nowMs))
    },
    refund(guess) {
      if (guess.account !== undefined) accounts.refund(accountKey(guess))
      addresses.refund(addressKey(guess))
    },
  }
}
