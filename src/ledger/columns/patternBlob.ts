/**
 * Ids of one length: what all of them share is kept once, a hexadecimal digit in half a byte.
 *
 * `12b30479-afa1-4687-a436-231c21485248` takes 16 bytes of a line, `700000000017` three or four. Each character of the
 * text is one of: the same in every line; 0-9 a-f; 0-9 A-F; anything. `FORMAT.md` has the layout.
 */
import { blobKinds, headBytes, headOf, newBlob } from './blob.ts'
import { textOf } from '../reading/encoding.ts'

const same = 0
const lowerHex = 1
const upperHex = 2
const any = 3

/** By byte: bit 0 a lower hexadecimal digit, bit 1 an upper one. */
const classOf = new Uint8Array(256)
const valueOf = new Uint8Array(256)
for (let value = 0; value < 16; value++) {
  for (const [digit, bit] of [
    [value.toString(16), lowerHex],
    [value.toString(16).toUpperCase(), upperHex],
  ] as const) {
    classOf[digit.charCodeAt(0)]! |= bit
    valueOf[digit.charCodeAt(0)] = value
  }
}

/** @param bytes the texts of the lines end to end, each of `length` */
export function encodePattern(bytes: Uint8Array, length: number, lines: number): Uint8Array {
  const kinds = kindsOf(bytes, length, lines)
  const lineBytes = lineBytesOf(kinds)
  const blob = newBlob(
    { kind: blobKinds.pattern, width: 0, lines, first: length, second: lineBytes },
    2 * length + lineBytes * lines,
  )
  blob.set(kinds, headBytes)
  blob.set(bytes.subarray(0, length), headBytes + length)
  const varying = Uint32Array.from(kinds.keys()).filter((position) => kinds[position] !== same)
  const body = blob.subarray(headBytes + 2 * length)
  if (kinds.includes(any)) packMixed(bytes, length, lines, kinds, varying, body, lineBytes)
  else packDigits(bytes, length, lines, varying, body, lineBytes)
  return blob
}

/** Two digits make a byte; the last one is alone when their number is odd. */
function packDigits(bytes: Uint8Array, length: number, lines: number, varying: Uint32Array, body: Uint8Array, lineBytes: number): void {
  const pairs = varying.length >> 1
  const isOdd = varying.length % 2 === 1
  for (let line = 0; line < lines; line++) {
    const from = line * length
    let to = line * lineBytes
    for (let pair = 0; pair < pairs; pair++) {
      const upper = valueOf[bytes[from + varying[2 * pair]!]!]!
      body[to++] = (upper << 4) | valueOf[bytes[from + varying[2 * pair + 1]!]!]!
    }
    if (isOdd) body[to] = valueOf[bytes[from + varying[2 * pairs]!]!]! << 4
  }
}

/** In half bytes; a whole byte begins wherever the half before it ended. */
function packMixed(
  bytes: Uint8Array,
  length: number,
  lines: number,
  kinds: Uint8Array,
  varying: Uint32Array,
  body: Uint8Array,
  lineBytes: number,
): void {
  for (let line = 0; line < lines; line++) {
    let half = 2 * line * lineBytes
    for (const position of varying) {
      const byte = bytes[line * length + position]!
      if (kinds[position] === any) {
        half = putHalf(body, half, byte >> 4)
        half = putHalf(body, half, byte & 15)
      } else half = putHalf(body, half, valueOf[byte]!)
    }
  }
}

/** The texts of the lines end to end, and where each ends. */
export function patternTextOf(blob: Uint8Array): { text: Uint8Array; ends: Uint32Array } {
  const { lines, first: length } = headOf(blob)
  const text = new Uint8Array(lines * length)
  for (let line = 0; line < lines; line++) writeCell(blob, line, text, line * length)
  return { text, ends: Uint32Array.from({ length: lines }, (_, line) => (line + 1) * length) }
}

export function patternCell(blob: Uint8Array, line: number): string {
  const cell = new Uint8Array(headOf(blob).first)
  writeCell(blob, line, cell, 0)
  return textOf(cell)
}

function writeCell(blob: Uint8Array, line: number, into: Uint8Array, at: number): void {
  const { first: length, second: lineBytes } = headOf(blob)
  let half = 2 * (headBytes + 2 * length + line * lineBytes)
  for (let position = 0; position < length; position++) {
    const kind = blob[headBytes + position]!
    if (kind === same) into[at + position] = blob[headBytes + length + position]!
    else if (kind === any) {
      into[at + position] = (halfAt(blob, half) << 4) | halfAt(blob, half + 1)
      half += 2
    } else {
      const value = halfAt(blob, half++)
      into[at + position] = value < 10 ? 0x30 + value : (kind === lowerHex ? 0x57 : 0x37) + value
    }
  }
}

function kindsOf(bytes: Uint8Array, length: number, lines: number): Uint8Array {
  const differs = new Uint8Array(length)
  const classes = new Uint8Array(length).fill(lowerHex | upperHex)
  for (let line = 0, at = 0; line < lines; line++) {
    for (let position = 0; position < length; position++, at++) {
      const byte = bytes[at]!
      differs[position]! |= byte ^ bytes[position]!
      classes[position]! &= classOf[byte]!
    }
  }
  return classes.map((bits, position) => {
    if (differs[position] === 0) return same
    return bits & lowerHex ? lowerHex : bits & upperHex ? upperHex : any
  })
}

const lineBytesOf = (kinds: Uint8Array): number =>
  Math.ceil(kinds.reduce((halves, kind) => halves + (kind === same ? 0 : kind === any ? 2 : 1), 0) / 2)

function putHalf(blob: Uint8Array, half: number, value: number): number {
  blob[half >> 1]! |= half & 1 ? value : value << 4
  return half + 1
}

const halfAt = (blob: Uint8Array, half: number): number => (half & 1 ? blob[half >> 1]! & 15 : blob[half >> 1]! >> 4)
