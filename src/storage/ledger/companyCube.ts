/**
 * What is known of the company's statements beyond the lines that are here: their manifests, and the cube that another
 * device has reckoned, from which Home opens before one line has come.
 *
 * A cube that is missing a slice, or is of other statements than those that are listed, is as if it were not here.
 */
import { isSameKnowledge, type CompanyKnowledge, type Reckoning } from '../../ledger/companyKnowledge.ts'
import type { AnnouncedStatement } from '../../ledger/overview.ts'
import { decodeRollUp, type RollUp } from '../../ledger/rollup/rollUp.ts'
import { cubeFromSlices, type CubeRows } from '../../ledger/rollup/slicedCube.ts'
import type { ChunkHash, ChunkShelf } from '../../ledger/shelf.ts'
import type { LedgerDatabase, StatementRow } from './database.ts'
import { ifRoom, type Reach } from './reach.ts'

export async function readCompanyKnowledge(database: LedgerDatabase): Promise<CompanyKnowledge> {
  return database.transaction('r', database.announced, database.companyCubes, async () => ({
    announced: await database.announced.toArray(),
    cube: (await database.companyCubes.get('last')) ?? null,
  }))
}

/**
 * @param coming roll-ups of which not all has arrived: what there is of them stays
 * @returns whether what is known is anything new
 */
export async function keepCompanyKnowledge(
  database: LedgerDatabase,
  reach: Reach,
  known: CompanyKnowledge,
  coming: readonly ChunkHash[],
): Promise<boolean> {
  const isNew = await reach(() =>
    database.transaction('rw', database.announced, database.companyCubes, async () => {
      const before = await readCompanyKnowledge(database)
      if (isSameKnowledge(before, known)) return false
      await database.announced.clear()
      await database.announced.bulkPut([...known.announced])
      await database.companyCubes.clear()
      if (known.cube) await database.companyCubes.put({ ...known.cube, id: 'last' })
      return true
    }),
  )
  if (isNew || coming.length > 0) await ifRoom(reach, () => sweepSlices(database, coming))
  return isNew
}

/** The cube of the company as far as it speaks of what is listed. */
export interface FittingCube {
  readonly rows: CubeRows
  /** Of so many statements. */
  readonly statements: number
}

/** @param listed statements whose lines are here and others, oldest first */
export async function fittingCube(
  { cube }: CompanyKnowledge,
  here: readonly StatementRow[],
  listed: readonly Pick<AnnouncedStatement, 'id' | 'manifest'>[],
  slices: ChunkShelf,
): Promise<FittingCube | undefined> {
  if (!cube) return undefined
  const known = new Set(cube.statements.map(({ id }) => id))
  const sameOrder = listed.filter(({ id }) => known.has(id)).map(({ id, manifest }) => [id, manifest.exportedAt])
  const isOfThese = JSON.stringify(sameOrder) === JSON.stringify(cube.statements.map(({ id, exportedAt }) => [id, exportedAt]))
  if (!isOfThese || !here.every(({ id }) => known.has(id))) return undefined
  const rollUps = (await slices.read(cube.rollUps)).map((bytes) => bytes && decodeRollUp(bytes))
  if (!rollUps.every((rollUp): rollUp is RollUp => rollUp !== undefined)) return undefined
  const hashes = rollUps.flatMap((rollUp) => rollUp.slices.map(({ hash }) => hash))
  const read = await slices.read(hashes)
  const rows = cubeFromSlices(rollUps, new Map(hashes.flatMap((hash, at) => (read[at] ? [[hash, read[at]]] : []))))
  return rows && { rows, statements: known.size }
}

/** What no cube here names any longer, and none that is coming. */
async function sweepSlices({ slices, companyCubes, reckonings }: LedgerDatabase, coming: readonly ChunkHash[]): Promise<void> {
  const rollUps = [
    ...coming,
    ...(await companyCubes.toArray()).flatMap((cube) => cube.rollUps),
    ...(await reckonings.toArray()).flatMap((reckoning) => reckoning.rollUps.map(({ hash }) => hash)),
  ]
  const needed = new Set<ChunkHash>(rollUps)
  for (const bytes of await slices.bulkGet(rollUps)) for (const { hash } of (bytes && decodeRollUp(bytes)?.slices) ?? []) needed.add(hash)
  const here = await slices.toCollection().primaryKeys()
  await slices.bulkDelete(here.filter((hash) => !needed.has(hash)))
}

/** Keeps the last reckoning alone. */
export async function keepReckoning(database: LedgerDatabase, reach: Reach, row: Reckoning): Promise<void> {
  await reach(() =>
    database.transaction('rw', database.reckonings, async () => {
      await database.reckonings.clear()
      await database.reckonings.put(row)
    }),
  )
  await ifRoom(reach, () => sweepSlices(database, []))
}

export const noteFiled = ({ reckonings }: LedgerDatabase, key: string, rollUp: ChunkHash): Promise<void> =>
  reckonings.db.transaction('rw', reckonings, async () => {
    const row = await reckonings.get(key)
    if (row) await reckonings.put({ ...row, filed: [...row.filed, rollUp] })
  })
