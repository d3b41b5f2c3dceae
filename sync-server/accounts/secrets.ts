/**
 * Secrets that a person or a browser carries. Only their SHA-256 is ever stored; they are long and random, so a fast
 * hash is enough and nothing can be guessed from it.
 */
import { randomBytes } from 'node:crypto'
import { randomLetters } from '../ids.ts'
import { sha256 } from '../sha256.ts'

export const hashOf = (secret: string): string => sha256(secret)

/** 256 bits, led by the company so that its file is found without a table of tokens. */
export const newSessionToken = (company: string): string => `${company}.${randomBytes(32).toString('base64url')}`

/** 160 bits as 32 letters and digits. */
export const newLinkCode = (): string => randomLetters(32)

/** 100 bits as four groups of five. */
export const newSetupCode = (): string => randomLetters(20).match(/.{5}/g)!.join('-')

/** What a person typed, as it was printed: case, blanks and hyphens do not matter. */
export const normaliseCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
