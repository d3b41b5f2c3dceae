/** Chunks in the browser's own database. */
import type { Table } from 'dexie'
import { LedgerUnavailable } from '../../ledger/ledger.ts'
import { ShelfFull, type ChunkHash, type ChunkShelf } from '../../ledger/shelf.ts'
import type { Reach } from './reach.ts'

export const makeChunkShelf = (table: Table<Uint8Array, ChunkHash>, reach: Reach): ChunkShelf => ({
  async has(hashes) {
    const here = new Set(await reach(() => table.where(':id').anyOf(hashes).primaryKeys()))
    return hashes.map((hash) => here.has(hash))
  },
  read: (hashes) => reach(() => table.bulkGet([...hashes])),
  async write(chunks) {
    try {
      await reach(() => table.bulkPut([...chunks.values()], [...chunks.keys()]))
    } catch (failure) {
      throw failure instanceof LedgerUnavailable && failure.reason === 'StorageFull' ? new ShelfFull(null) : failure
    }
  },
})
