/**
 * The different texts of one column: bytes in an arena, one code each, found again by hash. No string is made.
 *
 * Codes count up in the order of first appearance; `sorted` gives them in the order of their bytes, which is the order
 * that goes into a chunk.
 */
import { textOf } from '../reading/encoding.ts'

export interface Dictionary {
  readonly entries: number
  /**
   * Codes of `count` cells whose bounds start at `index` of starts and ends.
   *
   * @param fingerprints one word per line, into which the text of each cell is mixed
   */
  intern(
    bytes: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    index: number,
    count: number,
    codes: Int32Array,
    fingerprints: Int32Array,
  ): void
  text(code: number): string
  /** The bytes of one entry; a view, valid until the next `intern`. */
  bytesOf(code: number): Uint8Array
  /** Every code, by the bytes of its text. */
  sorted(): Int32Array
}

export function makeDictionary(): Dictionary {
  let arena = new Uint8Array(1024)
  let used = 0
  let entries = 0
  let offsets = new Int32Array(64)
  let hashes = new Int32Array(64)
  /** Open addressing: code + 1, 0 for a free slot. */
  let slots = new Int32Array(128)
  let order = new Int32Array(0)

  function intern(
    bytes: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    index: number,
    count: number,
    codes: Int32Array,
    fingerprints: Int32Array,
  ): void {
    for (let line = 0; line < count; line++) {
      const start = starts[index + line]!
      const end = ends[index + line]!
      const hash = cellHash(bytes, start, end)
      const mask = slots.length - 1
      let slot = hash & mask
      let code = slots[slot]! - 1
      while (code >= 0 && !(hashes[code] === hash && isEqual(bytes, start, end, code))) {
        slot = (slot + 1) & mask
        code = slots[slot]! - 1
      }
      if (code < 0) code = add(bytes, start, end, hash, slot)
      codes[line] = code
      fingerprints[line] = Math.imul(fingerprints[line]! ^ hash, 0x01000193) + 0x9e3779b9
    }
  }

  function isEqual(bytes: Uint8Array, start: number, end: number, code: number): boolean {
    let at = offsets[code]!
    if (offsets[code + 1]! - at !== end - start) return false
    for (let from = start; from < end; from++, at++) if (bytes[from] !== arena[at]) return false
    return true
  }

  function add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const length = end - start
    if (used + length > arena.length) arena = grown(arena, new Uint8Array(Math.max(arena.length * 2, used + length)))
    arena.set(bytes.subarray(start, end), used)
    if (entries + 2 > offsets.length) {
      offsets = grown(offsets, new Int32Array(offsets.length * 2))
      hashes = grown(hashes, new Int32Array(hashes.length * 2))
    }
    offsets[entries] = used
    hashes[entries] = hash
    used += length
    offsets[entries + 1] = used
    slots[slot] = entries + 1
    entries++
    if (entries * 2 > slots.length) rehash()
    return entries - 1
  }

  function rehash() {
    slots = new Int32Array(slots.length * 2)
    const mask = slots.length - 1
    for (let code = 0; code < entries; code++) {
      let slot = hashes[code]! & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = code + 1
    }
  }

  /** Only what is new since the last time is sorted, then merged. */
  function sorted(): Int32Array {
    if (order.length === entries) return order
    const fresh = Int32Array.from({ length: entries - order.length }, (_, index) => order.length + index)
    fresh.sort(compare)
    const merged = new Int32Array(entries)
    let old = 0
    let young = 0
    for (let at = 0; at < entries; at++) {
      const takeOld = young === fresh.length || (old < order.length && compare(order[old]!, fresh[young]!) < 0)
      merged[at] = takeOld ? order[old++]! : fresh[young++]!
    }
    order = merged
    return order
  }

  function compare(a: number, b: number): number {
    let atA = offsets[a]!
    let atB = offsets[b]!
    const endA = offsets[a + 1]!
    const endB = offsets[b + 1]!
    while (atA < endA && atB < endB) {
      const difference = arena[atA++]! - arena[atB++]!
      if (difference !== 0) return difference
    }
    return endA - atA - (endB - atB)
  }

  const bytesOf = (code: number) => arena.subarray(offsets[code], offsets[code + 1])

  return {
    get entries() {
      return entries
    },
    intern,
    bytesOf,
    sorted,
    text: (code) => textOf(bytesOf(code)),
  }
}

/** Good enough to find an entry again, and never stored: only `hash.ts` is part of the format. */
export function cellHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = (end - start) | 0
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    hash = Math.imul(hash ^ word, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  let tail = 0
  for (; at < end; at++) tail = (tail << 8) | bytes[at]!
  hash = Math.imul(hash ^ tail, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from)
  return to
}
