/**
 * A column of money on its way into chunks: a 64-bit integer scaled by 1e8 in two lanes, and how it was written.
 *
 * Amounts written plainly are read from their bytes; everything else goes through the domain's `parseAmount` and keeps
 * its text, so that every cell prints as it stood in the file.
 */
import { parseAmount, type DecimalMark } from '../../domain/money.ts'
import { textOf } from '../reading/encoding.ts'
import type { LineBatch } from '../reading/lineReader.ts'
import { lanesOf, readPlainAmount, type AmountLanes } from './amountBytes.ts'
import { blobKinds, headBytes, newBlob, writeNumbers } from './blob.ts'
import { cellHash } from './dictionary.ts'
import type { BatchRows, ColumnWriter } from './columnWriter.ts'

/** In place of the number of fraction digits. */
export const unreadable = 253
export const blank = 254
export const keptText = 255

export interface AmountBuffer {
  low: Int32Array
  high: Int32Array
  digits: Uint8Array
  /** Cells that are more than digits: place and text, in the order of their places. */
  readonly kept: { readonly place: number; readonly text: Uint8Array }[]
}

export interface AmountColumn extends ColumnWriter {
  bufferOf(part: number): AmountBuffer
}

export type AmountRemark = 'InvalidAmount' | 'AmountTooLarge' | 'UnusualAmount'

export function makeAmountColumn(
  mark: DecimalMark,
  remark: (type: AmountRemark, row: number, text: string) => void,
): AmountColumn {
  const markByte = mark.charCodeAt(0)
  const buffers: AmountBuffer[] = []
  const lanes: AmountLanes = { low: 0, high: 0, digits: 0 }

  function bufferOf(part: number): AmountBuffer {
    return (buffers[part] ??= { low: new Int32Array(64), high: new Int32Array(64), digits: new Uint8Array(64), kept: [] })
  }

  /** Everything but plain digits; lanes and digits as they are to be stored. */
  function readOther(bytes: Uint8Array, start: number, end: number, row: number, place: number, kept: AmountBuffer['kept']) {
    lanes.low = lanes.high = 0
    if (start === end) {
      lanes.digits = blank
      return
    }
    const text = textOf(bytes.subarray(start, end))
    kept.push({ place, text: bytes.slice(start, end) })
    lanes.digits = unreadable
    if (text.trim() === '') return
    const amount = parseAmount(text, mark)
    if (!amount.ok) {
      remark(amount.error.type, row, text)
      return
    }
    if (amount.value.oddity) remark('UnusualAmount', row, text)
    const { low, high } = lanesOf(amount.value.scaled)
    lanes.low = low
    lanes.high = high
    lanes.digits = keptText
  }

  return {
    bufferOf,
    read({ bytes, starts, ends, capacity }: LineBatch, column: number, rows: BatchRows) {
      const index = column * capacity + rows.from
      for (let row = 0; row < rows.count; row++) {
        const start = starts[index + row]!
        const end = ends[index + row]!
        const place = rows.places[row]!
        const buffer = bufferOf(rows.parts[row]!)
        if (place >= buffer.low.length) grow(buffer)
        const isPlain = readPlainAmount(bytes, start, end, markByte, lanes)
        if (!isPlain) readOther(bytes, start, end, row, place, buffer.kept)
        buffer.low[place] = lanes.low
        buffer.high[place] = lanes.high
        buffer.digits[place] = lanes.digits
        const word = isPlain
          ? lanes.low ^ Math.imul(lanes.high, 0x85ebca6b) ^ (lanes.digits << 24)
          : cellHash(bytes, start, end)
        rows.fingerprints[row] = Math.imul(rows.fingerprints[row]! ^ word, 0x01000193) + 0x9e3779b9
      }
    },
    settle() {},
    encode(part, lines) {
      const buffer = bufferOf(part)
      const blob = encode(buffer, lines)
      buffer.kept.length = 0
      return blob
    },
  }
}

function encode({ low, high, digits, kept }: AmountBuffer, lines: number): Uint8Array {
  const textBytes = kept.reduce((bytes, { text }) => bytes + text.length, 0)
  const width = laneBytes(low, high, digits, lines)
  const blob = newBlob(
    { kind: blobKinds.amount, width, lines, first: kept.length, second: textBytes },
    width === 0 ? 0 : width * lines + 8 * kept.length + lines + textBytes,
  )
  if (width === 0) return blob
  let at = headBytes
  writeNumbers(blob, at, 4, low, lines)
  at += 4 * lines
  if (width === 8) {
    writeNumbers(blob, at, 4, high, lines)
    at += 4 * lines
  }
  writeNumbers(blob, at, 4, kept.map(({ place }) => place), kept.length)
  at += 4 * kept.length
  let end = 0
  writeNumbers(blob, at, 4, kept.map(({ text }) => (end += text.length)), kept.length)
  at += 4 * kept.length
  blob.set(digits.subarray(0, lines), at)
  at += lines
  for (const { text } of kept) {
    blob.set(text, at)
    at += text.length
  }
  return blob
}

/** 0 where every cell is blank, 4 where the lower lane says all, else 8. */
function laneBytes(low: Int32Array, high: Int32Array, digits: Uint8Array, lines: number): 0 | 4 | 8 {
  let allBlank = true
  for (let row = 0; row < lines; row++) {
    if (high[row] !== low[row]! >> 31) return 8
    if (digits[row] !== blank) allBlank = false
  }
  return allBlank ? 0 : 4
}

function grow(buffer: AmountBuffer): void {
  const size = buffer.low.length * 4
  const { low, high, digits } = buffer
  buffer.low = new Int32Array(size)
  buffer.high = new Int32Array(size)
  buffer.digits = new Uint8Array(size)
  buffer.low.set(low)
  buffer.high.set(high)
  buffer.digits.set(digits)
}
