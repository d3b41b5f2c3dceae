/**
 * A column of texts on its way into chunks.
 *
 * Repeating texts become codes into a dictionary; a column of ids, in which hardly any text comes twice, is kept as
 * its bytes. Which of the two is decided for the whole file by its first lines: the same file gives the same chunks.
 */
import type { LineBatch } from '../reading/lineReader.ts'
import type { BatchRows, ColumnWriter } from './columnWriter.ts'
import { bytesAt, internCells, newDictionary, type Dictionary } from './dictionary.ts'
import { cellHash, mixFingerprint } from './hash.ts'
import { encodeCodes, encodePlain } from './textBlobs.ts'

/** Ids differ in every line from the first; where more than this share of many lines differ, a dictionary is a detour. */
const idShare = 0.97
const plainShare = 0.6

/** Codes of one part's open chunk. */
export interface CodeBuffer {
  codes: Uint32Array
}

/** Cells of one part's open chunk, end to end. */
export interface PlainBuffer {
  bytes: Uint8Array
  /** Over the same bytes. */
  view: DataView
  used: number
  lengths: Uint16Array
}

export interface TextColumn extends ColumnWriter {
  /** null once the column is kept plain. */
  readonly dictionary: Dictionary | null
  /** Codes of the rows read last; meaningful while there is a dictionary. */
  readonly lastCodes: Int32Array
}

export function makeTextColumn(batchLines: number): TextColumn {
  let dictionary: Dictionary | null = newDictionary()
  const lastCodes = new Int32Array(batchLines)
  const coded: CodeBuffer[] = []
  const plain: PlainBuffer[] = []

  return {
    get dictionary() {
      return dictionary
    },
    lastCodes,
    read(batch, column, rows) {
      const index = column * batch.capacity + rows.from
      if (dictionary) {
        internCells(dictionary, batch, index, rows.count, lastCodes, rows.fingerprints)
        placeCodes(coded, lastCodes, rows)
      } else placeCells(plain, batch, index, rows)
    },
    settle(linesSeen, isLast, partLines) {
      const words = dictionary
      if (!words || words.entries <= linesSeen * (isLast ? plainShare : idShare)) return
      coded.forEach(({ codes }, part) => {
        const buffer = bufferOf(plain, part)
        for (let row = 0; row < partLines(part); row++) {
          const text = bytesAt(words, codes[row]!)
          append(buffer, row, text, new DataView(text.buffer, text.byteOffset), 0, text.length)
        }
      })
      coded.length = 0
      dictionary = null
    },
    encode(part, lines) {
      if (dictionary) return encodeCodes(coded[part]!.codes, lines, dictionary)
      const buffer = plain[part]!
      const blob = encodePlain(buffer, lines)
      buffer.used = 0
      return blob
    },
  }
}

function placeCodes(coded: CodeBuffer[], lastCodes: Int32Array, { parts, places, count }: BatchRows): void {
  for (let row = 0; row < count; row++) {
    const part = parts[row]!
    const place = places[row]!
    while (part >= coded.length) coded.push({ codes: new Uint32Array(16) })
    const buffer = coded[part]!
    if (place >= buffer.codes.length) buffer.codes = grown(buffer.codes, new Uint32Array(buffer.codes.length * 4))
    buffer.codes[place] = lastCodes[row]!
  }
}

function placeCells(plain: PlainBuffer[], { bytes, view, starts, ends }: LineBatch, index: number, rows: BatchRows): void {
  const { parts, places, fingerprints, count } = rows
  for (let row = 0; row < count; row++) {
    const start = starts[index + row]!
    const end = ends[index + row]!
    append(bufferOf(plain, parts[row]!), places[row]!, bytes, view, start, end)
    fingerprints[row] = mixFingerprint(fingerprints[row]!, cellHash(bytes, view, start, end))
  }
}

function bufferOf(plain: PlainBuffer[], part: number): PlainBuffer {
  while (part >= plain.length) {
    const bytes = new Uint8Array(64)
    plain.push({ bytes, view: new DataView(bytes.buffer), used: 0, lengths: new Uint16Array(16) })
  }
  return plain[part]!
}

function append(buffer: PlainBuffer, place: number, bytes: Uint8Array, from: DataView, start: number, end: number): void {
  if (place >= buffer.lengths.length) buffer.lengths = grown(buffer.lengths, new Uint16Array(buffer.lengths.length * 4))
  const needed = buffer.used + end - start
  if (needed > buffer.bytes.length) {
    buffer.bytes = grown(buffer.bytes, new Uint8Array(Math.max(needed, buffer.bytes.length * 2)))
    buffer.view = new DataView(buffer.bytes.buffer)
  }
  const { view } = buffer
  let to = buffer.used
  let at = start
  // Four bytes at a time: a call of `set` costs more than a short text.
  for (; at + 4 <= end; at += 4, to += 4) view.setInt32(to, from.getInt32(at, true), true)
  for (; at < end; at++) buffer.bytes[to++] = bytes[at]!
  buffer.lengths[place] = end - start
  buffer.used = to
}

const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from)
  return to
}
