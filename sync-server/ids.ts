/** ULIDs: 48 bits of time and 80 of chance, sortable, readable aloud. */
import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function newId(nowMs: number): string {
  let time = ''
  for (let rest = nowMs, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32]! + time
  return time + Array.from(randomBytes(16), (byte) => alphabet[byte & 31]).join('')
}
