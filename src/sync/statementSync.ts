/**
 * Statements between this device and the company: what was imported here is shared, what others shared comes here, what
 * may no longer be read goes.
 *
 * What a person imported before joining stays theirs: never sent, never deleted by any of this.
 */
import { ok, type Result } from '../domain/result.ts'
import { chunksOf, type StatementManifest } from '../ledger/manifest.ts'
import type { AnnouncedStatement } from '../ledger/overview.ts'
import type { ChunkHash } from '../ledger/shelf.ts'
import type { StatementView } from '../protocol/message.ts'
import { fetchChunks } from './chunkFetch.ts'
import type { SharingFailure } from './chunkSend.ts'
import { agreeOnDates, datedByCompany } from './dateSync.ts'
import type { HeldStatement, HeldStatements, SyncNotes } from './notebook.ts'
import { chunksPath, fetchManifest, shareStatement } from './partSync.ts'
import { fileRollUps, mayBeKept, partsOf, takeRollUps } from './rollUpSync.ts'
import type { StatementHere, StatementParts } from './statementParts.ts'

export interface StatementsSettled {
  readonly held: HeldStatements
  readonly shared: number
  readonly fetched: number
  /** Statements that somebody has to say yes to first, and their size. */
  readonly offered: { readonly statements: number; readonly bytes: number }
  /** Locations whose totals another device reckons otherwise; here the lines count. */
  readonly disputed: number
  /** The line broke while totals were on their way; they stand in nobody's way, and go on in another pass. */
  readonly isCut: boolean
}

/** One pass. A cut in the middle loses nothing: the next pass goes on where this one stopped. */
export async function syncStatements(
  parts: StatementParts,
  notes: SyncNotes,
  before: HeldStatements,
): Promise<Result<StatementsSettled, SharingFailure>> {
  const rows = new Map((await parts.here.filed()).map((row) => [row.id, row]))
  const held: Record<string, HeldStatement> = { ...before }
  const shared = await shareWhatIsNew(parts, notes, rows, held)
  if (!shared.ok) return shared
  if (notes.hasAllStatements) await followTheCompany(parts, notes, rows, held)
  const agreed = await agreeOnDates(parts, notes, rows, held)
  if (!agreed.ok) return agreed
  const wanted = notes.statements.filter((view) => isWanted(view, rows.get(view.statement), held[view.statement]))
  const learnt = await learnOfCompany(parts, notes, rows, wanted)
  if (!learnt.ok) return learnt
  const { manifests, disputed, isCut } = learnt.value
  const readable = wanted.filter(({ statement }) => manifests.has(statement))
  const away = await withChunksAway(parts, readable, manifests)
  const bytes = away.reduce((sum, view) => sum + bytesOf(view), 0)
  const mayFetch = away.length === 0 || parts.mayFetch(bytes)
  // Fewer parts than before are all here already: what may no longer be read goes, whatever the line costs.
  const now = mayFetch ? readable : readable.filter((view) => !away.includes(view))
  for (const [at, view] of now.entries()) {
    parts.progress({ type: 'Fetching', statements: now.length - at })
    const fetched = await fetchStatement(parts, view, manifests.get(view.statement)!)
    if (!fetched.ok) return fetched
    held[view.statement] = {
      parts: partsOf(view),
      isMine: held[view.statement]?.isMine ?? false,
      incarnation: notes.incarnation ?? '',
      isDeleted: false,
      ...(view.exportedAt ? { exportedAt: view.exportedAt } : {}),
    }
    await parts.keep(held)
  }
  const offered = mayFetch ? { statements: 0, bytes: 0 } : { statements: away.length, bytes }
  return ok({ held, shared: shared.value, fetched: now.length, offered, disputed, isCut })
}

async function withChunksAway(
  { here }: StatementParts,
  views: readonly StatementView[],
  manifests: ReadonlyMap<string, StatementManifest>,
): Promise<readonly StatementView[]> {
  const away = []
  for (const view of views) {
    const isHere = await here.shelf.has([...chunksOf(manifests.get(view.statement)!)])
    if (!isHere.every(Boolean)) away.push(view)
  }
  return away
}

async function shareWhatIsNew(
  { connection, here, mayImport, progress, keep }: StatementParts,
  notes: SyncNotes,
  rows: Map<string, StatementHere>,
  held: Record<string, HeldStatement>,
): Promise<Result<number, SharingFailure>> {
  const incarnation = notes.incarnation ?? ''
  const known = new Set(notes.statements.map(({ statement }) => statement))
  let count = 0
  for (const row of rows.values()) {
    const isLost =
      row.shared &&
      held[row.id]?.isMine === true &&
      held[row.id]?.incarnation !== incarnation &&
      !known.has(row.id) &&
      notes.hasAllStatements
    const isNew = !row.shared && row.importedAtMs >= (notes.joined?.atMs ?? Infinity)
    if (!mayImport || row.deletedAtMs !== null || !(isLost || isNew)) continue
    const sent = await shareStatement(connection, here.shelf, row.manifest, (step) =>
      progress({ type: 'Sharing', name: row.manifest.name, ...step }),
    )
    if (!sent.ok) return sent
    // Its own parts are all here: nothing of it is fetched back.
    held[row.id] = { parts: '', isMine: true, incarnation, isDeleted: false, exportedAt: row.manifest.exportedAt }
    await keep(held)
    await here.markShared(row.id)
    rows.set(row.id, { ...row, shared: true })
    count += 1
  }
  return ok(count)
}

