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
import { keyColumn, linesOf, type ManifestChunk, type ManifestPart, type StatementManifest } from '../manifest.ts'
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
  const known = newKnownLines(relevant.reduce((lines, { manifest }) => lines + linesOf(manifest), 0))
  const chunks: LiveChunk[] = []
  for (const { manifest, snapshot } of relevant) {
    const repeats = repeatsEarnings(manifest.family)
    for (const part of manifest.parts) {
      for (const { chunk, keys } of await keysOf(part, shelf)) {
        const firstRow = known.rows
        const lines = addLines(known, keys, chunk.lines, snapshot, repeats)
        const count = lines?.length ?? chunk.lines
        if (count > 0) chunks.push({ snapshot, manifest, part, chunk, lines, count, firstRow })
      }
    }
  }
  return { chunks, ...countsOf(known) }
}

async function keysOf(part: ManifestPart, shelf: ChunkShelf): Promise<{ chunk: ManifestChunk; keys: Keys }[]> {
  const blobs = await shelf.read(part.chunks.map((chunk) => chunk.columns[keyColumn]!))
  return part.chunks.flatMap((chunk, index) => {
    const blob = blobs[index]
    return blob ? [{ chunk, keys: readKeys(blob) }] : []
  })
}

/** What was met so far; statements come newest first. */
interface KnownLines {
  readonly earnings: KeyTable
  readonly lines: KeyTable
  /** By number of the earning, and whether its statement repeats earnings (growth is told apart from history). */
  readonly newestOf: readonly [history: Int16Array, growth: Int16Array]
  /** The same for statements that do not tell the lines of an earning apart. */
  readonly newestWhole: readonly [history: Int16Array, growth: Int16Array]
  /** By number of the line: its newest snapshot, and its fingerprint there. */
  readonly newestOfLine: Int16Array
  readonly fingerprints: Int32Array
  /** Further lines of one identity in one file. */
  readonly twins: Set<string>
  /** By live row. */
  readonly earningOfRow: Int32Array
  readonly flags: Uint8Array
  /** By number of the earning: 1 once a live line was met. */
  readonly isCounted: Uint8Array
  rows: number
}

const never = -1

function newKnownLines(most: number): KnownLines {
  const snapshots = () => new Int16Array(most).fill(never)
  return {
    earnings: makeKeyTable(most),
    lines: makeKeyTable(most),
    newestOf: [snapshots(), snapshots()],
    newestWhole: [snapshots(), snapshots()],
    newestOfLine: snapshots(),
    fingerprints: new Int32Array(most),
    twins: new Set(),
    earningOfRow: new Int32Array(most),
    flags: new Uint8Array(most),
    isCounted: new Uint8Array(most),
    rows: 0,
  }
}

/** @returns the lines that live, null when all do */
function addLines(known: KnownLines, keys: Keys, count: number, snapshot: number, repeats: boolean): Uint32Array | null {
  const { earnings, earningOfRow, flags, isCounted } = known
  const kind = repeats ? 1 : 0
  const newestOf = known.newestOf[kind]
  const newestWhole = known.newestWhole[kind]
  const otherNewest = known.newestOf[1 - kind]!
  const { first, second, rest, fingerprint } = keys
  const living = new Uint32Array(count)
  let found = 0
  for (let at = 0; at < count; at++) {
    const earning = earnings.numberOf(first[at]!, second[at]!, 0, 0)
    const isWhole = rest[at] === 0
    const isSuperseded = newestWhole[earning]! > snapshot || (isWhole && newestOf[earning]! > snapshot)
    if (newestOf[earning] === never) newestOf[earning] = snapshot
    if (isWhole && newestWhole[earning] === never) newestWhole[earning] = snapshot
    if (!isNewLine(known, earning, rest[at]!, kind, snapshot, fingerprint[at]!) || isSuperseded) continue

    living[found++] = at
    const isFirst = isCounted[earning] === 0
    const isOfNewest = otherNewest[earning]! <= snapshot && newestOf[earning] === snapshot
    isCounted[earning] = 1
    earningOfRow[known.rows] = earning
    flags[known.rows++] =
      (repeats && !(isOfNewest && isFirst) ? 0 : countsAmount) |
      (isFirst ? countsEarning : 0) |
      (isOfNewest ? isNewest : 0) |
      (repeats ? repeatsAmount : 0)
  }
  return found === count ? null : living.slice(0, found)
}

/** Whether no newer statement has this very line, nor this one an equal line before. */
function isNewLine(known: KnownLines, earning: number, rest: number, kind: number, snapshot: number, fingerprint: number): boolean {
  const { lines, newestOfLine, fingerprints, twins } = known
  const line = lines.numberOf(earning, rest, kind, 0)
  if (newestOfLine[line] === never) {
    newestOfLine[line] = snapshot
    fingerprints[line] = fingerprint
    return true
  }
  if (newestOfLine[line]! > snapshot || fingerprints[line] === fingerprint) return false
  const twin = `${line}:${fingerprint}`
  if (twins.has(twin)) return false
  twins.add(twin)
  return true
}

/**
 * Which live lines count their amount, and which count their earning.
 *
 * An earning may stand in a growth file, once per transaction, and in the transaction history as well: the newest
 * statement that has it decides, and its amount counts once [S10]. Lines of an older history that a newer one does not
 * repeat live on and count; only beside a growth file would they count one amount twice.
 */
function countsOf({ rows, flags, earningOfRow, earnings, newestOf }: KnownLines): Omit<LiveLines, 'chunks'> {
  const [, growth] = newestOf
  const counts = flags.slice(0, rows)
  if (!growth.some((snapshot) => snapshot !== never)) return { rows, flags: counts, sharedEarning: null, sharedEarnings: 0 }
  const shared = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const earning = earningOfRow[row]!
    const isShared = growth[earning] !== never
    shared[row] = isShared ? earning : -1
    if (isShared && !(counts[row]! & isNewest)) counts[row] = counts[row]! & ~countsAmount
  }
  return { rows, flags: counts, sharedEarning: shared, sharedEarnings: earnings.size }
}
