/**
 * Passwords: argon2id, a few at a time for the whole server, and the same time for a person who does not exist.
 */
import { hash, verify } from '@node-rs/argon2'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { makeTurns } from '../turns.ts'
import { isWeak, maximumLength, minimumLength } from './weakPassword.ts'

/** 19 MiB, two passes, one lane; the library's algorithm is argon2id by default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export type PasswordProblem =
  | { readonly type: 'PasswordTooShort'; readonly minimum: number }
  | { readonly type: 'PasswordTooLong' }
  | { readonly type: 'PasswordTooCommon' }

/** More sign-ins wait than the server can hash in a reasonable time. */
export class TooBusy extends Error {}

export function judgePassword(password: string, about: readonly string[]): Result<string, PasswordProblem> {
  if ([...password].length < minimumLength) return err({ type: 'PasswordTooShort', minimum: minimumLength })
  if (password.length > maximumLength) return err({ type: 'PasswordTooLong' })
  return isWeak(password, about) ? err({ type: 'PasswordTooCommon' }) : ok(password)
}

const turns = makeTurns(2, 32)

/** Hashing is what a flood of sign-ins would use to exhaust the machine. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const end = await turns.begin('hashing')
  if (!end) throw new TooBusy()
  try {
    return await work()
  } finally {
    end()
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost))

let stranger: Promise<string> | undefined

/** @param stored null for a person who does not exist or has no password yet: takes as long, answers no */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  stranger ??= hash('nobody has this password', cost)
  const against = stored ?? (await stranger)
  return (await inTurn(() => verify(against, password))) && stored !== null
}
