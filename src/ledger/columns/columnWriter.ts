/** What every column does while lines stream by: take cells, then give up the bytes of one part's chunk. */
import type { LineBatch } from '../reading/lineReader.ts'

/** Some lines of a batch, and where each belongs. */
export interface BatchRows {
  /** First line of the batch that is meant. */
  readonly from: number
  readonly count: number
  /** Per row: number of its part, and its place in the part's open chunk. */
  readonly parts: Int32Array
  readonly places: Int32Array
  /** Per row: a word into which every cell is mixed; equal lines end with equal words. */
  readonly fingerprints: Int32Array
}

export interface ColumnWriter {
  read(batch: LineBatch, column: number, rows: BatchRows): void
  /** Called when enough lines were seen to choose how the column is kept; the last time decides for the whole file. */
  settle(linesSeen: number, isLast: boolean, partLines: (part: number) => number): void
  /** The part's column as bytes; the part starts anew. */
  encode(part: number, lines: number): Uint8Array
}
