/**
 * Which lines of all statements count today?
 *
 * A statement is a snapshot: a later one repeats old earnings in a newer state, and the newest line of an identity is
 * the one that lives [S9]. A file that does not tell the lines of an earning apart speaks for the whole earning. Within
 * one file nothing is dropped but lines equal in every column.
 *
 * The answer depends on the set of statements and their order, never on the order in which they were imported.
 */
import { repeatsEarnings } from '../../domain/statement/identity.ts'
import { subjectOf, type StatementSubject } from '../../domain/statement/families.ts'
import { readKeys, type Keys } from '../columns/readBlob.ts'
import { makeKeyTable, type KeyTable } from '../keyTable.ts'
import { keyColumn, type ManifestChunk, type ManifestPart, type StatementManifest } from '../manifest.ts'
import type { ChunkShelf } from '../shelf.ts'

export interface LiveChunk {
  /** Place of its statement in the snapshots, oldest first. */
  readonly snapshot: number
  readonly manifest: StatementManifest
  readonly part: ManifestPart
  readonly chunk: ManifestChunk
  /** Lines of the chunk that live, ascending; null when all do. */
  readonly lines: Uint32Array | null
  readonly count: number
  /** Number of its first live line among all live lines. */
  readonly firstRow: number
}

/** How a live line counts; bits of `flags`. */
export const countsAmount = 1
/** The one line of its earning that counts the earning. */
export const countsEarning = 2
/** The newest statement that has this earning is this line's. */
export const isNewest = 4
/** The amount repeats over the lines of the earning. */
export const repeatsAmount = 8

export interface LiveLines {
  /** Newest statement first. */
  readonly chunks: readonly LiveChunk[]
  readonly rows: number
  readonly flags: Uint8Array
  /** By row: number of an earning that stands on several lines with one amount, −1 for all others; null where there is none. */
  readonly sharedEarning: Int32Array | null
  readonly sharedEarnings: number
}

/** @param snapshots oldest first */
export async function liveLinesOf(
  snapshots: readonly StatementManifest[],
  subject: StatementSubject,
  shelf: ChunkShelf,
): Promise<LiveLines> {
  const relevant = snapshots
    .map((manifest, snapshot) => ({ manifest, snapshot }))
    .filter(({ manifest }) => subjectOf(manifest.family) === subject)
    .reverse()
  const total = relevant.reduce((sum, { manifest }) => sum + manifest.parts.reduce((lines, part) => lines + part.lines, 0), 0)
  const survivors = makeSurvivors(total)
  const counts = makeCounts(total, relevant.some(({ manifest }) => repeatsEarnings(manifest.family)))
  const chunks: LiveChunk[] = []

  for (const { manifest, snapshot } of relevant) {
    const repeats = repeatsEarnings(manifest.family)
    for (const part of manifest.parts) {
      for (const { chunk, keys } of await keysOf(part, shelf)) {
        const firstRow = counts.rows
        const lines = survivors.among(keys, chunk.lines, snapshot, repeats)
        const count = lines?.length ?? chunk.lines
        for (let at = 0; at < count; at++) counts.add(keys, lines ? lines[at]! : at, snapshot, repeats)
        if (count > 0) chunks.push({ snapshot, manifest, part, chunk, lines, count, firstRow })
      }
    }
  }
  return { chunks, ...counts.finish() }
}

async function keysOf(part: ManifestPart, shelf: ChunkShelf): Promise<{ chunk: ManifestChunk; keys: Keys }[]> {
  const blobs = await shelf.read(part.chunks.map((chunk) => chunk.columns[keyColumn]!))
  return part.chunks.flatMap((chunk, index) => {
    const blob = blobs[index]
    return blob ? [{ chunk, keys: readKeys(blob) }] : []
  })
}

