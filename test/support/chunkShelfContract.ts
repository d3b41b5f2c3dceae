/** What every shelf must do, wherever its chunks lie. */
import { expect, it } from 'vitest'
import type { ChunkShelf } from '../../src/ledger/shelf.ts'

const chunk = (...bytes: number[]) => new Uint8Array(bytes)

export function keepsTheShelfContract(makeShelf: () => ChunkShelf | Promise<ChunkShelf>): void {
  it('says which chunks are here, in the order asked', async () => {
    const shelf = await makeShelf()
    expect(await shelf.has([])).toEqual([])
    await shelf.write(new Map([['b', chunk(2)], ['a', chunk(1)]]))
    expect(await shelf.has(['a', 'c', 'b', 'a'])).toEqual([true, false, true, true])
  })

  it('gives back the bytes it was given, in the order asked, and nothing for what is missing', async () => {
    const shelf = await makeShelf()
    expect(await shelf.read([])).toEqual([])
    await shelf.write(new Map([['a', chunk(1, 2, 3)], ['empty', chunk()]]))
    expect(await shelf.read(['c', 'a', 'empty', 'a'])).toEqual([undefined, chunk(1, 2, 3), chunk(), chunk(1, 2, 3)])
  })

  it('takes a chunk that is here already as no change', async () => {
    const shelf = await makeShelf()
    await shelf.write(new Map([['a', chunk(1)]]))
    await shelf.write(new Map([['a', chunk(1)], ['b', chunk(2)]]))
    await shelf.write(new Map())
    expect(await shelf.read(['a', 'b'])).toEqual([chunk(1), chunk(2)])
  })

  it('keeps a part of a larger buffer as just that part', async () => {
    const shelf = await makeShelf()
    const large = new Uint8Array(64).fill(7)
    await shelf.write(new Map([['a', large.subarray(8, 12)]]))
    expect(await shelf.read(['a'])).toEqual([chunk(7, 7, 7, 7)])
  })
}
