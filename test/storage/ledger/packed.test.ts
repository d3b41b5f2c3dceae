import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packTable, unpackTable, type Cell } from '../../../src/storage/ledger/packedTable.ts'

const cell: fc.Arbitrary<Cell> = fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.bigInt(), fc.constantFrom('', 0, 0n, 2n ** 63n))

describe('a packed table', () => {
  it('gives back every row as it was', () => {
    const amount = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    const rows = fc.array(fc.record({ text: fc.string(), amount, sum: fc.bigInt(), count: fc.integer(), mixed: cell }, { noNullPrototype: true }))
    fc.assert(
      fc.property(rows, (table) => {
        expect(unpackTable(structuredClone(packTable(table)))).toEqual(table)
      }),
    )
  })

  it('may be empty', () => {
    expect(unpackTable(packTable([]))).toEqual([])
  })

  it('holds a sum that fits into no 64 bits', () => {
    const table = [{ sum: 2n ** 63n }, { sum: -1n }]
    expect(unpackTable(packTable(table))).toEqual(table)
  })
})
