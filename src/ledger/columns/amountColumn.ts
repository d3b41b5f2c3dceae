/**
 * A column of money on its way into chunks: a 64-bit integer scaled by 1e8 in two lanes, and how it was written.
 *
 * Amounts written plainly are read from their bytes; everything else goes through the domain's `parseAmount` and keeps
 * its text, so that every cell prints as it stood in the file.
 */
import { parseAmount, type DecimalMark } from '../../domain/money.ts'
import { textOf } from '../reading/encoding.ts'
import type { LineBatch } from '../reading/lineReader.ts'
import { lanesOf, newLanes, readPlainAmount } from './amountBytes.ts'
import { blobKinds, headBytes, newBlob, writeNumbers } from './blob.ts'
import { cellHash, mixFingerprint } from './hash.ts'
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
  const lanes = newLanes()

  function bufferOf(part: number): AmountBuffer {
    while (buffers.length <= part) {
      buffers.push({ low: new Int32Array(16), high: new Int32Array(16), digits: new Uint8Array(16), kept: [] })
    }
    return buffers[part]!
  }

  /** Everything but plain digits; lanes and digits as they are to be stored. */
  function readOther(bytes: Uint8Array, start: number, end: number, row: number, place: number, kept: AmountBuffer['kept']) {
    lanes[0] = lanes[1] = 0
    lanes[2] = blank
    if (start === end) return
    const text = textOf(bytes.subarray(start, end))
    kept.push({ place, text: bytes.slice(start, end) })
    lanes[2] = unreadable
    if (text.trim() === '') return
    const amount = parseAmount(text, mark)
    if (!amount.ok) {
      remark(amount.error.type, row, text)
      return
    }
    if (amount.value.oddity) remark('UnusualAmount', row, text)
    const { low, high } = lanesOf(amount.value.scaled)
    lanes[0] = low
    lanes[1] = high
    lanes[2] = keptText
  }

  return {
    bufferOf,
    read({ bytes, view, starts, ends, capacity }: LineBatch, column: number, rows: BatchRows) {
      const index = column * capacity + rows.from
      const { count, parts, places, fingerprints } = rows
      for (let row = 0; row < count; row++) {
        const start = starts[index + row]!
        const end = ends[index + row]!
        const place = places[row]!
        const part = parts[row]!
        const buffer = part < buffers.length ? buffers[part]! : bufferOf(part)
        if (place >= buffer.low.length) grow(buffer)
        let word: number
        if (readPlainAmount(bytes, start, end, markByte, lanes)) {
          word = lanes[0]! ^ Math.imul(lanes[1]!, 0x85ebca6b) ^ (lanes[2]! << 24)
        } else {
          readOther(bytes, start, end, row, place, buffer.kept)
          word = cellHash(bytes, view, start, end)
        }
        buffer.low[place] = lanes[0]!
        buffer.high[place] = lanes[1]!
        buffer.digits[place] = lanes[2]!
        fingerprints[row] = mixFingerprint(fingerprints[row]!, word)
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
  const highBytes = highBytesFor(high, low, lines)
  const width = highBytes === 0 && isBlankThroughout(digits, lines) ? 0 : 4 + highBytes
  const head = { kind: blobKinds.amount, width, lines, first: kept.length, second: textBytes }
  if (width === 0) return newBlob(head, 0)
  const blob = newBlob(head, width * lines + 8 * kept.length + lines + textBytes)
  let at = headBytes
  const write = (bytes: number, numbers: ArrayLike<number>, count: number) => {
    writeNumbers(blob, at, bytes, numbers, count)
    at += bytes * count
  }
  write(4, low, lines)
  write(highBytes, high, lines)
  write(4, kept.map(({ place }) => place), kept.length)
  let end = 0
  write(4, kept.map(({ text }) => (end += text.length)), kept.length)
  write(1, digits, lines)
  for (const { text } of kept) {
    blob.set(text, at)
    at += text.length
  }
  return blob
}

/** 0 where the sign of the lower lane says all, else as many bytes as the upper lanes need with their signs. */
function highBytesFor(high: Int32Array, low: Int32Array, lines: number): 0 | 1 | 2 | 4 {
  let most = 0
  let isTold = true
  for (let line = 0; line < lines; line++) {
    const lane = high[line]!
    if (lane !== low[line]! >> 31) isTold = false
    most |= lane ^ (lane >> 31)
  }
  if (isTold) return 0
  return most < 0x80 ? 1 : most < 0x8000 ? 2 : 4
}

const isBlankThroughout = (digits: Uint8Array, lines: number): boolean => {
  for (let line = 0; line < lines; line++) if (digits[line] !== blank) return false
  return true
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
