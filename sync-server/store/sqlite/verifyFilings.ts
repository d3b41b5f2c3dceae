/**
 * Filings: every chunk is what its name says, every part and every roll-up is what it is filed as, the chunks they name are
 * there and kept for them, and none is kept for what is filed no longer.
 *
 * What a roll-up adds up to is not reckoned again: that is for whoever reads the lines [W37].
 */
import { decodeRollUp } from '../../../src/ledger/rollup/rollUp.ts'
import { cubeFromSlices } from '../../../src/ledger/rollup/slicedCube.ts'
import { readPartManifest } from '../../filings/manifest.ts'
import { sha256 } from '../../sha256.ts'
import type { Database } from './driver.ts'
import { bytes } from './rows.ts'

type Say = (problem: string) => void

/** @returns how many chunks there are */
export function verifyFilings(database: Database, say: Say): number {
  const filings = filingsIn(database)
  verifyParts(filings, say)
  verifyRollUps(filings, say)
  const hashes = filings.rows('select hash from chunks')
  for (const [hash] of hashes) if (sha256(filings.chunk(hash!)!) !== hash) say(`chunk ${hash} does not match its name`)
  return hashes.length
}

function verifyParts(filings: Filings, say: Say): void {
  for (const [statement, part, manifest] of filings.rows('select statement, part, manifest from parts')) {
    const what = `statement ${statement}, ${placeOf(part!)}`
    const kept = filings.rows('select hash from partChunks where statement = ? and part = ?', statement!, part!).flat()
    const content = filings.chunk(manifest!)
    const read = content && readPartManifest(content)
    if (content && !read?.ok) say(`${what}: its manifest cannot be read`)
    if (read?.ok && (read.value.statement !== statement || (read.value.location ?? '') !== part)) say(`${what}: its manifest is of another part`)
    keeps(filings, say, what, kept, [manifest!, ...(read?.ok ? read.value.chunks : kept)])
  }
  for (const [statement, part] of filings.rows('select distinct statement, part from partChunks where (statement, part) not in (select statement, part from parts)'))
    say(`statement ${statement}, ${placeOf(part!)}: chunks are kept for it, and it is not filed`)
}

function verifyRollUps(filings: Filings, say: Say): void {
  // A backup of an older shape has none.
  if (filings.rows(`select name from sqlite_master where name = 'rollUps'`).length === 0) return
  for (const [part, set, hash] of filings.rows('select part, setHash, rollUp from rollUps')) {
    const what = `roll-up of ${placeOf(part!)}`
    const kept = filings.rows('select hash from rollUpChunks where part = ?', part!).flat()
    const content = filings.chunk(hash!)
    const rollUp = content && decodeRollUp(content)
    if (content && !rollUp) say(`${what}: it cannot be read`)
    if (rollUp && (rollUp.location !== part || rollUp.set !== set)) say(`${what}: it is of another place or of other statements`)
    const slices = rollUp?.slices.map((slice) => slice.hash) ?? []
    keeps(filings, say, what, kept, [hash!, ...(rollUp ? slices : kept)])
    const isWhole = rollUp && slices.every(filings.has)
    if (isWhole && !cubeFromSlices([rollUp], new Map(slices.map((slice) => [slice, filings.chunk(slice)!])))) say(`${what}: a slice of it cannot be read, or is of another place or month`)
  }
  for (const [part] of filings.rows('select distinct part from rollUpChunks where part not in (select part from rollUps)'))
    say(`roll-up of ${placeOf(part!)}: chunks are kept for it, and it is not filed`)
}

/** What is kept for something is what it names, no more and no less; and it is there. */
function keeps(filings: Filings, say: Say, what: string, kept: readonly string[], named: readonly string[]): void {
  const left = new Set(kept)
  for (const hash of new Set(named)) {
    if (!filings.has(hash)) say(`${what}: chunk ${hash} is missing`)
    else if (!left.has(hash)) say(`${what}: chunk ${hash} is not kept for it`)
    left.delete(hash)
  }
  for (const hash of left) say(`${what}: chunk ${hash} is kept for it, which it does not name`)
}

const placeOf = (part: string): string => part || 'no location'

interface Filings {
  rows(sql: string, ...values: string[]): readonly (readonly string[])[]
  has(hash: string): boolean
  chunk(hash: string): Uint8Array | undefined
}

function filingsIn(database: Database): Filings {
  const has = database.prepare('select 1 from chunks where hash = ?')
  const chunk = database.prepare('select bytes from chunks where hash = ?')
  return {
    rows: (sql, ...values) => database.prepare(sql).all(...values).map((row) => Object.values(row).map(String)),
    has: (hash) => has.get(hash) !== undefined,
    chunk: (hash) => {
      const row = chunk.get(hash)
      return row && bytes.read(row['bytes'] ?? null)
    },
  }
}
