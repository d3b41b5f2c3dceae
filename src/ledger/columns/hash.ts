/**
 * Two hashes of a run of bytes. Both are part of the chunk format (`FORMAT.md`, keys), so they never change.
 */

/** MurmurHash3, x86 32-bit, by Austin Appleby, public domain: for keys, which must not collide. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed
  let at = start
  for (; at + 4 <= end; at += 4) {
    hash = mixWord(hash, bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
  }
  let tail = 0
  for (let shift = 0; at < end; at++, shift += 8) tail |= bytes[at]! << shift
  if (tail !== 0) hash ^= scrambled(tail)
  return finished(hash ^ (end - start))
}

/** One more word into a hash that is not finished yet. */
export const mixWord = (hash: number, word: number): number => {
  const mixed = hash ^ scrambled(word)
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0
}

export const finished = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

const scrambled = (word: number): number => {
  const mixed = Math.imul(word, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
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
