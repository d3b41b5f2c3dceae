import { expect, it } from 'vitest'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { makeLineTable } from '../../src/ledger/query/lineTable.ts'
import { soldUsdByMonthOf } from '../../src/ledger/query/sold.ts'
import { anEarning, csvOf, readStatement, type Row } from '../support/statements.ts'

const aSale = (earningId: string, change: Row = {}): Row =>
  anEarning({
    earningId,
    programName: 'CSP 2T Indirect Reseller',
    partnerRole: '',
    productId: 'P1',
    transactionDate: '2026-03-31T00:00:00.000Z',
    transactionAmountUSD: '100.00',
    ...change,
  })

const soldIn = async (...statements: readonly (readonly Row[])[]) => {
  const shelf = makeMemoryShelf()
  const manifests = []
  for (const rows of statements) {
    const read = await readStatement(csvOf(rows), {}, { shelf })
    if (!read.ok) throw new Error(read.error.error.type)
    manifests.push(read.value.manifest)
  }
  return soldUsdByMonthOf(makeLineTable(await liveLinesOf(manifests, 'earnings', shelf), shelf))
}
const dollars = (whole: number) => BigInt(whole) * 100_000_000n

it('[E14] counts a sale once, however many earnings stand on it', async () => {
  const core = aSale('1', { transactionId: 'T1', lever: 'Core' })
  const accelerator = aSale('2', { transactionId: 'T1', lever: 'Accelerator' })
  const otherProduct = aSale('3', { transactionId: 'T1', productId: 'P2' })
  const rest = aSale('4', { transactionId: 'T1', transactionAmountUSD: '7.00' })
  expect(await soldIn([core, accelerator, otherProduct, rest, aSale('5', { transactionId: 'T2' })])).toEqual({ '2026-03': dollars(307) })
  expect(await soldIn([core], [core, accelerator])).toEqual({ '2026-03': dollars(100) })
})

it('[E14] counts a sale in its own month, and what was taken back against it', async () => {
  const rows = [
    aSale('1', { transactionId: 'T1', transactionDate: '2026-02-28T23:59:59.000Z', earningDate: '2026-04-30T00:00:00.000Z' }),
    aSale('2', { transactionId: 'T2' }),
    aSale('3', { transactionId: 'T3', transactionType: 'refund', transactionAmountUSD: '-30.00' }),
  ].map((row) => ({ transactionType: 'purchase', ...row }))
  expect(await soldIn(rows)).toEqual({ '2026-02': dollars(100), '2026-03': dollars(70) })
})

it('[E14] leaves out what somebody else sold, what cannot be told apart, and what is not stated', async () => {
  const rows = [
    aSale('1', { transactionId: '' }),
    aSale('2', { transactionId: 'T2', programName: 'Surface ADR' }),
    aSale('3', { transactionId: 'T3', programName: 'MCI', partnerRole: 'Use' }),
    aSale('4', { transactionId: 'T4', transactionDate: '' }),
    aSale('5', { transactionId: 'T5', transactionAmountUSD: '' }),
  ]
  expect(await soldIn(rows)).toEqual({})
  expect(await soldIn([...rows, aSale('6', { transactionId: 'T6', programName: 'MCI', partnerRole: 'Transact' })])).toEqual({ '2026-03': dollars(100) })
  expect(await soldIn([anEarning()])).toEqual({})
})
