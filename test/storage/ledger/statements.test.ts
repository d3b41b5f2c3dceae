import { describe, expect, it } from 'vitest'
import { aDisk, aLedger, everyLine, manyEarnings } from '../../support/ledgers.ts'
import { anEarning, aPaymentOrder, aSource, csvOf } from '../../support/statements.ts'

const november = () => aSource(csvOf([anEarning()]), 'november.csv', Date.UTC(2026, 10, 14))
const december = () => aSource(csvOf([anEarning({ paymentStatus: 'Sent' })]), 'december.csv', Date.UTC(2026, 11, 14))

async function withTwo() {
  const ledger = aLedger()
  await ledger.import([november(), december()])
  const [newer, older] = (await ledger.store.overview()).statements
  const statuses = async () => (await ledger.store.overview()).earnings.map(({ status }) => status)
  return { ...ledger, newer: newer!.id, older: older!.id, statuses }
}

describe('deleting a statement', () => {
  it('[S9] takes it out of every answer at once, and nothing from the disk until it is swept', async () => {
    const { store, newer, statuses, chunkCount, seen } = await withTwo()
    const [before, chunks] = [await seen(), await chunkCount()]
    await store.deleteStatement(newer, 5)
    expect(await statuses()).toEqual(['unprocessed'])
    expect(await store.line(before.lines.lines[0]!.id)).toBeUndefined()
    expect(await chunkCount()).toBe(chunks)
    await store.restoreStatement(newer)
    expect(await seen()).toEqual(before)
  })

  it('sweeps one and leaves the other to be brought back', async () => {
    const { store, newer, older, statuses, chunkCount } = await withTwo()
    const chunks = await chunkCount()
    await store.deleteStatement(newer, 5)
    await store.deleteStatement(older, 6)
    await store.sweep(newer)
    expect(await chunkCount()).toBeLessThan(chunks)
    expect(await chunkCount()).toBeGreaterThan(0)
    await store.restoreStatement(newer)
    await store.restoreStatement(older)
    expect(await statuses()).toEqual(['unprocessed'])
  })

  it('is undone in time: a sweep frees nothing that was brought back', async () => {
    const { store, newer, seen } = await withTwo()
    const before = await seen()
    await store.deleteStatement(newer, 5)
    await store.restoreStatement(newer)
    await store.sweep(newer)
    await store.sweep()
    expect(await seen()).toEqual(before)
  })

  it('keeps chunks that another statement needs as well', async () => {
    const { store, newer, older, seen } = await withTwo()
    await store.deleteStatement(older, 5)
    await store.sweep()
    const { lines } = await seen()
    expect(lines.lines.map(({ id }) => id)).toEqual([`${newer}:2`])
    expect((await store.line(`${newer}:2`))?.record.find(({ column }) => column === 'earningAmount')?.text).toBe('40.00')
  })

  it('of everything leaves an empty ledger that takes statements again', async () => {
    const { store, database, import: importFiles, statuses } = await withTwo()
    await store.deleteEverything()
    expect((await Promise.all(database.tables.map((table) => table.count()))).every((count) => count === 0)).toBe(true)
    expect((await store.overview()).statements).toEqual([])
    await importFiles([december()])
    expect(await statuses()).toEqual(['sent'])
  })
})

describe('the day of an export', () => {
  it('[S9] decides which state of an earning is the newest', async () => {
    const { store, older, statuses } = await withTwo()
    const { setHash } = await store.overview()
    await store.setExportedOn(older, '2027-01-02')
    const { statements, setHash: next } = await store.overview()
    expect(statements.map(({ name, exportedOn }) => [name, exportedOn])).toEqual([
      ['november.csv', '2027-01-02'],
      ['december.csv', '2026-12-14'],
    ])
    expect(await statuses()).toEqual(['unprocessed'])
    expect(next).not.toBe(setHash)
  })
})

describe('lines', () => {
  it('are earnings, and those of another kind of statement when it is asked for', async () => {
    const { store, import: importFiles } = aLedger()
    await importFiles([november(), aSource(csvOf([aPaymentOrder(), aPaymentOrder({ paymentID: '006815016256' })]), 'payments.csv')])
    const payments = (await store.overview()).statements.find(({ name }) => name === 'payments.csv')!
    expect((await store.lines(everyLine)).count).toBe(1)
    const page = await store.lines({ ...everyLine, filter: { statementId: payments.id } })
    expect(page).toMatchObject({ count: 2, totals: { EUR: 20_000_000_000n } })
    const detail = await store.line(page.lines[0]!.id)
    expect(detail?.statement.name).toBe('payments.csv')
    expect(detail?.record.find(({ column }) => column === 'paymentMethod')?.text).toBe('electronic bank transfer')
  })

  it('that do not exist are answered with nothing', async () => {
    const { store, newer } = await withTwo()
    for (const id of ['', 'x', newer, `${newer}:1`, `${newer}:99`, `${newer}:x`, 'unknown:2']) expect(await store.line(id)).toBeUndefined()
  })
})

describe('two tabs', () => {
  function twoTabs() {
    const disk = aDisk()
    const here = aLedger(disk, undefined, () => there.store.forget())
    const there = aLedger(disk, here.lock, () => here.store.forget())
    return { here, there }
  }

  it('see what the other one imported, deleted and brought back', async () => {
    const { here, there } = twoTabs()
    expect((await there.store.overview()).statements).toEqual([])
    await here.import([november()])
    const { statements } = await there.store.overview()
    expect(statements.map(({ name }) => name)).toEqual(['november.csv'])
    await there.store.deleteStatement(statements[0]!.id, 3)
    expect((await here.store.overview()).statements).toEqual([])
    await here.store.restoreStatement(statements[0]!.id)
    expect(await there.seen()).toEqual(await here.seen())
  })

  it('import one after the other, both whole', async () => {
    const { here, there } = twoTabs()
    const [first, second] = await Promise.all([here.import([aSource(manyEarnings(80, 2))]), there.import([aSource(manyEarnings(80, 2)), december()])])
    expect([...first, ...second].map(({ outcome }) => outcome.type)).toEqual(['imported', 'alreadyHere', 'imported'])
    expect(await there.seen()).toEqual(await here.seen())
  })

  it('answer from what is there, also when chunks were swept before anybody said so', async () => {
    const disk = aDisk()
    const here = aLedger(disk)
    const deaf = aLedger(disk, here.lock)
    await here.import([november(), december()])
    const [newer] = (await deaf.store.overview()).statements
    await here.store.deleteStatement(newer!.id, 2)
    await here.store.sweep()
    expect((await deaf.store.lines(everyLine)).lines.map(({ status }) => status)).toEqual(['Unprocessed'])
  })
})
