/** The two columns that no file has and every chunk needs: where each line stood, and which line it is. */
import { blobKinds, headBytes, newBlob, widthFor, writeNumbers } from './blob.ts'

/** @param numbers ascending */
export function encodeLineNumbers(numbers: Uint32Array, lines: number): Uint8Array {
  const steps = new Uint32Array(lines)
  let largest = 0
  for (let line = 1; line < lines; line++) {
    steps[line] = numbers[line]! - numbers[line - 1]!
    largest = Math.max(largest, steps[line]!)
  }
  const width = largest <= 1 ? 0 : widthFor(largest)
  const head = { kind: blobKinds.lineNumbers, width, lines, first: numbers[0]!, second: 0 }
  const blob = newBlob(head, width * lines)
  writeNumbers(blob, headBytes, width, steps, lines)
  return blob
}

export function encodeKeys(lanes: readonly Int32Array[], lines: number): Uint8Array {
  const blob = newBlob({ kind: blobKinds.keys, width: 4, lines, first: 0, second: 0 }, 16 * lines)
  lanes.forEach((lane, index) => writeNumbers(blob, headBytes + 4 * lines * index, 4, lane, lines))
  return blob
}
