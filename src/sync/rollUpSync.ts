/**
 * What the company's statements add up to, between this device and the others: filed by who holds all their lines, taken
 * by who does not, so that Home is right before one line has come.
 *
 * Nothing here may stand in the way of the lines: what fails or does not fit is left, and totals come with the lines.
 */
import type { CompanyCube } from '../ledger/companyKnowledge.ts'
import { bySnapshot, type StatementManifest } from '../ledger/manifest.ts'
import { decodeRollUp, setOfParts, type RollUp } from '../ledger/rollup/rollUp.ts'
import type { ChunkHash } from '../ledger/shelf.ts'
import type { StatementView } from '../protocol/message.ts'
import { fetchChunks } from './chunkFetch.ts'
import { fileWhole } from './chunkSend.ts'
import { datedByCompany } from './dateSync.ts'
import type { SyncNotes } from './notebook.ts'
import type { StatementParts } from './statementParts.ts'

type RollUpParts = Pick<StatementParts, 'connection' | 'here'>

/** The line broke on the way: what has arrived stays, and another pass goes on from there. */
interface Passed {
  readonly isCut: boolean
}

/**
 * Tells the company what this device reckons, where it knows nothing or says something else. Against another device's word
 * each reckoning is filed once: two that disagree come to rest [W37].
 *
 * @returns how many locations the company was told something else of than this device reckons
 */
export async function fileRollUps({ connection, here }: RollUpParts, notes: SyncNotes): Promise<Passed & { readonly disputed: number }> {
  const live = liveStatements(notes)
  if (live.length === 0) return { disputed: 0, isCut: false }
  let disputed = 0
  let isCut = false
  const bytesOf = async (hash: ChunkHash) => (await here.slices.read([hash]))[0]
  const own = await here.reckon(live.map(({ statement, parts }) => ({ id: statement, parts: parts.map((part) => ({ ...part, location: part.location ?? '' })) })))
  for (const { location, hash } of own?.rollUps ?? []) {
    const known = told(notes, location)
    if (known === hash) continue
    if (known !== undefined) disputed++
    if (known !== undefined && own?.filed.includes(hash)) continue
    const filed = await fileWhole(connection, { path: '/api/rollups', body: { rollUp: hash }, bytesOf })
    if (filed.ok) await here.noteFiled(own!.key, hash)
    else isCut ||= filed.error.type === 'Unreachable'
  }
  return { disputed, isCut }
}

/**
 * The cube of exactly these statements, as far as the company has one.
 *
 * @param manifests of every live statement, by its id
 * @returns no cube where a location has none that fits
 */
export async function takeRollUps(
  { connection, here }: RollUpParts,
  notes: SyncNotes,
  manifests: ReadonlyMap<string, StatementManifest>,
): Promise<Passed & { readonly cube: CompanyCube | null }> {
  const none = { cube: null, isCut: false }
  const live = liveStatements(notes)
    .flatMap((view) => {
      const manifest = manifests.get(view.statement)
      return manifest ? [{ view, manifest: datedByCompany(manifest, view) }] : []
    })
    .sort((a, b) => bySnapshot(a.manifest, b.manifest))
  const locations = [...new Set(live.flatMap(({ view }) => view.parts.map(({ location }) => location ?? '')))]
  const hashes = locations.flatMap((location) => told(notes, location) ?? [])
  if (hashes.length < locations.length || live.length < liveStatements(notes).length) return none
  if (!(await fetchChunks(connection, here.slices, path, hashes)).ok) return { ...none, isCut: true }
  const rollUps: RollUp[] = []
  for (const [at, location] of locations.entries()) {
    const bytes = (await here.slices.read([hashes[at]!]))[0]
    const rollUp = bytes && decodeRollUp(bytes)
    const wanted = await setOfParts(live.flatMap(({ view }) => view.parts.filter((part) => (part.location ?? '') === location).map(({ manifest }) => manifest)))
    if (rollUp?.location !== location || rollUp.set !== wanted.set || rollUp.order !== wanted.order) return none
    rollUps.push(rollUp)
  }
  const slices = rollUps.flatMap((rollUp) => rollUp.slices.map(({ hash }) => hash))
  if (!(await fetchChunks(connection, here.slices, path, slices)).ok) return { ...none, isCut: true }
  const statements = live.map(({ view, manifest }) => ({ id: view.statement, exportedAt: manifest.exportedAt, parts: partsOf(view) }))
  return { cube: { statements, rollUps: hashes }, isCut: false }
}

const path = '/api/rollups/chunks'

/** A cube that holds money of parts which may no longer be read is not kept for a moment. */
export const mayBeKept = (cube: CompanyCube, notes: SyncNotes): boolean => {
  const readable = new Map(liveStatements(notes).map((view) => [view.statement, partsOf(view)]))
  return cube.statements.every(({ id, parts }) => readable.get(id) === parts)
}

const told = (notes: SyncNotes, location: string): ChunkHash | undefined =>
  notes.rollUps?.rollUps.find((one) => (one.location ?? '') === location)?.rollUp

const liveStatements = ({ statements }: SyncNotes): readonly StatementView[] => statements.filter(({ deleted }) => deleted === null)

export const partsOf = ({ parts }: StatementView): string =>
  parts
    .map(({ manifest }) => manifest)
    .sort()
    .join(' ')
