import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earningGroupsOf } from '../../src/ledger/live/cube.ts'
import { differenceBetween } from '../../src/ledger/live/difference.ts'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import type { StatementManifest } from '../../src/ledger/manifest.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { makeLineQueries } from '../../src/ledger/query/lines.ts'
import { makeLineTable } from '../../src/ledger/query/lineTable.ts'
import { modelLines, modelTotals, type Snapshot } from '../support/ledgerModel.ts'
import { anEarning, csvOf, readStatement, type Row } from '../support/statements.ts'

const aHistoryRow = fc.record({
  earningId: fc.constantFrom('E1', 'E2', 'E3'),
  transactionId: fc.constantFrom('', 'T1', 'T2'),
  earningAmount: fc.constantFrom('1', '2.5', '-3'),
  transactionCurrency: fc.constantFrom('EUR', 'USD'),
  paymentStatus: fc.constantFrom('Unprocessed', 'Sent'),
})

const aGrowthRow = fc.record({
  earningId: fc.constantFrom('E1', 'E2', 'E3'),
  transactionMonth: fc.constantFrom('Oct-22', 'Nov-22'),
  subscriptionId: fc.constantFrom('', 'S1', 'S2'),
  paymentStatus: fc.constantFrom('Unprocessed', 'Sent'),
})

const aSnapshot: fc.Arbitrary<Snapshot> = fc.oneof(
  fc.array(aHistoryRow, { minLength: 1, maxLength: 6 }).map((rows) => ({ family: 'history' as const, rows: rows.map((row) => anEarning(row)) })),
  fc
    .tuple(fc.array(aGrowthRow, { minLength: 1, maxLength: 6 }), fc.constantFrom('9', '70.4'))
    .map(([rows, earningAmount]) => ({
      family: 'growth' as const,
      // The amount belongs to the earning: every line of it repeats it.
      rows: rows.map((row) => ({ ...withoutTransaction, ...row, customerId: 'C', earningAmount })),
    })),
)

const { transactionId: _, ...withoutTransaction } = anEarning({ transactionCurrency: 'USD' })

const withoutZeros = (sums: Record<string, bigint>) => Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n))

const shelf = makeMemoryShelf()

async function read(rows: readonly Row[], day: number): Promise<StatementManifest> {
  const statement = await readStatement(csvOf(rows), { modifiedMs: day * 86_400_000 }, { shelf })
  if (!statement.ok) throw new Error(statement.error.error.type)
  return statement.value.manifest
}

const tableOf = async (snapshots: readonly StatementManifest[]) => makeLineTable(await liveLinesOf(snapshots, 'earnings', shelf), shelf)

