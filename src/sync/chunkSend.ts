/**
 * Chunks up, named by their bytes, for what names them: a part of a statement, the roll-up of a location. Either is filed
 * when the server has every chunk it names, so sharing is "file; send what is missing; file again". Each step may be
 * repeated after any cut; nothing is sent twice that has arrived, not even the beginning of the one in which the line broke.
 */
import { err, ok, type Result } from '../domain/result.ts'
import type { ChunkHash } from '../ledger/shelf.ts'
import type { Answer, Connection } from './connection.ts'

export type SharingFailure =
  | { readonly type: 'Unreachable' }
  | { readonly type: 'SignInAgain' }
  | { readonly type: 'SharingRefused'; readonly error: string }
  /** A chunk that is named is not on this device. */
  | { readonly type: 'ChunksMissing'; readonly count: number }

export interface SharingProgress {
  readonly sentBytes: number
  readonly chunksLeft: number
}

export interface Filing {
  readonly path: '/api/filings' | '/api/rollups'
  readonly body: unknown
  /** @returns undefined for a chunk that is not on this device */
  readonly bytesOf: (hash: ChunkHash) => Promise<Uint8Array | undefined>
}

interface Missing {
  readonly missing?: readonly ChunkHash[]
  /** How much of a missing one has arrived. */
  readonly begun?: Readonly<Record<ChunkHash, number>>
}

/** Files it, with all that the server lacks of it. */
export async function fileWhole(
  connection: Connection,
  { path, body, bytesOf }: Filing,
  progress: (step: SharingProgress) => void = () => undefined,
): Promise<Result<void, SharingFailure>> {
  let sentBytes = 0
  for (let before = ''; ; ) {
    const answer = await connection.post(path, body)
    if (!answer.ok) return answer
    if (answer.value.status !== 200) return refusal(answer.value)
    const { missing = [], begun = {} } = answer.value.body as Missing
    if (missing.length === 0) return ok(undefined)
    if (missing.join() === before) return err({ type: 'SharingRefused', error: 'NotKept' })
    before = missing.join()
    for (let at = 0; at < missing.length; ) {
      const group = await groupOf(missing.slice(at, at + atOnce), bytesOf)
      if (!group) return err({ type: 'ChunksMissing', count: missing.length - at })
      const answers = await Promise.all(group.map(({ hash, bytes }) => sendChunk(connection, hash, bytes, begun[hash])))
      for (const sent of answers) {
        if (!sent.ok) return sent
        if (sent.value.status !== 200) return refusal(sent.value)
      }
      at += group.length
      sentBytes += group.reduce((sum, { bytes }) => sum + bytes.length, 0)
      progress({ sentBytes, chunksLeft: missing.length - at })
    }
  }
}

interface Chunk {
  readonly hash: ChunkHash
  readonly bytes: Uint8Array
}

/** Enough that the round trips of a slow line overlap, little enough that a cut costs little and none waits for the others. */
const atOnce = 6
const bytesAtOnce = 64 * 1024

/** @returns those of them that go up together, from the first one on; undefined where the first of the rest is not here */
async function groupOf(hashes: readonly ChunkHash[], bytesOf: Filing['bytesOf']): Promise<readonly Chunk[] | undefined> {
  const group: Chunk[] = []
  let groupBytes = 0
  for (const hash of hashes) {
    const bytes = await bytesOf(hash)
    if (!bytes) return undefined
    groupBytes += bytes.length
    if (group.length > 0 && groupBytes > bytesAtOnce) break
    group.push({ hash, bytes })
  }
  return group
}

/** @param from where the last line broke: the server has what comes before [W43] */
async function sendChunk(connection: Connection, hash: ChunkHash, bytes: Uint8Array, from = 0): ReturnType<Connection['put']> {
  const whole = () => connection.put(`/api/chunks/${hash}`, bytes)
  if (from <= 0 || from >= bytes.length) return whole()
  const rest = await connection.put(`/api/chunks/${hash}?from=${from}`, bytes.subarray(from))
  // What the server had kept was not its beginning, and is gone.
  return rest.ok && rest.value.status === 422 ? whole() : rest
}

const refusal = ({ status, body }: Answer): Result<never, SharingFailure> =>
  status === 401
    ? err({ type: 'SignInAgain' })
    : err({ type: 'SharingRefused', error: String((body as { error?: unknown }).error ?? status) })
