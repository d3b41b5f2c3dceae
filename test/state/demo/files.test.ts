import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../src/domain/period.ts'
import { demoFiles } from '../../../src/state/demo/files.ts'

const texts = async (today: string) => Promise.all(demoFiles(today).map((file) => file.blob.text()))
const rowsOf = (text: string) => {
  const [head = '', ...lines] = text.replace('\uFEFF', '').trimEnd().split('\r\n')
  const columns = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    if (cells.length !== columns.length) throw new Error(`${cells.length} cells: ${line}`)
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}
const cents = (text: string | undefined) => Math.round(Number(text) * 100)

describe('the exports of the demo company', () => {
  it('are the same bytes on the same day', async () => expect(await texts('2026-11-22')).toEqual(await texts('2026-11-22')))

  it('are as large as those of an ordinary partner, and quickly made', () => {
    demoFiles('2026-11-21')
    const before = process.cpuUsage()
    const [history] = demoFiles('2026-11-22')
    const { user } = process.cpuUsage(before)
    expect(history?.blob.size).toBeGreaterThan(5_000_000)
    expect(user / 1_000).toBeLessThan(600)
  })

  it('hold about 24 000 lines whose amount times rate is the earning, to the cent', async () => {
    const [history = ''] = await texts('2026-11-22')
    const rows = rowsOf(history)
    expect(rows.length).toBeGreaterThan(22_000)
    expect(rows.length).toBeLessThan(26_000)
    const wrong = rows.filter((row) => row['earningRate'] && Math.round((cents(row['transactionAmount']) * Number(row['earningRate'].slice(0, -1))) / 100) !== cents(row['earningAmount']))
    expect(wrong).toEqual([])
    expect(new Set(rows.map((row) => row['earningId'])).size).toBe(rows.length)
  })

  it.each(['2026-11-22', '2027-01-01', '2027-02-28', '2028-02-29', '2026-07-01', '2026-12-31'])('tell their story whatever the day: %s', async (today) => {
    const [history = '', growth = '', payments = ''] = await texts(today)
    const rows = rowsOf(history)
    const orders = rowsOf(payments)
    const sum = (some: readonly Record<string, string>[], column: string) => some.reduce((total, row) => total + cents(row[column]), 0)

    const inReview = rows.filter((row) => row['earningType'] === 'Rebate' && /Upcoming|Tax invoice under review/.test(row['paymentStatus'] ?? '') && row['transactionCurrency'] === 'EUR')
    expect(sum(inReview, 'earningAmount')).toBe(1_841_260)
    const held = rows.filter((row) => row['paymentStatus'] === 'Rejected during review')
    expect(sum(held, 'earningAmount')).toBe(320_415)
    const heldOrder = orders.find((order) => order['paymentID'] === held[0]?.['paymentId'])
    expect(daysBetween(today, addDays(heldOrder?.['paymentDate']?.slice(0, 10) ?? '', 180))).toBe(142)
    const small = rows.filter((row) => row['participantName'] === 'Nantes' && row['programName'] === 'Surface')
    expect(sum(small, 'earningAmount')).toBe(12_640)
    expect(sum(small, 'earningAmountUSD')).toBeLessThan(20_000)
    expect(sum(rows.filter((row) => row['earningType'] === 'Co-op'), 'earningAmount')).toBe(420_000)

    const latest = orders.filter((order) => order['paymentID'] === '005004817223')
    expect(sum(latest, 'totalPayment')).toBe(1_692_744)
    const adjusted = rows.filter((row) => row['earningType'] === 'Adjustment-Rebate')
    expect([adjusted.length, sum(adjusted, 'earningAmount')]).toEqual([7, -41_236])

    const returned = orders.filter((order) => order['paymentStatus'] === 'Reversed')
    for (const order of returned) {
      expect(orders.filter((again) => again['earned'] === order['earned'] && again['programName'] === order['programName'] && again['paymentStatus'] === 'Sent')).not.toEqual([])
    }
    expect(returned).toHaveLength(6)
    expect(new Set(rowsOf(growth).map((row) => row['earningId'])).size).toBe(40)
    expect(rowsOf(growth)).toHaveLength(240)
    const gaps = orders.filter((order) => cents(order['earned']) - cents(order['withheldTax']) - cents(order['serviceFeeTax']) !== cents(order['totalPayment']))
    expect(gaps.map((order) => cents(order['totalPayment']) - cents(order['earned']) + cents(order['serviceFeeTax']))).toEqual([4_320])
    const exportedOn = addDays(today, -6)
    const days = ['earningDate', 'calculationDate', 'exchangeRateDate']
    expect(rows.filter((row) => days.some((column) => (row[column] ?? '') >= `${addDays(exportedOn, 1)}T`))).toEqual([])
  })
})
