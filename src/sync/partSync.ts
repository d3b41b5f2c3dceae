/**
 * A statement on the wire: part by part, one for each location, each with a manifest that is complete in itself; put side
 * by side again on the other device, as far as its member may read them.
 */
import { ok, type Result } from '../domain/result.ts'
import type { StatementManifest } from '../ledger/manifest.ts'
import { isManifest } from '../ledger/manifestCheck.ts'
import { sha256 } from '../ledger/reading/sourceHash.ts'
import { readJson } from '../ledger/rollup/slice.ts'
import type { ChunkShelf } from '../ledger/shelf.ts'
import type { PartView } from '../protocol/message.ts'
import { fetchChunks } from './chunkFetch.ts'
import { fileWhole, type SharingFailure, type SharingProgress } from './chunkSend.ts'
import type { Connection } from './connection.ts'

/** Sends one statement to the company. */
export async function shareStatement(
  connection: Connection,
  shelf: ChunkShelf,
  statement: StatementManifest,
  progress: (step: SharingProgress) => void,
): Promise<Result<void, SharingFailure>> {
  for (const { location } of statement.parts) {
    const bytes = partManifestBytes(statement, location)
    const manifest = await sha256(bytes)
    const bytesOf = async (hash: string) => (hash === manifest ? bytes : (await shelf.read([hash]))[0])
    const filed = await fileWhole(connection, { path: '/api/filings', body: { statement: statement.id, manifest }, bytesOf }, progress)
    if (!filed.ok) return filed
  }
  return ok(undefined)
}

/** One location's part, complete in itself; the size of the whole file would tell of the other parts. */
const partManifestBytes = (manifest: StatementManifest, location: string): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ ...manifest, sizeBytes: 0, parts: manifest.parts.filter((part) => part.location === location) }),
  )

export const chunksPath = (statement: string): string => `/api/statements/${statement}/chunks`

/**
 * The statement as far as this member may read it: the parts, each from its own manifest, put side by side.
 *
 * @returns undefined for one that cannot be read
 */
export async function fetchManifest(
  connection: Connection,
  shelf: ChunkShelf,
  statement: string,
  parts: readonly PartView[],
): Promise<Result<StatementManifest | undefined, SharingFailure>> {
  const hashes = parts.map(({ manifest }) => manifest)
  const fetched = await fetchChunks(connection, shelf, chunksPath(statement), hashes)
  if (!fetched.ok) return fetched
  const manifests = (await shelf.read(hashes)).map((bytes) => bytes && readPartManifest(bytes, statement))
  const [first] = manifests
  if (!first || !manifests.every((one) => one !== undefined)) return ok(undefined)
  const joined = manifests.flatMap((one) => one.parts).sort((a, b) => (a.location < b.location ? -1 : 1))
  return ok({ ...first, parts: joined })
}

function readPartManifest(bytes: Uint8Array, statement: string): StatementManifest | undefined {
  const value = readJson(bytes)
  return isManifest(value) && value.id === statement ? value : undefined
}
