/** A shelf that forgets: for the command line and for tests. */
import type { ChunkHash, ChunkShelf } from './shelf.ts'

export function makeMemoryShelf(): ChunkShelf & { readonly chunks: ReadonlyMap<ChunkHash, Uint8Array> } {
  const chunks = new Map<ChunkHash, Uint8Array>()
  return {
    chunks,
    has: (hashes) => Promise.resolve(hashes.map((hash) => chunks.has(hash))),
    read: (hashes) => Promise.resolve(hashes.map((hash) => chunks.get(hash))),
    write(written) {
      for (const [hash, bytes] of written) chunks.set(hash, bytes)
      return Promise.resolve()
    },
  }
}