/** Deleted by the company, restored by it, or no longer to be read: the same here. */
async function followTheCompany(
  { here, keep }: StatementParts,
  notes: SyncNotes,
  rows: Map<string, StatementHere>,
  held: Record<string, HeldStatement>,
): Promise<void> {
  const views = new Map(notes.statements.map((view) => [view.statement, view]))
  for (const row of [...rows.values()]) {
    const view = views.get(row.id)
    if (!row.shared) continue
    // Filed here, and cut off before that was written down: it came from the company.
    const known = held[row.id] ?? { parts: '', isMine: false, incarnation: notes.incarnation ?? '', isDeleted: false }
    if (!view) {
      const isJustShared = known.isMine && known.parts === '' && known.incarnation === notes.incarnation
      if (isJustShared && notes.company !== null) continue
      await here.deleteStatement(row.id)
      await here.sweep(row.id)
      rows.delete(row.id)
      delete held[row.id]
    } else if (view.deleted && row.deletedAtMs === null) {
      // Written down first: deleted and not known by whom, it would stay away when it is restored.
      held[row.id] = { ...known, isDeleted: true }
      await keep(held)
      await here.deleteStatement(row.id)
    } else if (!view.deleted && row.deletedAtMs !== null && known.isDeleted) {
      await here.restoreStatement(row.id)
      held[row.id] = { ...known, isDeleted: false }
    } else if (known.parts === '' || (known.isDeleted && !view.deleted)) {
      held[row.id] = { ...known, parts: partsOf(view), isDeleted: known.isDeleted && view.deleted !== null }
    }
  }
  for (const id of Object.keys(held)) if (!rows.has(id) && !views.has(id)) delete held[id]
}

/**
 * Manifests always and at once, and what all of them add up to; where every line is here, the company is told that
 * instead [W38].
 *
 * @returns the manifests of the wanted statements; one that cannot be read is as if it were not shared
 */
async function learnOfCompany(
  { connection, here, mayImport }: StatementParts,
  notes: SyncNotes,
  rows: ReadonlyMap<string, StatementHere>,
  wanted: readonly StatementView[],
): Promise<Result<Learnt, SharingFailure>> {
  const before = await here.companyKnowledge()
  const known = new Map(before.announced.map((one) => [one.id, one]))
  const fetched = await Promise.all(
    wanted.map(async (view) => {
      const one = known.get(view.statement)
      const manifest = one?.parts === partsOf(view) ? ok(one.manifest) : await fetchManifest(connection, here.shelf, view.statement, view.parts)
      return { view, manifest: manifest.ok && manifest.value ? ok(datedByCompany(manifest.value, view)) : manifest }
    }),
  )
  const announced: AnnouncedStatement[] = []
  for (const { view, manifest } of fetched) {
    if (!manifest.ok) return manifest
    if (manifest.value) {
      const { statement: id, filedAtMs: importedAtMs } = view
      announced.push({ id, manifest: manifest.value, importedAtMs, awayBytes: bytesOf(view), parts: partsOf(view) })
    }
  }
  const manifests = new Map(announced.map(({ id, manifest }) => [id, manifest]))
  // Of a list that is not whole yet nothing follows about what is missing from it.
  if (!notes.hasAllStatements) return ok({ manifests, disputed: 0, isCut: false })
  const kept = before.cube && mayBeKept(before.cube, notes) ? before.cube : null
  const listed = new Map([...[...rows].map(([id, { manifest }]) => [id, manifest] as const), ...manifests])
  const taken = announced.length > 0 ? await takeRollUps({ connection, here }, notes, listed) : { cube: null, isCut: false }
  const coming = taken.isCut ? (notes.rollUps?.rollUps ?? []).map(({ rollUp }) => rollUp) : []
  await here.keepCompanyKnowledge({ announced, cube: taken.cube ?? kept }, coming)
  const filed = wanted.length === 0 && mayImport ? await fileRollUps({ connection, here }, notes) : { disputed: 0, isCut: false }
  return ok({ manifests, disputed: filed.disputed, isCut: taken.isCut || filed.isCut })
}

interface Learnt extends Pick<StatementsSettled, 'disputed' | 'isCut'> {
  readonly manifests: ReadonlyMap<string, StatementManifest>
}

const bytesOf = ({ parts }: StatementView): number => parts.reduce((sum, { bytes }) => sum + bytes, 0)

/** Not here yet, or with other parts than may be read now. What somebody removed from this device stays away. */
function isWanted(view: StatementView, row: StatementHere | undefined, known: HeldStatement | undefined): boolean {
  if (view.deleted) return false
  if (!row) return known === undefined
  return (
    row.shared && known !== undefined && known.parts !== '' && known.parts !== partsOf(view) && row.deletedAtMs === null
  )
}

const mostTries = 3

async function fetchStatement(
  { connection, here }: StatementParts,
  view: StatementView,
  manifest: StatementManifest,
): Promise<Result<void, SharingFailure>> {
  for (let missing: readonly ChunkHash[] = [...chunksOf(manifest)], tries = 0; missing.length > 0; tries++) {
    if (tries === mostTries) return { ok: false, error: { type: 'ChunksMissing', count: missing.length } }
    const fetched = await fetchChunks(connection, here.shelf, chunksPath(view.statement), missing)
    if (!fetched.ok) return fetched
    // An import in another tab may have swept what nothing named yet.
    missing = await here.file({
      id: view.statement,
      manifest,
      importedAtMs: view.filedAtMs,
      problemCount: 0,
      shared: true,
      deletedAtMs: null,
    })
  }
  return ok(undefined)
}
