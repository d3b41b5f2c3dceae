/**
 * Which of the encodings do these bytes use, and how do they become UTF-8?
 *
 * Microsoft writes UTF-8 with a byte order mark; Excel saves UTF-16LE ("Unicode text") or Windows-1252.
 * Source: domain notes on value formats, row "Encoding".
 */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

export interface SniffedEncoding {
  readonly encoding: Encoding
  /** Bytes of the byte order mark, which is no text. */
  readonly markBytes: number
}

/** @param head the first bytes of the file; may end inside a character */
export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'UTF-8', markBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'UTF-16LE', markBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'UTF-16BE', markBytes: 2 }
  if (hasZeros(head, 1) && !hasZeros(head, 0)) return { encoding: 'UTF-16LE', markBytes: 0 }
  if (hasZeros(head, 0) && !hasZeros(head, 1)) return { encoding: 'UTF-16BE', markBytes: 0 }
  return { encoding: isUtf8(head) ? 'UTF-8' : 'Windows-1252', markBytes: 0 }
}

export interface Utf8Stream {
  push(slice: Uint8Array): Uint8Array
  finish(): Uint8Array
}

/** Turns slices of any encoding into slices of UTF-8; a character cut by a slice border is carried over. */
export function makeUtf8(encoding: Encoding): Utf8Stream {
  if (encoding === 'UTF-8') return { push: (slice) => slice, finish: () => new Uint8Array(0) }
  const decoder = new TextDecoder(encoding.toLowerCase(), { ignoreBOM: true })
  const encoder = new TextEncoder()
  return {
    push: (slice) => encoder.encode(decoder.decode(slice, { stream: true })),
    finish: () => encoder.encode(decoder.decode()),
  }
}

/** One cell as text: UTF-8, or Windows-1252 where it cannot be UTF-8 (a file may break the rule after a million good bytes). */
export const textOf = (bytes: Uint8Array): string =>
  bytes.length <= 48 && isAscii(bytes)
    ? String.fromCharCode.apply(null, bytes as unknown as number[])
    : (utf8TextOf(bytes) ?? windows1252.decode(bytes))

// A decoder takes a microsecond to start; most cells are short and plain.
function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 0x7f) return false
  return true
}

/** null when the bytes are not UTF-8. */
export function utf8TextOf(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

// ASCII in UTF-16 leaves a zero in every other byte; "most" because names may hold other letters.
function hasZeros(head: Uint8Array, parity: 0 | 1): boolean {
  const pairs = Math.min(head.length, 4096) >> 1
  let zeros = 0
  for (let pair = 0; pair < pairs; pair++) if (head[pair * 2 + parity] === 0) zeros++
  return pairs > 0 && zeros * 10 > pairs * 7
}
