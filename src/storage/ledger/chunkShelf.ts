/** Chunks in the browser's own database. */
import { LedgerUnavailable } from '../../ledger/ledger.ts'
import { ShelfFull, type ChunkShelf } from '../../ledger/shelf.ts'
import type { LedgerDatabase } from './database.ts'
import type { Reach } from './reach.ts'

export const makeChunkShelf = (database: LedgerDatabase, reach: Reach): ChunkShelf => ({
  async has(hashes) {
    const here = new Set(await reach(() => database.chunks.where(':id').anyOf(hashes).primaryKeys()))
    return hashes.map((hash) => here.has(hash))
  },
  read: (hashes) => reach(() => database.chunks.bulkGet([...hashes])),
  async write(chunks) {
    try {
      await reach(() => database.chunks.bulkPut([...chunks.values()], [...chunks.keys()]))
    } catch (failure) {
      throw failure instanceof LedgerUnavailable && failure.reason === 'StorageFull' ? new ShelfFull(null) : failure
    }
  },
})
