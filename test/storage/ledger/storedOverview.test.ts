import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { readStoredOverview } from '../../../src/storage/ledger/storedOverview.ts'
import { aLedger, aDisk, manyEarnings } from '../../support/ledgers.ts'
import { aSource } from '../../support/statements.ts'

const name = 'aval-test-ledger'

describe('the overview that the page reads from the disk by itself', () => {
  it('is the one the thread would give', async () => {
    const { store, disk, ...ledger } = aLedger()
    await ledger.import([aSource(manyEarnings(50, 3), 'a.csv'), aSource(manyEarnings(20, 2, { earningAmount: '7.5' }), 'b.csv')])
    const worked = await store.overview()
    expect(worked.statements).toHaveLength(2)
    expect(await readStoredOverview(name, disk.indexedDB)).toEqual(worked)
  })

  it('is nothing until the thread has worked it out for this very set', async () => {
    const { store, disk, ...ledger } = aLedger()
    await ledger.import([aSource(manyEarnings(5), 'a.csv')])
    expect(await readStoredOverview(name, disk.indexedDB)).toBeUndefined()
    const first = await store.overview()
    await store.deleteStatement(first.statements[0]!.id, 2)
    expect(await readStoredOverview(name, disk.indexedDB)).toBeUndefined()
    await store.restoreStatement(first.statements[0]!.id)
    expect(await readStoredOverview(name, disk.indexedDB)).toEqual(first)
  })

  it('[W46] has nothing of what is shared where one’s own files alone may be shown', async () => {
    const { store, disk, lock, ...ledger } = aLedger()
    await ledger.import([aSource(manyEarnings(5), 'company.csv'), aSource(manyEarnings(20, 2, { earningAmount: '7.5' }), 'mine.csv')])
    await store.markShared((await store.overview()).statements.find(({ name }) => name === 'company.csv')!.id)
    await store.overview()
    expect(await readStoredOverview(name, disk.indexedDB, true)).toBeUndefined()
    const own = await aLedger(disk, lock, undefined, true).store.overview()
    expect(own.statements.map((one) => one.name)).toEqual(['mine.csv'])
    expect(await readStoredOverview(name, disk.indexedDB, true)).toEqual(own)
  })

  it('makes no database where there is none, and leaves a newer one alone', async () => {
    const { indexedDB } = aDisk()
    expect(await readStoredOverview(name, indexedDB)).toBeUndefined()
    expect(await indexedDB.databases()).toEqual([])

    const { store, disk, ...ledger } = aLedger()
    await ledger.import([aSource(manyEarnings(5), 'a.csv')])
    await store.overview()
    store.close()
    await new Promise<void>((done, fail) => {
      const newer = disk.indexedDB.open(name, 1_000)
      newer.onsuccess = () => done(newer.result.close())
      newer.onerror = () => fail(newer.error)
    })
    expect(await readStoredOverview(name, disk.indexedDB)).toBeUndefined()
  })

  it('says nothing where there is no IndexedDB to read', async () => {
    const broken = Object.assign(new IDBFactory(), { open: () => { throw new DOMException('no', 'SecurityError') } })
    expect(await readStoredOverview(name, broken)).toBeUndefined()
  })

  it('lets go of the database, so that it can be deleted', async () => {
    const { store, disk, ...ledger } = aLedger()
    await ledger.import([aSource(manyEarnings(5), 'a.csv')])
    await store.overview()
    store.close()
    await readStoredOverview(name, disk.indexedDB)
    await new Promise<void>((done, fail) => {
      const deleting = disk.indexedDB.deleteDatabase(name)
      deleting.onsuccess = () => done()
      deleting.onblocked = () => fail(new Error('blocked'))
    })
  })
})
