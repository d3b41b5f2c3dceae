/**
 * Statements: a part is filed when the server has every chunk it names, so sharing is "file; send what is missing;
 * file again". Each step may be repeated after any cut; nothing is sent twice that has arrived.
 */
import { err, ok, type Result } from '../domain/result.ts'
import type { StatementManifest } from '../ledger/manifest.ts'
import { isManifest } from '../ledger/manifestCheck.ts'
import { readJson } from '../ledger/rollup/slice.ts'
import type { ChunkHash, ChunkShelf } from '../ledger/shelf.ts'
import type { PartView } from '../protocol/message.ts'
import { fetchChunks, sha256 } from './chunkFetch.ts'
import type { Connection } from './connection.ts'

export type SharingFailure =
  | { readonly type: 'Unreachable' }
  | { readonly type: 'SignInAgain' }
  | { readonly type: 'SharingRefused'; readonly error: string }
  /** A chunk the manifest names is not on this device. */
  | { readonly type: 'ChunksMissing'; readonly count: number }

export interface SharingProgress {
  readonly sentBytes: number
  readonly chunksLeft: number
}

/** Sends one statement to the company, part by part. */
export async function shareStatement(
  connection: Connection,
  shelf: ChunkShelf,
  manifest: StatementManifest,
  progress: (step: SharingProgress) => void,
): Promise<Result<void, SharingFailure>> {
  for (const part of manifest.parts) {
    const bytes = partManifestBytes(manifest, part.location)
    const filed = await filePart(connection, shelf, manifest.id, bytes, progress)
    if (!filed.ok) return filed
  }
  return ok(undefined)
}

/** One location's part, complete in itself; the size of the whole file would tell of the other parts. */
export const partManifestBytes = (manifest: StatementManifest, location: string): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ ...manifest, sizeBytes: 0, parts: manifest.parts.filter((part) => part.location === location) }),
  )

async function filePart(
  connection: Connection,
  shelf: ChunkShelf,
  statement: string,
  manifestBytes: Uint8Array,
  progress: (step: SharingProgress) => void,
): Promise<Result<void, SharingFailure>> {
  const manifest = await sha256(manifestBytes)
  let sentBytes = 0
  for (let missing: readonly string[] | undefined; ;) {
    const answer = await connection.post('/api/filings', { statement, manifest })
    if (!answer.ok) return answer
    if (answer.value.status !== 200) return refusal(answer.value)
    const before: readonly string[] | undefined = missing
    const told = answer.value.body as { missing?: readonly string[]; begun?: Readonly<Record<string, number>> }
    missing = told.missing ?? []
    if (missing.length === 0) return ok(undefined)
    if (before && before.length === missing.length && before.every((hash, at) => hash === missing?.[at]))
      return err({ type: 'SharingRefused', error: 'NotKept' })
    for (let at = 0; at < missing.length; ) {
      const group: Uint8Array[] = []
      let groupBytes = 0
      while (group.length < atOnce && at + group.length < missing.length) {
        const hash = missing[at + group.length]!
        const bytes = hash === manifest ? manifestBytes : (await shelf.read([hash]))[0]
        if (!bytes) return err({ type: 'ChunksMissing', count: missing.length - at })
        if (group.length > 0 && groupBytes + bytes.length > bytesAtOnce) break
        groupBytes += bytes.length
        group.push(bytes)
      }
      const hashes = missing.slice(at, at + group.length)
      const answers = await Promise.all(group.map((bytes, one) => sendChunk(connection, hashes[one]!, bytes, told.begun?.[hashes[one]!])))
      for (const sent of answers) {
        if (!sent.ok) return sent
        if (sent.value.status !== 200) return refusal(sent.value)
      }
      at += group.length
      sentBytes += groupBytes
      progress({ sentBytes, chunksLeft: missing.length - at })
    }
  }
}

/** @param from where the last line broke: the server has what comes before [W43] */
async function sendChunk(connection: Connection, hash: ChunkHash, bytes: Uint8Array, from = 0): ReturnType<Connection['put']> {
  const whole = () => connection.put(`/api/chunks/${hash}`, bytes)
  if (from <= 0 || from >= bytes.length) return whole()
  const rest = await connection.put(`/api/chunks/${hash}?from=${from}`, bytes.subarray(from))
  // What the server had kept was not its beginning, and is gone.
  return rest.ok && rest.value.status === 422 ? whole() : rest
}

/** Enough that the round trips of a slow line overlap, little enough that a cut costs little and none waits for the others. */
const atOnce = 6
const bytesAtOnce = 64 * 1024

const refusal = ({
  status,
  body,
}: {
  readonly status: number
  readonly body: unknown
}): Result<never, SharingFailure> =>
  status === 401
    ? err({ type: 'SignInAgain' })
    : err({ type: 'SharingRefused', error: String((body as { error?: unknown }).error ?? status) })

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
