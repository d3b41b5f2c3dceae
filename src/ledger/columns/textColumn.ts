/**
 * A column of texts on its way into chunks.
 *
 * Repeating texts become codes into a dictionary; a column of ids, in which hardly any text comes twice, is kept as
 * its bytes. Which of the two is decided once per file, after its first lines: the same file gives the same chunks.
 */
import { blobKinds, headBytes, newBlob, widthFor, writeNumbers } from './blob.ts'
import { cellHash, makeDictionary, type Dictionary } from './dictionary.ts'
import type { BatchRows, ColumnWriter } from './columnWriter.ts'
import type { LineBatch } from '../reading/lineReader.ts'

/** Where more than this share of the first lines differ, a dictionary would only be a detour. */
const plainShare = 0.75

interface CodeBuffer {
  codes: Uint32Array
}

interface PlainBuffer {
  bytes: Uint8Array
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
  let dictionary: Dictionary | null = makeDictionary()
  let stamps = new Int32Array(0)
  let stamp = 0
  const lastCodes = new Int32Array(batchLines)
  const coded: CodeBuffer[] = []
  const plain: PlainBuffer[] = []

  function readCoded(batch: LineBatch, index: number, rows: BatchRows, words: Dictionary) {
    words.intern(batch.bytes, batch.starts, batch.ends, index, rows.count, lastCodes, rows.fingerprints)
    for (let row = 0; row < rows.count; row++) {
      const part = rows.parts[row]!
      const place = rows.places[row]!
      let buffer = coded[part]
      if (!buffer) coded[part] = buffer = { codes: new Uint32Array(64) }
      if (place >= buffer.codes.length) buffer.codes = grown(buffer.codes, new Uint32Array(buffer.codes.length * 4))
      buffer.codes[place] = lastCodes[row]!
    }
  }

  function readPlain({ bytes, starts, ends }: LineBatch, index: number, rows: BatchRows) {
    for (let row = 0; row < rows.count; row++) {
      const start = starts[index + row]!
      const end = ends[index + row]!
      append(rows.parts[row]!, rows.places[row]!, bytes, start, end)
      rows.fingerprints[row] = Math.imul(rows.fingerprints[row]! ^ cellHash(bytes, start, end), 0x01000193) + 0x9e3779b9
    }
  }

  function append(part: number, place: number, bytes: Uint8Array, start: number, end: number) {
    let buffer = plain[part]
    if (!buffer) plain[part] = buffer = { bytes: new Uint8Array(1024), used: 0, lengths: new Uint16Array(64) }
    if (place >= buffer.lengths.length) buffer.lengths = grown(buffer.lengths, new Uint16Array(buffer.lengths.length * 4))
    const needed = buffer.used + end - start
    if (needed > buffer.bytes.length) buffer.bytes = grown(buffer.bytes, new Uint8Array(Math.max(needed, buffer.bytes.length * 2)))
    const target = buffer.bytes
    let to = buffer.used
    for (let from = start; from < end; from++) target[to++] = bytes[from]!
    buffer.lengths[place] = end - start
    buffer.used = to
  }

  function encodeCoded(part: number, lines: number, words: Dictionary): Uint8Array {
    const codes = coded[part]!.codes
    if (stamps.length < words.entries) stamps = new Int32Array(words.entries * 2)
    stamp++
    // stamps[code] = stamp for "used in this chunk"; then the codes are renumbered in the order of their texts.
    for (let row = 0; row < lines; row++) stamps[codes[row]!] = stamp
    const used: number[] = []
    const rank = new Uint16Array(words.entries)
    let textBytes = 0
    for (const code of words.sorted()) {
      if (stamps[code] !== stamp) continue
      rank[code] = used.length
      used.push(code)
      textBytes += words.bytesOf(code).length
    }
    const width = used.length === 1 ? 0 : widthFor(used.length - 1)
    const blob = newBlob(
      { kind: blobKinds.dictionary, width, lines, first: used.length, second: textBytes },
      4 * used.length + width * lines + textBytes,
    )
    const codesAt = headBytes + 4 * used.length
    const textAt = codesAt + width * lines
    const ends = new Uint32Array(used.length)
    let end = 0
    used.forEach((code, at) => {
      const text = words.bytesOf(code)
      blob.set(text, textAt + end)
      ends[at] = end += text.length
    })
    writeNumbers(blob, headBytes, 4, ends, used.length)
    if (width > 0) {
      const ranks = new Uint16Array(lines)
      for (let row = 0; row < lines; row++) ranks[row] = rank[codes[row]!]!
      writeNumbers(blob, codesAt, width, ranks, lines)
    }
    return blob
  }

  return {
    get dictionary() {
      return dictionary
    },
    lastCodes,
    read(batch, column, rows) {
      const index = column * batch.capacity + rows.from
      if (dictionary) readCoded(batch, index, rows, dictionary)
      else readPlain(batch, index, rows)
    },
    settle(linesSeen, partLines) {
      const words = dictionary
      if (!words || words.entries <= linesSeen * plainShare) return
      for (const [part, { codes }] of coded.entries()) {
        for (let row = 0; row < partLines(part); row++) {
          const text = words.bytesOf(codes[row]!)
          append(part, row, text, 0, text.length)
        }
      }
      coded.length = 0
      dictionary = null
    },
    encode(part, lines) {
      if (dictionary) return encodeCoded(part, lines, dictionary)
      const buffer = plain[part]!
      const blob = encodePlain(buffer, lines)
      buffer.used = 0
      return blob
    },
  }
}

function encodePlain({ bytes, used, lengths }: PlainBuffer, lines: number): Uint8Array {
  let shortest = 65_535
  let longest = 0
  for (let row = 0; row < lines; row++) {
    shortest = Math.min(shortest, lengths[row]!)
    longest = Math.max(longest, lengths[row]!)
  }
  const width = shortest === longest ? 0 : widthFor(longest)
  const first = width === 0 ? longest : 0
  const blob = newBlob({ kind: blobKinds.plain, width, lines, first, second: used }, width * lines + used)
  writeNumbers(blob, headBytes, width, lengths, lines)
  blob.set(bytes.subarray(0, used), headBytes + width * lines)
  return blob
}

const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from)
  return to
}
