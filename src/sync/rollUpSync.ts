/**
 * What the company's statements add up to, between this device and the others: filed by who holds all their lines, taken
 * by who does not, so that Home is right before one line has come.
 *
 * Nothing here may stand in the way of the lines: what fails or does not fit is left, and totals come with the lines.
 */
import { bySnapshot, type StatementManifest } from '../ledger/manifest.ts'
import type { AnnouncedStatement } from '../ledger/overview.ts'
import { decodeRollUp, setOfParts, type RollUp } from '../ledger/rollup/rollUp.ts'
import type { ChunkHash, ChunkShelf } from '../ledger/shelf.ts'
import type { StatementView } from '../protocol/message.ts'
import { fetchChunks } from './chunkFetch.ts'
import type { Connection } from './connection.ts'
import { datedByCompany } from './dateSync.ts'
import type { SyncNotes } from './notebook.ts'

/** The cube of another device, and which statements it is of: in their order, each with its parts. */
export interface CompanyCube {
  readonly statements: readonly { readonly id: string; readonly exportedAt: string; readonly parts: string }[]
  readonly rollUps: readonly ChunkHash[]
}

export interface CompanyKnowledge {
  readonly announced: readonly AnnouncedStatement[]
  readonly cube: CompanyCube | null
}

/** What this device has reckoned of the company's statements; its bytes lie on the shelf of slices. */
export interface Reckoning {
  readonly key: string
  readonly rollUps: readonly { readonly location: string; readonly hash: ChunkHash }[]
  readonly filed: readonly ChunkHash[]
}

export interface RollUpsHere {
  companyKnowledge(): Promise<CompanyKnowledge>
  keepCompanyKnowledge(known: CompanyKnowledge): Promise<void>
  /** @returns undefined while lines of one of them are not here */
  reckon(
    statements: readonly { readonly id: string; readonly parts: readonly { readonly location: string; readonly manifest: ChunkHash }[] }[],
  ): Promise<Reckoning | undefined>
  noteFiled(key: string, rollUp: ChunkHash): Promise<void>
  readonly slices: ChunkShelf
}

export interface RollUpParts {
  readonly connection: Connection
  readonly here: RollUpsHere
}

/**
 * Tells the company what this device reckons, where it knows nothing or says something else. Against another device's word
 * each reckoning is filed once: two that disagree come to rest [W37].
 *
 * @returns locations of which the company was told something else than this device reckons
 */
export async function fileRollUps({ connection, here }: RollUpParts, notes: SyncNotes): Promise<number> {
  const live = liveStatements(notes)
  if (live.length === 0) return 0
  let disputed = 0
  const own = await here.reckon(live.map(({ statement, parts }) => ({ id: statement, parts: parts.map((part) => ({ ...part, location: part.location ?? '' })) })))
  for (const { location, hash } of own?.rollUps ?? []) {
    const known = told(notes, location)
    if (known === hash) continue
    if (known !== undefined) disputed++
    if (known !== undefined && own?.filed.includes(hash)) continue
    if (await fileRollUp(connection, here.slices, hash)) await here.noteFiled(own!.key, hash)
  }
  return disputed
}

/** @returns whether it is filed; of another set than the server has now, it is not */
async function fileRollUp(connection: Connection, slices: ChunkShelf, rollUp: ChunkHash): Promise<boolean> {
  for (const mayMiss of [true, false]) {
    const answer = await connection.post('/api/rollups', { rollUp })
    if (!answer.ok || answer.value.status !== 200) return false
    const missing = (answer.value.body as { missing?: readonly ChunkHash[] }).missing ?? []
    if (missing.length === 0) return true
    if (!mayMiss) return false
    // The roll-up itself is missing first, and with it what it names.
    const bytes = (await slices.read([rollUp]))[0]
    const names = (bytes && decodeRollUp(bytes)?.slices.map(({ hash }) => hash)) ?? []
    if (!(await send(connection, slices, missing.includes(rollUp) ? [rollUp, ...names] : missing))) return false
  }
  return false
}

async function send(connection: Connection, slices: ChunkShelf, hashes: readonly ChunkHash[]): Promise<boolean> {
  for (let at = 0; at < hashes.length; at += atOnce) {
    const group = hashes.slice(at, at + atOnce)
    const chunks = await slices.read(group)
    const sent = await Promise.all(group.map((hash, one) => (chunks[one] ? connection.put(`/api/chunks/${hash}`, chunks[one]) : undefined)))
    if (!sent.every((answer) => answer?.ok && answer.value.status === 200)) return false
  }
  return true
}

const atOnce = 6

/**
 * The cube of exactly these statements, as far as the company has one.
 *
 * @param manifests of every live statement, by its id
 * @returns null where a location has none that fits
 */
export async function takeRollUps(
  { connection, here }: RollUpParts,
  notes: SyncNotes,
  manifests: ReadonlyMap<string, StatementManifest>,
): Promise<CompanyCube | null> {
  const live = liveStatements(notes)
    .flatMap((view) => {
      const manifest = manifests.get(view.statement)
      return manifest ? [{ view, manifest: datedByCompany(manifest, view) }] : []
    })
    .sort((a, b) => bySnapshot(a.manifest, b.manifest))
  const locations = [...new Set(live.flatMap(({ view }) => view.parts.map(({ location }) => location ?? '')))]
  const hashes = locations.flatMap((location) => told(notes, location) ?? [])
  if (hashes.length < locations.length || live.length < liveStatements(notes).length) return null
  if (!(await fetchChunks(connection, here.slices, path, hashes)).ok) return null
  const rollUps: RollUp[] = []
  for (const [at, location] of locations.entries()) {
    const bytes = (await here.slices.read([hashes[at]!]))[0]
    const rollUp = bytes && decodeRollUp(bytes)
    const wanted = await setOfParts(live.flatMap(({ view }) => view.parts.filter((part) => (part.location ?? '') === location).map(({ manifest }) => manifest)))
    if (rollUp?.location !== location || rollUp.set !== wanted.set || rollUp.order !== wanted.order) return null
    rollUps.push(rollUp)
  }
  const slices = rollUps.flatMap((rollUp) => rollUp.slices.map(({ hash }) => hash))
  if (!(await fetchChunks(connection, here.slices, path, slices)).ok) return null
  return {
    statements: live.map(({ view, manifest }) => ({ id: view.statement, exportedAt: manifest.exportedAt, parts: partsOf(view) })),
    rollUps: hashes,
  }
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