/** Statements must come newest first. */
function makeSurvivors(total: number) {
  const lines = makeKeyTable(total)
  const earnings = makeKeyTable(total)
  /** By number of the line: its newest snapshot, and its fingerprint there. */
  const newestOfLine = new Int32Array(total)
  const fingerprints = new Int32Array(total)
  /** By number of the earning: newest snapshot that has it; newest that has it without telling its lines apart. */
  const newestOfEarning = new Int32Array(total)
  const newestWhole = new Int32Array(total).fill(-1)
  /** Further lines of one identity in one file. */
  const twins = new Set<string>()

  function lives({ first, second, rest, fingerprint }: Keys, at: number, snapshot: number, kind: number): boolean {
    const [a, b, c, d] = [first[at]!, second[at]!, rest[at]!, fingerprint[at]!]
    const earning = numberIn(earnings, a, b, 0, kind, newestOfEarning, snapshot)
    const isWhole = c === 0
    const superseded = newestWhole[earning]! > snapshot || (isWhole && newestOfEarning[earning]! > snapshot)
    if (isWhole && newestWhole[earning]! < snapshot) newestWhole[earning] = snapshot

    const known = lines.size
    const line = numberIn(lines, a, b, c, kind, newestOfLine, snapshot)
    if (line === known) {
      fingerprints[line] = d
      return !superseded
    }
    if (superseded || newestOfLine[line]! > snapshot) return false
    if (fingerprints[line] === d) return false
    const twin = `${line}:${d}`
    if (twins.has(twin)) return false
    twins.add(twin)
    return true
  }

  return {
    among(keys: Keys, count: number, snapshot: number, repeats: boolean): Uint32Array | null {
      const living = new Uint32Array(count)
      let found = 0
      for (let at = 0; at < count; at++) if (lives(keys, at, snapshot, repeats ? 1 : 0)) living[found++] = at
      return found === count ? null : living.slice(0, found)
    },
  }
}

function numberIn(table: KeyTable, a: number, b: number, c: number, d: number, newest: Int32Array, snapshot: number): number {
  const size = table.size
  const number = table.numberOf(a, b, c, d)
  if (number === size) newest[number] = snapshot
  return number
}

/**
 * Which live lines count their amount, and which count their earning.
 *
 * An earning may stand in a growth file, once per transaction, and in the transaction history as well: the newest
 * statement that has it decides, and its amount counts once [S10].
 */
function makeCounts(total: number, anyRepeats: boolean) {
  const earnings = makeKeyTable(total)
  const newest = new Int32Array(total)
  const repeated = new Uint8Array(total)
  const flags = new Uint8Array(total)
  const earningOfRow = anyRepeats ? new Int32Array(total) : null
  let rows = 0

  return {
    get rows() {
      return rows
    },
    add({ first, second }: Keys, at: number, snapshot: number, repeats: boolean) {
      const size = earnings.size
      const earning = numberIn(earnings, first[at]!, second[at]!, 0, 0, newest, snapshot)
      const isFirst = earning === size
      const ofNewest = newest[earning] === snapshot
      const counts = ofNewest && (!repeats || isFirst)
      // Lines of an older history that the newer one does not repeat still live and count; only beside a growth file
      // would they count one amount twice, which `finish` sees to.
      flags[rows] =
        (counts || !repeats ? countsAmount : 0) |
        (isFirst ? countsEarning : 0) |
        (ofNewest ? isNewest : 0) |
        (repeats ? repeatsAmount : 0)
      if (repeats) repeated[earning] = 1
      if (earningOfRow) earningOfRow[rows] = earning
      rows++
    },
    finish() {
      if (!earningOfRow) return { rows, flags: flags.slice(0, rows), sharedEarning: null, sharedEarnings: 0 }
      const shared = new Int32Array(rows)
      for (let row = 0; row < rows; row++) {
        const earning = earningOfRow[row]!
        shared[row] = repeated[earning] === 1 ? earning : -1
        if (repeated[earning] === 1 && !(flags[row]! & isNewest)) flags[row] = flags[row]! & ~countsAmount
      }
      return { rows, flags: flags.slice(0, rows), sharedEarning: shared, sharedEarnings: earnings.size }
    },
  }
}
