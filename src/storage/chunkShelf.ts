/** Chunks in the browser's own database. */
import { ShelfFull, type ChunkShelf } from '../ledger/shelf.ts'
import type { LedgerDatabase } from './ledgerDatabase.ts'
import { storageFailureOf } from './storageFailure.ts'

export function makeChunkShelf(database: LedgerDatabase): ChunkShelf {
  return {
    async has(hashes) {
      const here = new Set(await database.chunks.where(':id').anyOf(hashes).primaryKeys())
      return hashes.map((hash) => here.has(hash))
    },
    read: (hashes) => database.chunks.bulkGet([...hashes]),
    async write(chunks) {
      try {
        await database.chunks.bulkPut([...chunks.values()], [...chunks.keys()])
      } catch (thrown) {
        if (storageFailureOf(thrown).type === 'StorageFull') throw new ShelfFull(await missingBytes(chunks))
        throw thrown
      }
    },
  }
}

/** How much more room these chunks would have needed, as far as the browser tells. */
async function missingBytes(chunks: ReadonlyMap<string, Uint8Array>): Promise<number | null> {
  const estimate = await navigator.storage?.estimate?.()
  if (estimate?.quota === undefined || estimate.usage === undefined) return null
  const needed = [...chunks.values()].reduce((bytes, chunk) => bytes + chunk.byteLength, 0)
  return Math.max(0, needed - (estimate.quota - estimate.usage)) || null
}
