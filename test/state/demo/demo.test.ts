// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '../../../src/documents/intent.ts'
import type { StatementSource } from '../../../src/ledger/ledger.ts'
import { err, ok } from '../../../src/domain/result.ts'
import { enterDemo, isDemo, keepDemoFresh, leaveDemo } from '../../../src/state/demo/demo.ts'
import { remember } from '../../../src/state/device/preferences.ts'
import type { StoredDocument } from '../../../src/storage/documents/storedDocument.ts'
import { anOverview, aStatement, makeFakeLedger } from '../ledger/fakeLedger.ts'

const clock = { nowMs: () => 0, today: () => '2026-11-22' }

afterEach(() => remember('workspace', null))

/** A ledger that remembers which exports it was given. */
function makeImportingLedger(exportedOn: string | null) {
  const imported: (readonly StatementSource[])[] = []
  let deleted = 0
  const ledger = makeFakeLedger({
    overview: () => Promise.resolve(anOverview({ statements: exportedOn === null ? [] : [aStatement({ exportedOn })] })),
    importFiles: (sources) => {
      imported.push(sources)
      return Promise.resolve({ files: [] })
    },
    deleteEverything: () => {
      deleted++
      return Promise.resolve()
    },
  })
  return { ledger, imported, deleted: () => deleted }
}

const noNotes = Promise.resolve(err('not in this test'))

describe('the example', () => {
  it('is filled through the real import when it is empty', async () => {
    const { ledger, imported } = makeImportingLedger(null)
    await keepDemoFresh(ledger, clock, noNotes)
    expect(imported.map((sources) => sources.map((source) => source.name))).toEqual([
      ['alpaga-earnings.csv', 'alpaga-earnings-growth.csv', 'alpaga-payments.csv'],
    ])
  })

  it('stays as it is on the same day, and moves with the calendar', async () => {
    const same = makeImportingLedger('2026-11-16')
    await keepDemoFresh(same.ledger, clock, noNotes)
    expect(same.imported).toEqual([])
    const older = makeImportingLedger('2026-10-02')
    await keepDemoFresh(older.ledger, clock, noNotes)
    expect(older.deleted()).toBe(1)
    expect(older.imported).toHaveLength(1)
  })

  it('has been seen in the bank by somebody', async () => {
    const acts: (readonly Change[])[] = []
    const notes = { act: (_: string, changes: readonly Change[]) => Promise.resolve(ok(void acts.push(changes))) } as unknown as StoredDocument
    await keepDemoFresh(makeImportingLedger(null).ledger, clock, Promise.resolve(ok(notes)))
    const arrivals = acts.flat()
    expect(arrivals).toContainEqual({ root: 'notes.arrivals', key: '005004817223/on', value: '2026-11-16' })
    expect(arrivals.every((change) => typeof change.value === 'string' && change.value <= clock.today())).toBe(true)
  })

  it('is another workspace, and the whole of it is erased before the app opens anew, in no tab as the example', async () => {
    const happened: unknown[] = []
    enterDemo(() => happened.push('opened'))
    expect(isDemo()).toBe(true)
    await leaveDemo({ erase: (what) => Promise.resolve(void happened.push([what, isDemo()])) }, () => happened.push(isDemo()))
    expect(happened).toEqual(['opened', ['thisWorkspace', false], false])
  })
})
