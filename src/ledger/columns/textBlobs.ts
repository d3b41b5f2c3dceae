/** The ways in which a column of texts lies in a chunk; `FORMAT.md` has them byte by byte. */
import { blobKinds, headBytes, newBlob, widthFor, writeNumbers } from './blob.ts'
import { sortedCodes, type Dictionary } from './dictionary.ts'
import { encodePattern } from './patternBlob.ts'

/** A code per line, then the texts that occur in the chunk, in the order of their bytes, as a column of their own. */
export function encodeCodes(codes: Uint32Array, lines: number, words: Dictionary): Uint8Array {
  const { offsets, entries } = words
  const occurs = new Uint8Array(entries)
  for (let line = 0; line < lines; line++) occurs[codes[line]!] = 1

  const rank = new Uint16Array(entries)
  const used = new Int32Array(Math.min(entries, lines))
  let count = 0
  let textBytes = 0
  for (const code of sortedCodes(words)) {
    if (occurs[code] === 0) continue
    rank[code] = count
    used[count++] = code
    textBytes += offsets[code + 1]! - offsets[code]!
  }
  const texts = encodePlain(entriesOf(words, used.subarray(0, count), textBytes), count)
  const width = count === 1 ? 0 : widthFor(count - 1)
  const head = { kind: blobKinds.dictionary, width, lines, first: count, second: texts.length }
  const blob = newBlob(head, width * lines + texts.length)
  if (width > 0) {
    const ranks = new Uint16Array(lines)
    for (let line = 0; line < lines; line++) ranks[line] = rank[codes[line]!]!
    writeNumbers(blob, headBytes, width, ranks, lines)
  }
  blob.set(texts, headBytes + width * lines)
  return blob
}

function entriesOf({ arena, offsets }: Dictionary, codes: Int32Array, textBytes: number): TextRun {
  const bytes = new Uint8Array(textBytes)
  const lengths = new Uint16Array(codes.length)
  let used = 0
  for (let at = 0; at < codes.length; at++) {
    const end = offsets[codes[at]! + 1]!
    let from = offsets[codes[at]!]!
    lengths[at] = end - from
    while (from < end) bytes[used++] = arena[from++]!
  }
  return { bytes, used, lengths }
}

/** Texts end to end. */
export interface TextRun {
  readonly bytes: Uint8Array
  readonly used: number
  readonly lengths: Uint16Array
}

/** The texts one after the other with their lengths; as a pattern where all are of one length. */
export function encodePlain({ bytes, used, lengths }: TextRun, lines: number): Uint8Array {
  let shortest = 65_535
  let longest = 0
  for (let line = 0; line < lines; line++) {
    const length = lengths[line]!
    if (length < shortest) shortest = length
    if (length > longest) longest = length
  }
  if (shortest === longest) return encodePattern(bytes, longest, lines)
  const width = widthFor(longest)
  const blob = newBlob({ kind: blobKinds.plain, width, lines, first: 0, second: used }, width * lines + used)
  writeNumbers(blob, headBytes, width, lengths, lines)
  blob.set(bytes.subarray(0, used), headBytes + width * lines)
  return blob
}
