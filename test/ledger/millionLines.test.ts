/** A million lines, read as they come: minutes on a busy machine, so only in the long run. */
import { describe, expect, it } from 'vitest'
import { importStatement } from '../../src/ledger/import/importStatement.ts'
import { earningGroupsOf } from '../../src/ledger/live/cube.ts'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { makeLineQueries } from '../../src/ledger/query/lines.ts'
import { makeLineTable } from '../../src/ledger/query/lineTable.ts'
import { anEarning, bytesOf, csvOf } from '../support/statements.ts'

const lines = 1_000_000

/** Amounts of 0.00000001 to 0.00999999 beside large ones: no float could add them. */
const amountOf = (n: number): bigint => BigInt(n % 1_000_000) + (n % 1000 === 0 ? 900_000_000_000_000_000n : 0n)
const textOf = (scaled: bigint): string => `${scaled / 100_000_000n}.${String(scaled % 100_000_000n).padStart(8, '0')}`

async function* aMillionLines(): AsyncIterable<Uint8Array> {
  yield bytesOf(csvOf([], { columns: Object.keys(anEarning()) }))
  for (let from = 0; from < lines; from += 5_000) {
    await Promise.resolve()
    const rows = Array.from({ length: 5_000 }, (_, at) => {
      const n = from + at
      const month = String((n % 12) + 1).padStart(2, '0')
      return anEarning({
        earningId: String(700_000_000_000 + n),
        transactionId: `T${n}`,
        participantId: String(1_000_000 + (n % 7)),
        customerName: `Customer ${n % 5_000}`,
        earningAmount: textOf(amountOf(n)),
        earningDate: `2026-${month}-15T00:00:00.000Z`,
        paymentStatus: n % 3 === 0 ? 'Sent' : 'Unprocessed',
      })
    })
    yield bytesOf(csvOf(rows).slice(csvOf([], { columns: Object.keys(anEarning()) }).length))
  }
}

describe.runIf(process.env['AVAL_LONG'] === '1')('a million lines', () => {
  it('[S11] are read, added up and found exactly', async () => {
    const shelf = makeMemoryShelf()
    const read = await importStatement(aMillionLines(), shelf, { name: 'big.csv', modifiedMs: 0 }, () => undefined)
    if (!read.ok) throw new Error(read.error.error.type)
    expect(read.value.problemCount).toBe(0)
    const table = makeLineTable(await liveLinesOf([read.value.manifest], 'earnings', shelf), shelf)
    expect(table.rows).toBe(lines)

    let total = 0n
    for (let n = 0; n < lines; n++) total += amountOf(n)
    const groups = await earningGroupsOf(table)
    expect(groups.reduce((sum, { amountScaled }) => sum + amountScaled, 0n)).toBe(total)
    expect(groups.reduce((sum, { earnings }) => sum + earnings, 0)).toBe(lines)
    expect(read.value.manifest.parts.reduce((sum, { totals }) => sum + BigInt(totals[0]?.[1] ?? 0), 0n)).toBe(total)

    const queries = makeLineQueries(table)
    const page = await queries.page({ filter: { text: 'customer 4999' }, sort: 'amount', descending: true, offset: 0, limit: 50 })
    expect(page.count).toBe(lines / 5_000)
    const cent = await queries.page({ filter: { text: '0,00012345' }, sort: 'date', descending: true, offset: 0, limit: 50 })
    expect(cent.lines.map(({ id }) => id.split(':')[1])).toEqual(['12347'])
    const sent = await queries.page({ filter: { status: 'sent', month: '2026-01' }, sort: 'date', descending: true, offset: 0, limit: 1 })
    expect(sent.count).toBe(Array.from({ length: lines }, (_, n) => n).filter((n) => n % 12 === 0 && n % 3 === 0).length)
  })
})
