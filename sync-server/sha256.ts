/** SHA-256 as hex: names of bytes, what stands for a secret, and short words for "nothing new". */
import { createHash } from 'node:crypto'

export const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Eight bytes that change with the value: who holds the same has everything of it. */
export const tokenOf = (value: unknown): string => sha256(JSON.stringify(value)).slice(0, 16)
