import Dexie from 'dexie'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { FileError, ImportedFile, ImportProgress, StatementSource } from '../../../src/ledger/ledger.ts'
import { ledgerDatabaseName } from '../../../src/storage/databaseNames.ts'
import { makeLedgerDatabase } from '../../../src/storage/ledger/database.ts'
import { calmProgress } from '../../../src/storage/ledger/progress.ts'
import { aLedger, everyLine, killedAt, manyEarnings, withRoomFor, type TestLedger } from '../../support/ledgers.ts'
import { anEarning, aPaymentOrder, aSource, bytesOf, csvOf } from '../../support/statements.ts'

const outcomes = (files: readonly ImportedFile[]) => files.map(({ outcome }) => outcome.type)
const errors = (files: readonly ImportedFile[]): FileError[] =>
  files.flatMap(({ outcome }) => (outcome.type === 'refused' ? [outcome.error] : []))

describe('an import cut off by closing the app', () => {
  it('leaves nothing by half, names the file, and is completed by choosing it again', async () => {
    const before = aSource(csvOf([anEarning({ earningId: '1', transactionId: 'before' })]), 'before.csv')
    const cut = aSource(manyEarnings(120, 3), 'cut.csv')
    const whole = aLedger()
    await whole.import([before])
    const untouched = await whole.seen()
    await whole.import([cut])
    const complete = await whole.seen()

    let kills = 0
    for (let nth = 1; ; nth++) {
      const first = aLedger()
      await first.import([before])
      first.store.close()
      if (!(await killedAt(nth, aLedger(first.disk), [cut]))) break
      kills++

      const next = aLedger(first.disk)
      const { statements } = (await next.seen()).overview
      expect(await next.seen()).toEqual(statements.length === 1 ? untouched : complete)
      // The first transaction is the note of what is being imported.
      if (statements.length === 1 && nth > 1) expect(await next.store.unfinished()).toEqual(['cut.csv'])
      expect(outcomes(await next.import([cut]))).toEqual([statements.length === 1 ? 'imported' : 'alreadyHere'])
      expect(await next.seen()).toEqual(complete)
      expect(await next.store.unfinished()).toEqual([])
      expect(await next.chunkCount()).toBe(await whole.chunkCount())
      next.store.close()
    }
    expect(kills).toBeGreaterThan(8)
  })

  it('does not write a chunk again that is there already', async () => {
    const source = aSource(manyEarnings(120, 3))
    const next = await afterKill(source)
    const before = new Set(await keysIn(next))
    expect(before.size).toBeGreaterThan(0)
    const written: string[] = []
    const { chunks } = next.database
    chunks.hook('creating', (key) => void written.push(key))
    await next.import([source])
    expect(written.filter((hash) => before.has(hash))).toEqual([])
    expect(written.length).toBeGreaterThan(0)
  })

  it('gives back the room when the person forgets about it', async () => {
    const next = await afterKill(aSource(manyEarnings(120, 3)))
    expect(await next.chunkCount()).toBeGreaterThan(0)
    await next.store.forgetUnfinished()
    expect(await next.store.unfinished()).toEqual([])
    expect(await next.chunkCount()).toBe(0)
  })

  it('is not mistaken for one that still runs in another tab', async () => {
    const here = aLedger()
    const there = aLedger(here.disk, here.lock)
    const running = here.import([aSource(manyEarnings(50), 'running.csv')])
    expect(await there.store.unfinished()).toEqual([])
    await there.store.forgetUnfinished()
    expect(outcomes(await running)).toEqual(['imported'])
  })
})

describe('an import on a small disk', () => {
  it('is whole or refused, and a refused one leaves no byte', async () => {
    const source = aSource(manyEarnings(600, 3))
    const roomy = aLedger()
    await roomy.import([source])
    const needed = (await roomy.database.chunks.toArray()).reduce((bytes, chunk) => bytes + chunk.length, 0)
    // Chunks that are alike may be written twice at the same time.
    for (const room of [0, 1, needed / 3, needed - 1, 2 * needed]) {
      const ledger = aLedger()
      await withRoomFor(room, async () => {
        const files = await ledger.import([source])
        if (room > needed) return expect(outcomes(files)).toEqual(['imported'])
        expect(errors(files)).toMatchObject([{ type: 'StorageFull' }])
        expect((await ledger.store.overview()).statements).toEqual([])
      })
      if (room < needed) expect(await ledger.chunkCount()).toBe(0)
    }
  })

  it('says how much more room a long file needs, and goes on with the files that fit', async () => {
    const long = aSource(manyEarnings(12_000), 'long.csv')
    const { import: importFiles, store } = aLedger()
    await withRoomFor(100_000, async () => {
      const files = await importFiles([long])
      expect(errors(files)).toMatchObject([{ type: 'StorageFull' }])
    })
    await withRoomFor(100_000, async () => {
      expect(outcomes(await importFiles([aSource(csvOf([anEarning()]), 'short.csv')]))).toEqual(['imported'])
    })
    expect((await store.overview()).statements.map(({ name }) => name)).toEqual(['short.csv'])
  })
})

