import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseAmount } from '../../src/domain/money.ts'
import type { LineFilter, LineSort } from '../../src/ledger/ledger.ts'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { makeLineQueries, recordOf, type LineQueries } from '../../src/ledger/query/lines.ts'
import { makeLineTable, type LineTable } from '../../src/ledger/query/lineTable.ts'
import { seeded } from '../support/seeded.ts'
import { anEarning, csvOf, readStatement, type Row } from '../support/statements.ts'

const random = seeded(11)
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!

const customers = ['Éclair SARL', 'eclair 2', 'Zoé & fils', 'Boulangerie 10', 'Boulangerie 9', 'חברה', '']
const amounts = ['312.48', '-312.48', '312.4800', '0.01', '70.4', '+5', '99999999.99999999', '-0.5', '']
const rows: Row[] = Array.from({ length: 400 }, (_, n) =>
  anEarning({
    earningId: `E${n}`,
    customerName: pick(customers),
    programName: pick(['Microsoft Commerce Incentives', 'CSP 2T Indirect Provider', 'CSP Indirect Provider']),
    participantId: pick(['1234567', '7654321', '']),
    transactionAmount: pick(amounts),
    earningAmount: pick(amounts),
    transactionCurrency: pick(['EUR', 'USD', 'JPY']),
    earningType: pick(['Rebate', 'Fee', 'Co-op']),
    earningDate: pick(['2026-09-30T00:00:00.000Z', '2026-10-31T00:00:00.000Z', '']),
    paymentStatus: pick(['Sent', 'UNPROCESSED', 'In progress']),
    paymentId: pick(['006815016255', '6815016255', '006815014101', '']),
  }),
)

let table: LineTable
let queries: LineQueries
const shelf = makeMemoryShelf()

beforeAll(async () => {
  const read = await readStatement(csvOf(rows), {}, { shelf })
  if (!read.ok) throw new Error(read.error.error.type)
  table = makeLineTable(await liveLinesOf([read.value.manifest], 'earnings', shelf), shelf)
  queries = makeLineQueries(table)
})

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const scaled = (text: string) => {
  const amount = parseAmount(text, '.')
  return amount.ok ? amount.value.scaled : undefined
}
const programme = (row: Row) => (row['programName'] === 'CSP 2T Indirect Provider' ? 'CSP Indirect Provider' : row['programName']!)
const payment = (row: Row) => (row['paymentId'] === '6815016255' ? '006815016255' : row['paymentId']!)

const expected = (filter: LineFilter): Row[] =>
  rows.filter((row) => {
    if (filter.month && row['earningDate']!.slice(0, 7) !== filter.month) return false
    if (filter.programme && programme(row) !== filter.programme) return false
    if (filter.location && row['participantId'] !== filter.location) return false
    if (filter.customer && row['customerName'] !== filter.customer) return false
    if (filter.status && fold(row['paymentStatus']!).replace(' ', '') !== filter.status.toLowerCase()) return false
    if (filter.earningType && fold(row['earningType']!).replace('-', '') !== filter.earningType) return false
    if (filter.paymentId && payment(row) !== filter.paymentId) return false
    if (!filter.text) return true
    const statusWords: Record<string, string> = { Sent: 'Sent Envoyé', UNPROCESSED: 'Unprocessed Non traité', 'In progress': 'In progress En cours' }
    const shown = [
      row['customerName'], row['lever'], programme(row), row['participantId'], row['participantName'], row['earningType'], row['paymentStatus'],
      ...statusWords[row['paymentStatus']!]!.match(/^[A-Z][a-z ]+|[A-ZÉ][a-zé ]+$/g)!,
      row['paymentId'], payment(row), row['earningDate']!.slice(0, 10), row['earningRate'], row['transactionCurrency'],
    ]
    if (shown.some((text) => fold(text!).includes(fold(filter.text!)))) return true
    const wanted = [scaled(filter.text.replace(',', '.'))].filter((amount) => amount !== undefined)
    return ['transactionAmount', 'earningAmount', 'earningAmountUSD'].some((column) => wanted.includes(scaled(row[column]!)!) && row[column] !== '')
  })

const totals = (found: readonly Row[]) => {
  const sums: Record<string, bigint> = {}
  for (const row of found) sums[row['transactionCurrency']!] = (sums[row['transactionCurrency']!] ?? 0n) + (scaled(row['earningAmount']!) ?? 0n)
  return sums
}

