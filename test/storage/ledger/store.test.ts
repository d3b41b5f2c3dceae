import { describe, expect, it } from 'vitest'
import { aLedger, everyLine } from '../../support/ledgers.ts'
import { anEarning, aPaymentOrder, aSource, caseBytes, csvOf } from '../../support/statements.ts'

const november = Date.UTC(2026, 10, 14)
const december = Date.UTC(2026, 11, 14)

describe('the ledger on its database', () => {
  it('files a growth export and counts each earning once', async () => {
    const { store } = aLedger()
    const report = await store.importFiles([aSource(caseBytes('growth-golden.csv'), 'growth.csv')], {}, () => undefined, 1)
    expect(report.files[0]).toMatchObject({ outcome: { type: 'imported' }, repeated: { lines: 12, earnings: 2 }, problemCount: 0 })
    const overview = await store.overview()
    expect(overview.earnings.reduce((sum, group) => sum + group.amountScaled, 0n)).toBe(7_940_000_000n)
    expect(await store.lines(everyLine)).toMatchObject({ count: 12, totals: { USD: 7_940_000_000n } })
  })

  it('takes the same file again as no change', async () => {
    const { store } = aLedger()
    const source = aSource(csvOf([anEarning()]))
    await store.importFiles([source], {}, () => undefined, 1)
    const before = await store.overview()
    const again = await store.importFiles([source, source], {}, () => undefined, 2)
    expect(again.files.map(({ outcome }) => outcome.type)).toEqual(['alreadyHere', 'alreadyHere'])
    expect(await store.overview()).toEqual(before)
  })

  it('[S9] lets the newer statement win, and brings the older state back when it is deleted', async () => {
    const { store } = aLedger()
    const old = aSource(csvOf([anEarning()]), 'november.csv', november)
    const young = aSource(csvOf([anEarning({ paymentStatus: 'Sent', paymentId: '006815016255' })]), 'december.csv', december)
    const report = await store.importFiles([young, old], {}, () => undefined, 1)
    expect(report.files).toHaveLength(2)
    const status = async () => (await store.overview()).earnings.map((group) => group.status)
    expect(await status()).toEqual(['sent'])
    const newest = (await store.overview()).statements[0]!
    expect(newest.name).toBe('december.csv')
    await store.deleteStatement(newest.id, 2)
    expect(await status()).toEqual(['unprocessed'])
    await store.restoreStatement(newest.id)
    expect(await status()).toEqual(['sent'])
    await store.deleteStatement(newest.id, 3)
    await store.sweep()
    expect(await status()).toEqual(['unprocessed'])
  })

  it('keeps everyLine for the next start, and opens without reading a chunk', async () => {
    const { store, disk } = aLedger()
    await store.importFiles([aSource(csvOf([anEarning()])), aSource(csvOf([aPaymentOrder()]), 'payments.csv')], {}, () => undefined, 1)
    const before = await store.overview()
    store.close()
    const next = aLedger(disk)
    await next.database.open()
    const chunks = await next.database.chunks.toArray()
    await next.database.chunks.clear()
    expect(await next.store.overview()).toEqual(before)
    expect((await next.store.lines(everyLine)).lines.map(({ customer }) => customer)).toEqual(['Sample XYZ'])
    expect(chunks.length).toBeGreaterThan(10)
  })

  it('shows one line with its record as it was written', async () => {
    const { store } = aLedger()
    await store.importFiles([aSource(csvOf([anEarning({ transactionAmount: '+1000.50', customerName: 'Łódź, "東京"\nSARL' })]))], {}, () => undefined, 1)
    const { lines } = await store.lines(everyLine)
    const detail = await store.line(lines[0]!.id)
    expect(detail?.lineNumber).toBe(2)
    const cell = (column: string) => detail?.record.find((each) => each.column === column)?.text
    expect(cell('transactionAmount')).toBe('+1000.50')
    expect(cell('earningAmountUSD')).toBe('43.20')
    expect(cell('customerName')).toBe('Łódź, "東京"\nSARL')
  })
})

describe('a ledger that may show one’s own files only', () => {
  it('[W46] counts, lists and packs nothing of what is shared, which is still here', async () => {
    const { store, disk, lock } = aLedger()
    await store.importFiles([aSource(csvOf([anEarning()]), 'company.csv'), aSource(csvOf([anEarning({ earningId: '700000000002', transactionId: 'T2' })]), 'mine.csv')], {}, () => undefined, 1)
    const shared = (await store.overview()).statements.find(({ name }) => name === 'company.csv')!
    await store.markShared(shared.id)
    const locked = aLedger(disk, lock, undefined, true).store
    expect((await locked.overview()).statements.map(({ name }) => name)).toEqual(['mine.csv'])
    expect(await locked.lines(everyLine)).toMatchObject({ count: 1 })
    expect(await locked.line(`${shared.id}:1`)).toBeUndefined()
    expect((await locked.filed()).map(({ id }) => id)).toContain(shared.id)
    expect((await store.overview()).statements).toHaveLength(2)
    expect(await aLedger(disk, lock).store.lines(everyLine)).toMatchObject({ count: 2 })
  })
})