describe('a batch of files', () => {
  it('commits a zip member by member and keeps the good ones', async () => {
    const { import: importFiles, store } = aLedger()
    const zip = zipSync({
      'earnings.csv': bytesOf(csvOf([anEarning()])),
      'notes.txt': bytesOf('nothing to see here\n'),
      'payments.csv': bytesOf(csvOf([aPaymentOrder()])),
    })
    const files = await importFiles([aSource(zip, 'export.zip')])
    expect(outcomes(files).sort()).toEqual(['imported', 'imported', 'refused'])
    expect((await store.overview()).statements.map(({ name }) => name).sort()).toEqual(['earnings.csv', 'payments.csv'])
  })

  it('says of each file what was read and may surprise, the first of each kind with its place', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => aPaymentOrder({ paymentID: String(6815010000 + n) }))
    const file = csvOf([...many, many[0]!, aPaymentOrder({ paymentStatus: 'On hold', totalPayment: '+100.00' })])
    const [report, again] = [await aLedger().import([aSource(file)]), aLedger()]
    expect(report[0]).toMatchObject({ problemCount: 0, noteCounts: { PaddedPaymentId: 1_201, RepeatedLine: 1, UnknownStatus: 1, UnusualAmount: 1 } })
    expect(report[0]?.notes).toContainEqual({ type: 'RepeatedLine', line: 1_202, column: '', text: '' })
    expect(report[0]?.notes).toContainEqual({ type: 'UnknownStatus', line: 1_203, column: 'paymentStatus', text: 'On hold' })
    await again.import([aSource(file)])
    expect((await again.import([aSource(file)]))[0]).toMatchObject({ outcome: { type: 'alreadyHere' }, noteCounts: { RepeatedLine: 1 } })
  })

  it('is stopped on the way: what is filed stays, the rest is refused', async () => {
    const { store, chunkCount } = aLedger()
    const sources = [aSource(csvOf([anEarning()]), 'a.csv'), aSource(manyEarnings(40), 'b.csv'), aSource(csvOf([aPaymentOrder()]), 'c.csv')]
    const { files } = await store.importFiles(sources, {}, (step) => void (step.stage === 'committed' && store.stopImport()), 1)
    expect(outcomes(files)).toEqual(['imported', 'refused', 'refused'])
    expect(errors(files)).toEqual([{ type: 'Interrupted' }, { type: 'Interrupted' }])
    const before = await chunkCount()
    expect(outcomes((await store.importFiles(sources.slice(0, 1), {}, () => undefined, 2)).files)).toEqual(['alreadyHere'])
    expect(await chunkCount()).toBe(before)
  })

  it('refuses a file that was moved or changed since it was chosen', async () => {
    const gone: StatementSource = {
      ...aSource('', 'gone.csv'),
      blob: { size: 100, slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) } as unknown as Blob,
    }
    const { import: importFiles } = aLedger()
    expect(errors(await importFiles([gone]))).toEqual([{ type: 'Interrupted' }])
  })

  it('tells what each export changed in those before it', async () => {
    const { import: importFiles, store } = aLedger()
    const november = aSource(manyEarnings(10), 'november.csv', Date.UTC(2026, 10, 14))
    const december = aSource(manyEarnings(12, 1, { paymentStatus: 'Sent' }), 'december.csv', Date.UTC(2026, 11, 14))
    const [first, second] = await importFiles([november, december])
    expect(first?.outcome).toMatchObject({ difference: null })
    const difference = { added: 2, statusChanged: 10, amountChanged: 0, vanished: 0, byCurrency: { EUR: 8_000_000_000n } }
    expect(second?.outcome).toMatchObject({ difference })
    const [newest] = (await store.overview()).statements
    expect(await store.difference(newest!.id)).toEqual(difference)
    expect(await store.difference('unknown')).toBeNull()
  })
})

