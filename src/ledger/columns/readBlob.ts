/** Columns of a chunk back from their bytes; the counterpart of the writers in this folder, described in `FORMAT.md`. */
import { textOf, utf8TextOf } from '../reading/encoding.ts'
import { blank } from './amountColumn.ts'
import { blobKinds, headBytes, headOf, readNumbers } from './blob.ts'
import { patternCell, patternTextOf } from './patternBlob.ts'

export interface Texts {
  /** One per line, into `texts`. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  readonly texts: readonly string[]
}

export interface Amounts {
  readonly low: Int32Array
  readonly high: Int32Array
  readonly digits: Uint8Array
  /** What was written where it is not just digits, by line. */
  readonly kept: ReadonlyMap<number, string>
}

export interface Keys {
  /** Two lanes of the earning or payment, one of what else tells its lines apart (0: nothing does), one of the whole line. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly rest: Int32Array
  readonly fingerprint: Int32Array
}

export function readTexts(blob: Uint8Array): Texts {
  const { kind, width, lines } = headOf(blob)
  if (kind !== blobKinds.dictionary) return { codes: Uint32Array.from({ length: lines }, (_, line) => line), texts: cellsOf(blob) }
  const textAt = headBytes + width * lines
  return { codes: readNumbers(blob, headBytes, width, lines), texts: cellsOf(blob.subarray(textAt)) }
}

/** One line's cell alone, without making the others. */
export function readText(blob: Uint8Array, line: number): string {
  const { kind, width, lines } = headOf(blob)
  if (kind === blobKinds.pattern) return patternCell(blob, line)
  if (kind === blobKinds.dictionary) {
    const code = width === 0 ? 0 : readNumbers(blob, headBytes + width * line, width, 1)[0]!
    return readText(blob.subarray(headBytes + width * lines), code)
  }
  const { text, ends } = plainTextOf(blob)
  return textOf(text.subarray(line === 0 ? 0 : ends[line - 1]!, ends[line]!))
}

/** The cells of a column that has no codes. */
function cellsOf(blob: Uint8Array): string[] {
  const { text, ends } = headOf(blob).kind === blobKinds.pattern ? patternTextOf(blob) : plainTextOf(blob)
  return textsOf(text, ends)
}

function plainTextOf(blob: Uint8Array): { text: Uint8Array; ends: Uint32Array } {
  const { width, lines, second } = headOf(blob)
  let end = 0
  const ends = Uint32Array.from(readNumbers(blob, headBytes, width, lines), (length) => (end += length))
  return { text: blob.subarray(blob.length - second), ends }
}

export function readAmounts(blob: Uint8Array): Amounts {
  const { width, lines, first, second } = headOf(blob)
  if (width === 0) {
    return {
      low: new Int32Array(lines),
      high: new Int32Array(lines),
      digits: new Uint8Array(lines).fill(blank),
      kept: new Map(),
    }
  }
  const low = new Int32Array(blob.slice(headBytes, headBytes + 4 * lines).buffer)
  const high = readHighs(blob, headBytes + 4 * lines, width - 4, low)
  const keptAt = headBytes + width * lines
  const places = readNumbers(blob, keptAt, 4, first)
  const ends = readNumbers(blob, keptAt + 4 * first, 4, first)
  const digitsAt = keptAt + 8 * first
  const texts = textsOf(blob.subarray(blob.length - second), ends)
  const kept = new Map(texts.map((text, index) => [places[index]!, text]))
  return { low, high, digits: blob.slice(digitsAt, digitsAt + lines), kept }
}

function readHighs(blob: Uint8Array, at: number, bytes: number, low: Int32Array): Int32Array {
  if (bytes === 0) return low.map((lane) => lane >> 31)
  const lanes = blob.slice(at, at + bytes * low.length).buffer
  if (bytes === 4) return new Int32Array(lanes)
  return Int32Array.from(bytes === 1 ? new Int8Array(lanes) : new Int16Array(lanes))
}

export function readKeys(blob: Uint8Array): Keys {
  const { lines } = headOf(blob)
  const lane = (index: number) => {
    const at = headBytes + 4 * lines * index
    return new Int32Array(blob.slice(at, at + 4 * lines).buffer)
  }
  return { first: lane(0), second: lane(1), rest: lane(2), fingerprint: lane(3) }
}

/** Line of the file, counted from 1, for every line of the chunk. */
export function readLineNumbers(blob: Uint8Array): Uint32Array {
  const { width, lines, first } = headOf(blob)
  const steps = width === 0 ? null : readNumbers(blob, headBytes, width, lines)
  let number = first
  return Uint32Array.from({ length: lines }, (_, line) => {
    if (line > 0) number += steps ? steps[line]! : 1
    return number
  })
}

function textsOf(text: Uint8Array, ends: ArrayLike<number>): string[] {
  const count = ends.length
  const used = count === 0 ? 0 : ends[count - 1]!
  const whole = utf8TextOf(text.subarray(0, used))
  let start = 0
  // As many characters as bytes: all ASCII, so the texts are slices of one string.
  const isAscii = whole?.length === used
  return Array.from({ length: count }, (_, index) => {
    const end = ends[index]!
    const one = isAscii ? whole.slice(start, end) : textOf(text.subarray(start, end))
    start = end
    return one
  })
}
