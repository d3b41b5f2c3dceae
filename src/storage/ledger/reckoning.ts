/**
 * What this device reckons of the company's statements, location by location, from their lines: to be filed for those
 * who do not hold them.
 */
import type { Reckoning, SharedStatement } from '../../ledger/companyKnowledge.ts'
import { liveLinesOf } from '../../ledger/live/liveLines.ts'
import { bySnapshot, type StatementManifest } from '../../ledger/manifest.ts'
import { cubeOf, setHashOf } from '../../ledger/overview.ts'
import { makeLineTable } from '../../ledger/query/lineTable.ts'
import { sha256 } from '../../ledger/reading/sourceHash.ts'
import { entangledLocations } from '../../ledger/rollup/entangled.ts'
import { setOfParts } from '../../ledger/rollup/rollUp.ts'
import { slicedCubeOf, type CubeRows } from '../../ledger/rollup/slicedCube.ts'
import type { ChunkHash, ChunkShelf } from '../../ledger/shelf.ts'
import { keepReckoning } from './companyCube.ts'
import type { LedgerDatabase } from './database.ts'
import { unpackTable } from './packedTable.ts'
import type { Reach } from './reach.ts'
import type { LedgerSet } from './set.ts'

export interface ReckoningParts {
  readonly database: LedgerDatabase
  readonly reach: Reach
  readonly shelf: ChunkShelf
  readonly slices: ChunkShelf
}

/** @returns undefined while lines of one of them are not here */
export async function reckon(
  parts: ReckoningParts,
  set: LedgerSet,
  shared: readonly SharedStatement[],
): Promise<Reckoning | undefined> {
  const { database, reach, slices } = parts
  const rows = new Map(set.statements.map((row) => [row.id, row]))
  const snapshots = shared.flatMap(({ id, parts }) => {
    const row = rows.get(id)
    return row && hasParts(row.manifest, parts) ? [{ manifest: onlyParts(row.manifest, parts), parts }] : []
  })
  if (snapshots.length < shared.length) return undefined
  snapshots.sort((a, b) => bySnapshot(a.manifest, b.manifest))
  const key = await sha256(new TextEncoder().encode(JSON.stringify(snapshots.map(({ manifest, parts }) => [manifest.id, manifest.exportedAt, parts]))))
  const known = await reach(() => database.reckonings.get(key))
  if (known) return known

  const manifests = snapshots.map(({ manifest }) => manifest)
  const cube = await cubeOfManifests(manifests, set, parts)
  const silent = await entangledLocations(manifests, parts.shelf)
  const rollUps: { location: string; hash: ChunkHash }[] = []
  for (const location of locationsOf(shared)) {
    if (silent.has(location)) continue
    const hashes = snapshots.flatMap(({ parts }) => parts.filter((part) => part.location === location).map((part) => part.manifest))
    const sliced = await slicedCubeOf(cube, { location, ...(await setOfParts(hashes)) })
    await slices.write(new Map([[sliced.hash, sliced.bytes], ...sliced.slices]))
    rollUps.push({ location, hash: sliced.hash })
  }
  const row: Reckoning = { key, rollUps, filed: [] }
  await keepReckoning(database, reach, row)
  return row
}

/** Where all that is here is the company's, it is reckoned already. */
async function cubeOfManifests(manifests: readonly StatementManifest[], set: LedgerSet, { shelf }: ReckoningParts): Promise<CubeRows> {
  if ((await setHashOf(manifests)) === set.setHash) {
    const { earnings, orders } = (await set.totals()).cube
    return { earnings: unpackTable(earnings), orders: unpackTable(orders) }
  }
  const table = async (subject: 'earnings' | 'payments') => makeLineTable(await liveLinesOf(manifests, subject, shelf), shelf)
  return cubeOf('', await table('earnings'), await table('payments'))
}

const hasParts = (manifest: StatementManifest, parts: SharedStatement['parts']): boolean =>
  parts.every(({ location }) => manifest.parts.some((part) => part.location === location))

/** A statement that is on its way up is there with some of its parts. */
const onlyParts = (manifest: StatementManifest, parts: SharedStatement['parts']): StatementManifest => ({
  ...manifest,
  parts: manifest.parts.filter(({ location }) => parts.some((part) => part.location === location)),
})

const locationsOf = (shared: readonly SharedStatement[]): readonly string[] =>
  [...new Set(shared.flatMap(({ parts }) => parts.map(({ location }) => location)))].sort()
