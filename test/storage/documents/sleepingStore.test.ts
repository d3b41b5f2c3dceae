import { describe, expect, it } from 'vitest'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { mayHaveDatabase } from '../../../src/storage/databaseNames.ts'
import { sealedEditsLifeMs } from '../../../src/storage/documents/sealedEdits.ts'
import { makeDocumentStore, type DocumentStore } from '../../../src/storage/documents/store.ts'
import { makeSleepingLedger } from '../../../src/storage/ledger/sleepingLedger.ts'
import { makeSleepingStore } from '../../../src/storage/documents/sleepingStore.ts'
import type { DeviceLedger } from '../../../src/ledger/ledger.ts'
import { seeded } from '../../support/seeded.ts'

function aSleepingDevice(parts = { indexedDB: new IDBFactory(), IDBKeyRange }, nowMs = 1) {
  let made = 0
  let ids = 0
  const make = async (): Promise<DocumentStore> => {
    made += 1
    return makeDocumentStore({
      workspace: 'sleeping',
      isJoined: true,
      person: 'claire',
      clock: { nowMs: () => nowMs, today: () => '2026-11-23' },
      newId: () => `id-${ids++}`,
      random: seeded(7),
      parts,
    })
  }
  return { store: makeSleepingStore(make, () => mayHaveDatabase('aval-sleeping', parts.indexedDB)), made: () => made, parts }
}

describe('a device that has stored nothing yet', () => {
  it('answers "nothing" without a database', async () => {
    const { store, made, parts } = aSleepingDevice()
    expect(await store.records.record('sync').read()).toEqual({ ok: true, value: undefined })
    expect(await store.refused.list()).toEqual({ ok: true, value: [] })
    expect(await store.lanes.documentsWaiting()).toEqual([])
    expect(await store.lanes.lane('notes').pending(Infinity)).toEqual([])
    expect(store.failure()).toBeUndefined()
    await store.settled()
    expect(made()).toBe(0)
    expect(await mayHaveDatabase('aval-sleeping', parts.indexedDB)).toBe(false)
    await store.close()
  })

  it('wakes once for everybody who opens a document, and keeps what is acted', async () => {
    const { store, made, parts } = aSleepingDevice()
    const [one, other] = await Promise.all([store.open('notes'), store.open('notes')])
    if (!one.ok || !other.ok) throw new Error('the document did not open')
    expect(one.value).toBe(other.value)
    await one.value.act('note', [{ root: 'notes.notes', key: 'a/text', value: 'Bonjour' }])
    await store.settled()
    expect(made()).toBe(1)
    expect(await store.lanes.documentsWaiting()).toEqual(['notes'])
    expect(await mayHaveDatabase('aval-sleeping', parts.indexedDB)).toBe(true)
    await store.close()
  })

  it('[W47] wakes to drop what was sealed 30 days ago, where something is stored', async () => {
    const before = aSleepingDevice()
    const claire = { company: 'alpaga', member: 'claire' }
    const document = await before.store.open('notes')
    if (!document.ok) throw new Error('the document did not open')
    await document.value.act('note', [{ root: 'notes.notes', key: 'a/text', value: 'Bonjour' }])
    await before.store.sealed.seal(claire, [])
    await before.store.close()
    const { store } = aSleepingDevice(before.parts, 1 + sealedEditsLifeMs)
    await store.sealed.sweep()
    await store.close()
    const later = aSleepingDevice(before.parts, 1)
    expect(await later.store.sealed.sign(claire)).toEqual({ ok: true, value: { count: 1, leftMs: null } })
    await later.store.close()
  })

  it('tells those who listened before it woke, until they stop', async () => {
    const { store } = aSleepingDevice()
    const heard: string[] = []
    store.lanes.onWaiting((document) => heard.push(`first ${document}`))
    store.lanes.onWaiting((document) => heard.push(`second ${document}`))()
    const opened = await store.open('notes')
    if (!opened.ok) throw new Error('the document did not open')
    await opened.value.act('note', [{ root: 'notes.notes', key: 'a/text', value: 'Bonjour' }])
    await store.settled()
    expect(new Set(heard)).toEqual(new Set(['first notes']))
    await store.close()
  })

  it('wakes with the first question where something is stored', async () => {
    const before = aSleepingDevice()
    await before.store.records.record('sync').write('joined')
    await before.store.close()
    const { store, made } = aSleepingDevice(before.parts)
    expect(made()).toBe(0)
    expect(await store.records.record('sync').read()).toEqual({ ok: true, value: 'joined' })
    expect(made()).toBe(1)
    await store.close()
  })

  it('stays asleep once it is closed, or an erased database would come back', async () => {
    const before = aSleepingDevice()
    await before.store.records.record('sync').write('joined')
    await before.store.close()
    const { store, made } = aSleepingDevice(before.parts)
    const asked = store.records.record('sync').read()
    await store.close()
    expect(await asked).toEqual({ ok: true, value: undefined })
    expect(made()).toBe(0)
  })

  it('is not woken once it is closed, nor opens again what it had open', async () => {
    const asleep = aSleepingDevice()
    await asleep.store.close()
    void asleep.store.open('notes')
    const { store, parts } = aSleepingDevice()
    await store.records.record('sync').write('joined')
    await store.close()
    await new Promise<void>((resolve) => (parts.indexedDB.deleteDatabase('aval-sleeping').onsuccess = () => resolve()))
    expect(await store.records.record('sync').read()).toMatchObject({ ok: false, error: { type: 'WorkspaceGone' } })
    expect(await store.open('notes')).toMatchObject({ ok: false })
    expect([await parts.indexedDB.databases(), asleep.made()]).toEqual([[], 0])
  })

  it('takes a database for possible where the browser does not list them', async () => {
    expect(await mayHaveDatabase('aval-sleeping', {} as IDBFactory)).toBe(true)
  })
})

describe('a ledger nobody has imported into', () => {
  const aLedger = () => {
    const asked: string[] = []
    const ledger = {
      overview: async () => (asked.push('overview'), { setHash: 'real', statements: [], earnings: [], orders: [], locationNames: {} }),
      unfinished: async () => (asked.push('unfinished'), ['a.csv']),
      importFiles: async () => (asked.push('import'), { files: [] }),
    } as unknown as DeviceLedger
    return { ledger, asked }
  }

  it('is empty without asking, until there may be something', async () => {
    const { ledger, asked } = aLedger()
    let mayHold = false
    const sleeping = makeSleepingLedger(ledger, async () => mayHold)
    expect((await sleeping.overview()).statements).toEqual([])
    expect(await sleeping.unfinished()).toEqual([])
    expect(asked).toEqual([])
    mayHold = true
    expect((await sleeping.overview()).setHash).toBe('real')
    expect(await sleeping.unfinished()).toEqual(['a.csv'])
  })

  it('wakes with the first import', async () => {
    const { ledger, asked } = aLedger()
    const sleeping = makeSleepingLedger(ledger, async () => false)
    await sleeping.importFiles([], {}, () => undefined)
    expect((await sleeping.overview()).setHash).toBe('real')
    expect(asked).toEqual(['import', 'overview'])
  })
})
