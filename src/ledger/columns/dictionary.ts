/**
 * The different texts of one column: bytes in an arena, one code each, found again by hash. No string is made.
 *
 * Codes count up in the order of first appearance; `sortedCodes` gives them in the order of their bytes, which is the
 * order that goes into a chunk. State and functions are apart: one function serves every column, so it stays compiled.
 */
import { textOf } from '../reading/encoding.ts'
import type { LineBatch } from '../reading/lineReader.ts'
import { cellHash, mixFingerprint } from './hash.ts'

export interface Dictionary {
  entries: number
  /** Texts end to end; `view` is over the same bytes. */
  arena: Uint8Array
  view: DataView
  /** Entry `code` reaches from offsets[code] to offsets[code + 1]. */
  offsets: Int32Array
  hashes: Int32Array
  /** Open addressing in pairs: code + 1 (0: free), hash. */
  slots: Int32Array
  /** Codes by text, as far as they were sorted. */
  order: Int32Array
}

export function newDictionary(): Dictionary {
  const arena = new Uint8Array(1024)
  return {
    entries: 0,
    arena,
    view: new DataView(arena.buffer),
    offsets: new Int32Array(65),
    hashes: new Int32Array(64),
    slots: new Int32Array(256),
    order: new Int32Array(0),
  }
}

/**
 * Codes of `count` cells whose bounds start at `index` of the batch's starts and ends.
 *
 * @param fingerprints one word per line, into which the text of each cell is mixed
 */
export function internCells(
  words: Dictionary,
  { bytes, view, starts, ends }: LineBatch,
  index: number,
  count: number,
  codes: Int32Array,
  fingerprints: Int32Array,
): void {
  let { slots, arena, offsets } = words
  let arenaView = words.view
  let mask = slots.length - 2
  for (let line = 0; line < count; line++) {
    const start = starts[index + line]!
    const end = ends[index + line]!
    const length = end - start
    const hash = cellHash(bytes, view, start, end)
    let slot = (hash << 1) & mask
    let code = slots[slot]! - 1
    while (code >= 0) {
      if (slots[slot + 1] === hash) {
        const offset = offsets[code]!
        if (offsets[code + 1]! - offset === length && isEqual(bytes, view, start, end, arena, arenaView, offset)) break
      }
      slot = (slot + 2) & mask
      code = slots[slot]! - 1
    }
    if (code < 0) {
      code = add(words, bytes, start, end, hash, slot)
      ;({ slots, arena, offsets } = words)
      arenaView = words.view
      mask = slots.length - 2
    }
    codes[line] = code
    fingerprints[line] = mixFingerprint(fingerprints[line]!, hash)
  }
}

export const textAt = (words: Dictionary, code: number): string => textOf(bytesAt(words, code))

/** The bytes of one entry; a view, valid until more is interned. */
export const bytesAt = ({ arena, offsets }: Dictionary, code: number): Uint8Array =>
  arena.subarray(offsets[code], offsets[code + 1])

/** Every code, by the bytes of its text. Only what is new since the last time is sorted, then merged. */
export function sortedCodes(words: Dictionary): Int32Array {
  const { order, entries } = words
  if (order.length === entries) return order
  const fresh = Int32Array.from({ length: entries - order.length }, (_, index) => order.length + index)
  fresh.sort((a, b) => compare(words, a, b))
  const merged = new Int32Array(entries)
  let old = 0
  let young = 0
  for (let at = 0; at < entries; at++) {
    const takeOld = young === fresh.length || (old < order.length && compare(words, order[old]!, fresh[young]!) < 0)
    merged[at] = takeOld ? order[old++]! : fresh[young++]!
  }
  words.order = merged
  return merged
}

/** Of the same length. */
function isEqual(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  arena: Uint8Array,
  arenaView: DataView,
  offset: number,
): boolean {
  const shift = offset - start
  const last = end - 4
  if (last >= start) {
    for (let at = start; at < last; at += 4) {
      if (view.getInt32(at, true) !== arenaView.getInt32(at + shift, true)) return false
    }
    return view.getInt32(last, true) === arenaView.getInt32(last + shift, true)
  }
  for (let at = start; at < end; at++) if (bytes[at] !== arena[at + shift]) return false
  return true
}

function add(words: Dictionary, bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
  const code = words.entries++
  const offset = words.offsets[code]!
  const needed = offset + end - start
  if (needed > words.arena.length) {
    words.arena = grown(words.arena, new Uint8Array(Math.max(words.arena.length * 2, needed)))
    words.view = new DataView(words.arena.buffer)
  }
  words.arena.set(bytes.subarray(start, end), offset)
  if (code + 2 > words.offsets.length) {
    words.offsets = grown(words.offsets, new Int32Array(words.offsets.length * 2))
    words.hashes = grown(words.hashes, new Int32Array(words.hashes.length * 2))
  }
  words.offsets[code + 1] = needed
  words.hashes[code] = hash
  words.slots[slot] = code + 1
  words.slots[slot + 1] = hash
  if (words.entries * 4 > words.slots.length) rehash(words)
  return code
}

function rehash(words: Dictionary): void {
  const slots = new Int32Array(words.slots.length * 2)
  const mask = slots.length - 2
  for (let code = 0; code < words.entries; code++) {
    const hash = words.hashes[code]!
    let slot = (hash << 1) & mask
    while (slots[slot] !== 0) slot = (slot + 2) & mask
    slots[slot] = code + 1
    slots[slot + 1] = hash
  }
  words.slots = slots
}

function compare({ arena, offsets }: Dictionary, a: number, b: number): number {
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

const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from)
  return to
}