describe('snapshots', () => {
  it('[S9] [S10] agree with the rules said slowly, for any statements in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aSnapshot, { minLength: 1, maxLength: 4 }), async (snapshots) => {
        const manifests = []
        for (const [day, { rows }] of snapshots.entries()) manifests.push(await read(rows, day))
        const expected = modelLines(snapshots)
        const table = await tableOf(manifests)
        const page = await makeLineQueries(table).page({ filter: {}, sort: 'date', descending: true, offset: 0, limit: 100 })
        expect(page.count).toBe(expected.length)
        expect(page.totals).toEqual(modelTotals(expected))
        const groups = await earningGroupsOf(table)
        expect(groups.reduce((sum, { lines }) => sum + lines, 0)).toBe(expected.length)
        expect(groups.reduce((sum, { earnings }) => sum + earnings, 0)).toBe(new Set(expected.map(({ row }) => row['earningId'])).size)
        const sums: Record<string, bigint> = {}
        for (const { currency, amountScaled } of groups) sums[currency] = (sums[currency] ?? 0n) + amountScaled
        expect(withoutZeros(sums)).toEqual(withoutZeros(modelTotals(expected)))
      }),
      { numRuns: 150 },
    )
  })

  it('[S10] counts a growth earning once under any filter, as long as one of its lines is there', async () => {
    const line = (transactionMonth: string, customerName: string) => ({ ...withoutTransaction, earningId: 'G1', transactionMonth, customerId: customerName, subscriptionId: 'S', customerName, earningAmount: '9' })
    const growth = await read([line('Oct-22', 'Anne'), line('Nov-22', 'Boris')], 1)
    const history = await read([anEarning({ earningId: 'G1', customerName: '', transactionCurrency: 'USD', earningAmount: '10', paymentStatus: 'Sent' })], 2)
    const queries = makeLineQueries(await tableOf([growth, history]))
    const totalsFor = async (text: string) => (await queries.page({ filter: { text }, sort: 'date', descending: false, offset: 0, limit: 9 })).totals
    expect(await totalsFor('')).toEqual({ USD: 1_000_000_000n })
    expect(await totalsFor('anne')).toEqual({ USD: 900_000_000n })
    expect(await totalsFor('Azure')).toEqual({ USD: 1_000_000_000n })
  })

  it('takes the last known state of an earning whose file does not tell its transactions apart', async () => {
    const { transactionId: _unsaid, ...earning } = anEarning()
    const before = await read([anEarning({ transactionId: 'T1' }), anEarning({ transactionId: 'T2' })], 1)
    const after = await read([{ ...earning, earningAmount: '80.00', paymentStatus: 'Sent' }], 2)
    const groups = await earningGroupsOf(await tableOf([before, after]))
    expect(groups.map(({ status, amountScaled }) => [status, amountScaled])).toEqual([['sent', 8_000_000_000n]])
  })
})

describe('what Microsoft changed', () => {
  it('counts new earnings, changed states and amounts, and what vanished from the ground the newer file covers', async () => {
    const rows = [
      anEarning({ earningId: 'same' }),
      anEarning({ earningId: 'paid' }),
      anEarning({ earningId: 'restated' }),
      anEarning({ earningId: 'gone' }),
      anEarning({ earningId: 'other month', earningDate: '2026-09-30T00:00:00.000Z' }),
      anEarning({ earningId: 'other place', participantId: '7654321' }),
      anEarning({ earningId: 'other programme', programName: 'Surface' }),
    ]
    const newer = [
      anEarning({ earningId: 'same' }),
      anEarning({ earningId: 'paid', paymentStatus: 'Sent', paymentId: '006815016255' }),
      anEarning({ earningId: 'restated', earningAmount: '41.50' }),
      anEarning({ earningId: 'new', transactionCurrency: 'GBP', earningAmount: '2' }),
    ]
    expect(await differenceBetween([await read(rows, 1)], await read(newer, 2), shelf)).toEqual({
      added: 1,
      statusChanged: 1,
      amountChanged: 1,
      vanished: 1,
      byCurrency: { EUR: 150_000_000n, GBP: 200_000_000n },
    })
  })

  it('says nothing where nothing earlier covers the same ground', async () => {
    const october = await read([anEarning()], 1)
    const november = await read([anEarning({ earningId: 'E9', earningDate: '2026-11-30T00:00:00.000Z' })], 2)
    expect(await differenceBetween([october], november, shelf)).toBeNull()
    expect(await differenceBetween([], november, shelf)).toBeNull()
  })

  it('counts a growth earning once on both sides', async () => {
    const growth = (earningAmount: string, months: readonly string[]) =>
      months.map((transactionMonth) => ({ ...withoutTransaction, earningId: 'G', transactionMonth, customerId: 'C', subscriptionId: 'S', earningAmount }))
    const before = await read(growth('9', ['Oct-22', 'Nov-22']), 1)
    const after = await read(growth('10', ['Oct-22', 'Nov-22', 'Dec-22']), 2)
    expect(await differenceBetween([before], after, shelf)).toEqual({ added: 0, statusChanged: 0, amountChanged: 1, vanished: 0, byCurrency: { USD: 100_000_000n } })
  })
})
