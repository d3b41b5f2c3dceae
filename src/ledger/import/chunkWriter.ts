/** Names chunks by their hash and puts them on the shelf, a few at a time, while reading goes on. */
import { sha256 } from '../reading/sourceHash.ts'
import type { ChunkHash, ChunkShelf } from '../shelf.ts'

const inFlight = 3

export interface ChunkWriter {
  /** Takes the columns of one chunk; the names are known once `room` or `finish` has resolved. */
  put(blobs: readonly Uint8Array[], named: (hashes: readonly ChunkHash[]) => void): void
  /** Resolves when few enough are under way; rejects with what the shelf rejected. */
  room(): Promise<void>
  finish(): Promise<void>
}

export function makeChunkWriter(shelf: ChunkShelf): ChunkWriter {
  let underWay: Promise<void>[] = []

  async function write(blobs: readonly Uint8Array[], named: (hashes: readonly ChunkHash[]) => void) {
    const hashes = await Promise.all(blobs.map(sha256))
    const chunks = new Map(hashes.map((hash, index) => [hash, blobs[index]!]))
    const names = [...chunks.keys()]
    const here = await shelf.has(names)
    names.forEach((hash, index) => here[index] && chunks.delete(hash))
    if (chunks.size > 0) await shelf.write(chunks)
    named(hashes)
  }

  return {
    put(blobs, named) {
      const written = write(blobs, named)
      // Whoever waits next hears of a failure; until then it must not count as unhandled.
      written.catch(() => undefined)
      underWay.push(written)
    },
    async room() {
      while (underWay.length > inFlight) await underWay.shift()
    },
    async finish() {
      const waiting = underWay
      underWay = []
      await Promise.all(waiting)
    },
  }
}