describe('the same file again', () => {
  it('changes nothing, on the disk either', async () => {
    const ledger = aLedger()
    const source = aSource(manyEarnings(30))
    await ledger.import([source])
    const before = [await ledger.seen(), await ledger.database.statements.toArray(), await keysIn(ledger)]
    expect(outcomes(await ledger.import([{ ...source, name: 'copy.csv', modifiedMs: 5 }], {}, 2))).toEqual(['alreadyHere'])
    expect([await ledger.seen(), await ledger.database.statements.toArray(), await keysIn(ledger)]).toEqual(before)
  })

  it('with a day somebody chose is dated by it', async () => {
    const { import: importFiles, store } = aLedger()
    const source = aSource(csvOf([anEarning()]))
    await importFiles([source])
    await importFiles([source], { exportedOn: '2026-12-01' })
    expect((await store.overview()).statements.map(({ exportedOn }) => exportedOn)).toEqual(['2026-12-01'])
  })

  it('read otherwise takes the place of its former reading', async () => {
    const { import: importFiles, store, chunkCount } = aLedger()
    const source = aSource(csvOf([anEarning({ Ville: 'Nantes' })]))
    await importFiles([source])
    const before = await chunkCount()
    const { setHash } = await store.overview()
    expect(outcomes(await importFiles([{ ...source, modifiedMs: 9 }], { columnMapping: { ville: 'customerCountry' } }))).toEqual(['imported'])
    const { statements, ...overview } = await store.overview()
    expect(statements.map(({ unknownColumns, exportedOn }) => [unknownColumns, exportedOn])).toEqual([[[], '2026-11-14']])
    expect(overview.setHash).not.toBe(setHash)
    expect(await chunkCount()).toBe(before)
  })

  it('comes back after it was deleted and swept', async () => {
    const { import: importFiles, store, database } = aLedger()
    const source = aSource(csvOf([anEarning()]))
    const [file] = await importFiles([source])
    const id = file?.outcome.type === 'imported' ? file.outcome.statement.id : ''
    await store.deleteStatement(id, 2)
    await store.sweep()
    expect(await database.tombstones.toArray()).toEqual([{ id, deletedAtMs: 2 }])
    expect(outcomes(await importFiles([source]))).toEqual(['imported'])
    expect(await database.tombstones.count()).toBe(0)
  })
})

describe('progress', () => {
  const reading = (bytesRead: number): ImportProgress => ({ stage: 'reading', file: 'a.csv', bytesRead, bytesTotal: 1_000, lines: bytesRead })

  it('is told at most ten times a second, its end and what happens once always', () => {
    const told: ImportProgress[] = []
    let elapsedMs = 0
    const tell = calmProgress((step) => void told.push(step), () => elapsedMs)
    tell({ stage: 'recognised', file: 'a.csv', family: 'tx-2024', columns: 3 })
    for (elapsedMs = 1; elapsedMs < 1_000; elapsedMs++) tell(reading(elapsedMs))
    tell(reading(1_000))
    expect(told).toHaveLength(1 + 9 + 1)
    expect(told.at(-1)).toEqual(reading(1_000))
  })
})

describe('a database written by a newer version of the app', () => {
  it('is not touched', async () => {
    const { disk } = aLedger()
    const newer = makeLedgerDatabase('test', disk)
    newer.version(99).stores({ later: '&id' })
    await newer.open()
    newer.close()
    const { store, import: importFiles } = aLedger(disk)
    await expect(store.overview()).rejects.toMatchObject({ name: 'LedgerUnavailable', reason: 'DataNewerThanApp' })
    await expect(store.lines(everyLine)).rejects.toMatchObject({ reason: 'DataNewerThanApp' })
    await expect(importFiles([aSource(csvOf([anEarning()]))])).rejects.toMatchObject({ reason: 'DataNewerThanApp' })
  })
})

describe('a database written by an older version of the app', () => {
  it('opens with what it holds', async () => {
    const { store, database, disk } = aLedger()
    await store.importFiles([aSource(csvOf([anEarning()]))], {}, () => undefined, 1)
    const rows = await database.statements.toArray()
    const chunks = await database.chunks.toArray()
    const names = await database.chunks.toCollection().primaryKeys()
    await database.delete()
    const older = new Dexie(ledgerDatabaseName('test'), disk)
    older.version(1).stores({ chunks: '', statements: '&id', tombstones: '&id', cubes: '&setHash', imports: '++id' })
    await older.table('statements').bulkPut(rows)
    await older.table('chunks').bulkPut(chunks, names)
    older.close()
    const now = aLedger(disk)
    expect((await now.store.lines(everyLine)).count).toBe(1)
    expect(await now.database.openings.count()).toBe(1)
  })
})

/** A ledger whose app was closed when the first chunk was on the disk. */
async function afterKill(source: StatementSource): Promise<TestLedger> {
  for (let nth = 1; ; nth++) {
    const killed = aLedger()
    if (!(await killedAt(nth, killed, [source]))) throw new Error('no chunk came before the manifest')
    const next = aLedger(killed.disk)
    if ((await next.chunkCount()) > 0) return next
  }
}

async function keysIn({ database }: TestLedger): Promise<readonly string[]> {
  await database.open()
  return database.chunks.toCollection().primaryKeys()
}
