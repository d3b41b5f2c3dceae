import { describe, expect, it } from 'vitest'
import { makeMemoryShelf } from '../../../src/ledger/memoryShelf.ts'
import { keepsTheShelfContract } from '../../support/chunkShelfContract.ts'
import { aLedger, withRoomFor } from '../../support/ledgers.ts'

describe('a shelf in the browser’s database', () => {
  keepsTheShelfContract(() => aLedger().store.shelf)

  it('says that it is full, and goes on once there is room', async () => {
    const { store } = aLedger()
    await withRoomFor(3, () =>
      expect(store.shelf.write(new Map([['a', new Uint8Array(2)], ['b', new Uint8Array(2)]]))).rejects.toMatchObject({ name: 'ShelfFull' }),
    )
    expect(await store.shelf.has(['b'])).toEqual([false])
    await store.shelf.write(new Map([['b', new Uint8Array(2)]]))
    expect(await store.shelf.has(['b'])).toEqual([true])
  })
})

describe('a shelf in memory', () => {
  keepsTheShelfContract(makeMemoryShelf)
})
