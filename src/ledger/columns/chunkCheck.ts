/** Can these bytes be read as the chunk of a statement? Asked of chunks that were not written here. */
import { keyColumn, lineNumberColumn, ownColumns, type ManifestChunk, type StatementManifest } from '../manifest.ts'
import { blobKinds, headBytes, headOf } from './blob.ts'
import { readAmounts, readKeys, readLineNumbers, readTexts } from './readBlob.ts'

export function isReadableChunk({ columns }: StatementManifest, { lines }: ManifestChunk, blobs: readonly (Uint8Array | undefined)[]): boolean {
  try {
    return blobs.every((blob, column) => blob !== undefined && headOf(blob).lines === lines && isReadable(blob, column))
  } catch (thrown) {
    // Lengths that do not fit what is there.
    if (thrown instanceof RangeError) return false
    throw thrown
  }

  function isReadable(blob: Uint8Array, column: number): boolean {
    const { kind } = headOf(blob)
    if (column === lineNumberColumn) return kind === blobKinds.lineNumbers && readLineNumbers(blob).length === lines
    if (column === keyColumn) return kind === blobKinds.keys && Object.values(readKeys(blob)).every((lane) => lane.length === lines)
    if (columns[column - ownColumns]?.kind === 'amount') {
      const { low, high, digits } = readAmounts(blob)
      return kind === blobKinds.amount && low.length === lines && high.length === lines && digits.length === lines
    }
    if (kind !== blobKinds.dictionary && !isPlainOrPattern(blob)) return false
    if (kind === blobKinds.dictionary && !isPlainOrPattern(blob.subarray(headBytes + headOf(blob).width * lines))) return false
    const { codes, texts } = readTexts(blob)
    return codes.length === lines && codes.every((code) => code < texts.length)
  }
}

/** A pattern says how much room its texts will take: that has to be true before it is made. */
function isPlainOrPattern(blob: Uint8Array): boolean {
  const { kind, lines, first, second } = headOf(blob)
  return kind === blobKinds.plain || (kind === blobKinds.pattern && blob.length === headBytes + 2 * first + second * lines)
}
