import type { Entry } from './updateParser.ts'

/** Stands for the entry of something of which only the length is left. */
export const collected = null

/** Entries by clock of one client: piece `i` reaches from `starts[i]` to the next start, the last one to `end`. */
export interface Pieces {
  readonly starts: number[]
  readonly entries: (Entry | null)[]
  end: number
}

/**
 * What the gate remembers of one document: for every client how far its clock is, and which entry each piece belongs
 * to. No values, no Yjs; a few bytes per change of key. It grows only by updates that were let in.
 */
export type GateIndex = Map<number, Pieces>

export const emptyIndex = (): GateIndex => new Map()

export const emptyPieces = (end: number): Pieces => ({ starts: [], entries: [], end })

/** The entry at a clock, `collected`, or undefined where nothing is known. */
export const entryAt = (pieces: Pieces | undefined, clock: number): Entry | null | undefined => {
  if (pieces === undefined || clock >= pieces.end) return undefined
  const at = pieceAt(pieces, clock)
  return at < 0 ? undefined : pieces.entries[at]
}

/** The entries between two clocks, each piece once. */
export const entriesBetween = (pieces: Pieces, from: number, to: number): Entry[] => {
  const found: Entry[] = []
  if (from >= pieces.end) return found
  for (let at = Math.max(0, pieceAt(pieces, from)); at < pieces.starts.length && pieces.starts[at]! < to; at++) {
    const entry = pieces.entries[at]
    if (entry != null) found.push(entry)
  }
  return found
}

export const append = (pieces: Pieces, length: number, entry: Entry | null): void => {
  const last = pieces.entries.at(-1)
  if (last === undefined || !isSameEntry(last, entry)) {
    pieces.starts.push(pieces.end)
    pieces.entries.push(entry)
  }
  pieces.end += length
}

export const isSameEntry = (a: Entry | null, b: Entry | null): boolean =>
  a === b || (a !== null && b !== null && a.key === b.key && a.root === b.root)

/** The piece that holds a clock; -1 before the first. */
const pieceAt = ({ starts }: Pieces, clock: number): number => {
  let low = 0
  let high = starts.length - 1
  // Most questions are about the newest piece.
  if (high >= 0 && starts[high]! <= clock) return high
  while (low <= high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= clock) low = middle + 1
    else high = middle - 1
  }
  return high
}
