/**
 * Chunks down, named by their bytes: nothing is fetched twice that has arrived, not even the beginning of the one in
 * which a line broke.
 */
import { err, ok, type Result } from '../domain/result.ts'
import { sha256 } from '../ledger/reading/sourceHash.ts'
import type { ChunkHash, ChunkShelf } from '../ledger/shelf.ts'
import { joined, makeFrameReader, type ChunkFrame } from '../protocol/chunkFrames.ts'
import { limits } from '../protocol/limits.ts'
import type { Connection, Unreachable } from './connection.ts'

/** By its shelf, as long as the app runs: a chunk is small enough that a kill may cost one [W43]. */
const beginnings = new WeakMap<ChunkShelf, ChunkFrame>()

/**
 * Fetches the chunks that are not on the shelf yet.
 *
 * @param path who is asked for them
 */
export async function fetchChunks(
  connection: Connection,
  shelf: ChunkShelf,
  path: string,
  hashes: readonly ChunkHash[],
): Promise<Result<void, Unreachable | { readonly type: 'ChunksMissing'; readonly count: number }>> {
  for (;;) {
    const here = await shelf.has(hashes)
    const missing = hashes.filter((_, at) => !here[at])
    if (missing.length === 0) return ok(undefined)
    const kept = beginnings.get(shelf)
    const begun = kept && missing.includes(kept.hash) ? kept : undefined
    const chunks = (begun ? [begun.hash, ...missing.filter((hash) => hash !== begun.hash)] : missing).slice(0, limits.chunksPerRequest)
    const stream = await connection.fetchBytes(path, begun ? { chunks, from: begun.bytes.length } : { chunks })
    if (!stream.ok) return stream
    const { arrived, cut } = await storeFrames(stream.value, shelf, new Set(chunks), begun)
    if (cut) beginnings.set(shelf, cut)
    else beginnings.delete(shelf)
    const isFurther = arrived > 0 || (cut !== undefined && cut.bytes.length > (cut.hash === begun?.hash ? begun.bytes.length : 0))
    if (!isFurther) return err({ type: 'ChunksMissing', count: missing.length })
  }
}

/**
 * Only chunks that were asked for and whose bytes match their name are kept.
 *
 * @param begun the first frame goes on where this one ends
 * @returns how many, and what there is of the one in which the stream was cut
 */
async function storeFrames(
  stream: ReadableStream<Uint8Array>,
  shelf: ChunkShelf,
  wanted: ReadonlySet<ChunkHash>,
  begun: ChunkFrame | undefined,
): Promise<{ readonly arrived: number; readonly cut: ChunkFrame | undefined }> {
  const frames = makeFrameReader()
  const reader = stream.getReader()
  let arrived = 0
  let beginning = begun
  /** With what was here of it before. */
  const completed = (frame: ChunkFrame): ChunkFrame =>
    frame.hash === beginning?.hash ? { ...frame, bytes: joined(beginning.bytes, frame.bytes) } : frame
  for (;;) {
    const piece = await reader.read().catch(() => ({ done: true, value: undefined }))
    if (!piece.value) {
      const cut = frames.begun()
      return { arrived, cut: cut && wanted.has(cut.hash) ? completed(cut) : beginning }
    }
    const whole = new Map<ChunkHash, Uint8Array>()
    for (const frame of frames.take(piece.value)) {
      const { hash, bytes } = completed(frame)
      beginning = undefined
      if (wanted.has(hash) && (await sha256(bytes)) === hash) whole.set(hash, bytes)
    }
    if (whole.size > 0) await shelf.write(whole)
    arrived += whole.size
    if (frames.isBroken) return { arrived, cut: undefined }
  }
}
