/**
 * Lines sorted into parts by location, and parts frozen into chunks.
 *
 * A chunk holds at most 16,384 lines of one location. Where chunks begin and end depends on the file alone.
 */
import type { ManifestChunk, ManifestPart } from '../manifest.ts'

export const chunkLines = 16_384
/** Beyond this many locations with an open chunk the fullest is frozen early, so that memory stays bounded. */
const mostOpenParts = 1024
/** No company has so many locations: a column that does is no location. Lines of further ones stay with those that name none. */
export const mostParts = 4096

export interface Part {
  readonly location: string
  locationName: string
  /** Lines in the open chunk. */
  open: number
  lines: number
  lineNumbers: Uint32Array
  first: Int32Array
  second: Int32Array
  rest: Int32Array
  fingerprints: Int32Array
  /** Lines of the open chunk that count: 0 for one that repeats an earlier line or earning. */
  counts: Uint8Array
  identicalLines: number
  repeatedLines: number
  repeatedEarnings: number
  firstMonth: string | null
  lastMonth: string | null
  readonly totals: Map<string, bigint>
  readonly chunks: ManifestChunk[]
}

export interface Parts {
  readonly all: readonly Part[]
  numberOf(location: string): number
  /** A part that must be frozen before more lines come, for want of memory; null when there is room. */
  crowded(): number | null
}

export function makeParts(): Parts {
  const all: Part[] = []
  const numbers = new Map<string, number>()
  return {
    all,
    numberOf(location) {
      const known = numbers.get(location)
      if (known !== undefined) return known
      if (all.length >= mostParts && location !== '') return this.numberOf('')
      numbers.set(location, all.length)
      all.push(newPart(location))
      return all.length - 1
    },
    crowded() {
      if (all.length <= mostOpenParts) return null
      let open = 0
      let fullest = 0
      all.forEach((part, number) => {
        if (part.open > 0) open++
        if (part.open > all[fullest]!.open) fullest = number
      })
      return open > mostOpenParts ? fullest : null
    },
  }
}

/** Room for one more line in the open chunk. */
export function makeRoom(part: Part): void {
  if (part.open < part.lineNumbers.length) return
  const size = part.lineNumbers.length * 4
  part.lineNumbers = grown(part.lineNumbers, new Uint32Array(size))
  part.counts = grown(part.counts, new Uint8Array(size))
  part.first = grown(part.first, new Int32Array(size))
  part.second = grown(part.second, new Int32Array(size))
  part.rest = grown(part.rest, new Int32Array(size))
  part.fingerprints = grown(part.fingerprints, new Int32Array(size))
}

export const manifestPartOf = (part: Part): ManifestPart => ({
  location: part.location,
  locationName: part.locationName,
  lines: part.lines,
  identicalLines: part.identicalLines,
  repeatedLines: part.repeatedLines,
  repeatedEarnings: part.repeatedEarnings,
  firstMonth: part.firstMonth,
  lastMonth: part.lastMonth,
  totals: [...part.totals].map(([currency, scaled]): [string, string] => [currency, String(scaled)]).sort(),
  chunks: part.chunks,
})

const newPart = (location: string): Part => ({
  location,
  locationName: '',
  open: 0,
  lines: 0,
  lineNumbers: new Uint32Array(16),
  first: new Int32Array(16),
  second: new Int32Array(16),
  rest: new Int32Array(16),
  fingerprints: new Int32Array(16),
  counts: new Uint8Array(16),
  identicalLines: 0,
  repeatedLines: 0,
  repeatedEarnings: 0,
  firstMonth: null,
  lastMonth: null,
  totals: new Map(),
  chunks: [],
})

const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from)
  return to
}