const aFilter: fc.Arbitrary<LineFilter> = fc.record(
  {
    text: fc.constantFrom('eclair', 'ÉCLAIR', 'boulangerie', '312,48', '312.48', '0.5', '-0,5', '43.20', 'envoye', 'en cours', '2026-10', 'provider', '6815016255', 'usd', 'nothing at all', '7654'),
    month: fc.constantFrom('2026-10', '2026-09', '2030-01'),
    programme: fc.constantFrom('CSP Indirect Provider', 'Microsoft Commerce Incentives'),
    location: fc.constantFrom('1234567', '7654321'),
    customer: fc.constantFrom('Éclair SARL', 'חברה'),
    status: fc.constantFrom('sent', 'inProgress', 'unprocessed'),
    earningType: fc.constantFrom('rebate', 'coop', 'fee'),
    paymentId: fc.constantFrom('006815016255', '006815014101'),
  },
  { requiredKeys: [] },
)

describe('lines', () => {
  it('finds exactly what a slow search finds, with exact totals', async () => {
    await fc.assert(
      fc.asyncProperty(aFilter, async (filter) => {
        const found = expected(filter)
        const page = await queries.page({ filter, sort: 'date', descending: true, offset: 0, limit: 1000 })
        expect(page.count, JSON.stringify(filter)).toBe(found.length)
        expect(page.totals).toEqual(totals(found))
        expect(page.lines.map(({ id }) => Number(id.split(':')[1]) - 2).sort((a, b) => a - b)).toEqual(found.map((row) => rows.indexOf(row)))
      }),
      { numRuns: 400 },
    )
  })

  it.each<[LineSort, (row: Row) => string | bigint]>([
    ['date', (row) => row['earningDate']!],
    ['amount', (row) => scaled(row['earningAmount']!) ?? 0n],
  ])('sorts by %s, both ways', async (sort, key) => {
    const order = async (descending: boolean) => {
      const { lines } = await queries.page({ filter: {}, sort, descending, offset: 0, limit: 1000 })
      return lines.map(({ id }) => key(rows[Number(id.split(':')[1]) - 2]!))
    }
    const up = rows.map(key).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    expect(await order(false)).toEqual(up)
    expect(await order(true)).toEqual(up.toReversed())
  })

  it('sorts names as people look them up', async () => {
    const { lines } = await queries.page({ filter: {}, sort: 'customer', descending: false, offset: 0, limit: 1000 })
    const order = [...new Set(lines.map(({ customer }) => customer))]
    expect(order).toEqual(['', 'Boulangerie 9', 'Boulangerie 10', 'eclair 2', 'Éclair SARL', 'Zoé & fils', 'חברה'])
  })

  it('gives pages that fit together', async () => {
    const whole = await queries.page({ filter: { month: '2026-10' }, sort: 'amount', descending: true, offset: 0, limit: 1000 })
    const pages = []
    for (let offset = 0; offset < whole.count; offset += 7) {
      pages.push(...(await queries.page({ filter: { month: '2026-10' }, sort: 'amount', descending: true, offset, limit: 7 })).lines)
    }
    expect(pages).toEqual(whole.lines)
    expect((await queries.page({ filter: {}, sort: 'date', descending: true, offset: 5_000, limit: 50 })).lines).toEqual([])
  })

  it('shows every line with the amount and the digits of its file, and its record word for word', async () => {
    const { lines } = await queries.page({ filter: {}, sort: 'date', descending: true, offset: 0, limit: 1000 })
    for (const line of lines) {
      const [statement = '', number = ''] = line.id.split(':')
      const row = rows[Number(number) - 2]!
      const written = parseAmount(row['earningAmount']!, '.')
      expect(line).toMatchObject({
        amountScaled: written.ok ? written.value.scaled : 0n,
        amountDigits: written.ok ? written.value.digits : 0,
        customer: row['customerName'],
        programme: programme(row),
        paymentId: payment(row) || null,
        status: row['paymentStatus'],
        rate: '0.04',
      })
      const at = (await queries.rowOf(statement, Number(number)))!
      const chunk = table.chunkOf(at)
      const cells = await recordOf(chunk, at - chunk.firstRow, shelf)
      expect(cells).toEqual(Object.keys(row).map((column) => row[column]))
    }
  })
})
