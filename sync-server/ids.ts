/** ULIDs: 48 bits of time and 80 of chance, sortable, readable aloud. */
import { randomBytes } from 'node:crypto'

/** Crockford's alphabet: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits of chance each. */
export const randomLetters = (count: number): string => Array.from(randomBytes(count), (byte) => alphabet[byte & 31]).join('')

export function newId(nowMs: number): string {
  let time = ''
  for (let rest = nowMs, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32]! + time
  return time + randomLetters(16)
}
