/**
 * Two hashes of a run of bytes. Both are part of the chunk format (`FORMAT.md`, keys), so they never change.
 */

/**
 * MurmurHash3, x86 128-bit, by Austin Appleby, public domain: for keys, which must not collide.
 *
 * Four words into `into`; any two of them are as good as a hash of 64 bits. (Two hashes of 32 bits with different seeds
 * are not: they collide together, and a million numbers in a row are enough to see it.)
 */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number, into: Int32Array): void {
  let [h1, h2, h3, h4] = [seed, seed, seed, seed]
  const length = end - start
  let at = start
  for (; at + 16 <= end; at += 16) {
    h1 = (Math.imul(rotated(h1 ^ scrambled1(wordAt(bytes, at, end)), 19) + h2, 5) + 0x561ccd1b) | 0
    h2 = (Math.imul(rotated(h2 ^ scrambled2(wordAt(bytes, at + 4, end)), 17) + h3, 5) + 0x0bcaa747) | 0
    h3 = (Math.imul(rotated(h3 ^ scrambled3(wordAt(bytes, at + 8, end)), 15) + h4, 5) + 0x96cd1c35) | 0
    h4 = (Math.imul(rotated(h4 ^ scrambled4(wordAt(bytes, at + 12, end)), 13) + h1, 5) + 0x32ac3b17) | 0
  }
  h4 ^= scrambled4(wordAt(bytes, at + 12, end))
  h3 ^= scrambled3(wordAt(bytes, at + 8, end))
  h2 ^= scrambled2(wordAt(bytes, at + 4, end))
  h1 ^= scrambled1(wordAt(bytes, at, end))
  h1 = ((h1 ^ length) + (h2 ^ length) + (h3 ^ length) + (h4 ^ length)) | 0
  h2 = ((h2 ^ length) + h1) | 0
  h3 = ((h3 ^ length) + h1) | 0
  h4 = ((h4 ^ length) + h1) | 0
  h1 = finished(h1)
  h2 = finished(h2)
  h3 = finished(h3)
  h4 = finished(h4)
  h1 = (h1 + h2 + h3 + h4) | 0
  into[0] = h1
  into[1] = h2 + h1
  into[2] = h3 + h1
  into[3] = h4 + h1
}

/** Four bytes, fewer or none where the text ends. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  let word = 0
  for (let shift = 0; at < end; at++, shift += 8) word |= bytes[at]! << shift
  return word
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

const scrambled1 = (word: number): number => Math.imul(rotated(Math.imul(word, 0x239b961b), 15), 0xab0e9789)
const scrambled2 = (word: number): number => Math.imul(rotated(Math.imul(word, 0xab0e9789), 16), 0x38b34ae5)
const scrambled3 = (word: number): number => Math.imul(rotated(Math.imul(word, 0x38b34ae5), 17), 0xa1e38b93)
const scrambled4 = (word: number): number => Math.imul(rotated(Math.imul(word, 0xa1e38b93), 18), 0x239b961b)

/** One more word into a hash that is not finished yet. */
export const mixWord = (hash: number, word: number): number =>
  (Math.imul(rotated(hash ^ scrambled1(word), 13), 5) + 0xe6546b64) | 0

export const finished = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/**
 * Half the work, for every cell of the file: finds a text in a dictionary again, where the bytes are then compared, and
 * makes up the fingerprint of a line.
 *
 * @param view over the same bytes
 */
export function cellHash(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = end - start
  let at = start
  const last = end - 4
  if (last >= start) {
    for (; at < last; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    // The last word overlaps the one before it, so that no byte is looked at alone.
    hash = Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b)
    return hash ^ (hash >>> 13)
  }
  let tail = 0
  for (; at < end; at++) tail = (tail << 8) | bytes[at]!
  hash = Math.imul(hash ^ tail, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

/** One more cell into the fingerprint of its line. */
export const mixFingerprint = (fingerprint: number, hash: number): number =>
  (Math.imul(fingerprint ^ hash, 0x01000193) + 0x9e3779b9) | 0
