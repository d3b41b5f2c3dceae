// @vitest-environment happy-dom
import { createRoot } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImportProgress, Ledger } from '../../src/ledger/ledger.ts'
import { createLedgerState } from '../../src/state/ledger.ts'
import { afterStep, linesRead, startedRun } from '../../src/state/importRun.ts'
import { remember } from '../../src/state/preferences.ts'
import { anOverview, aStatement, makeFakeLedger, settled } from './fakeLedger.ts'

const open = (ledger: Ledger) => createRoot(() => createLedgerState(ledger))
const file = { name: 'earnings.csv', blob: new Blob(['a']), modifiedMs: 0 }

afterEach(() => remember('import.unfinished', null))

describe('statements as signals', () => {
  it('show the overview once the ledger has answered', async () => {
    const state = open(makeFakeLedger())
    expect(state.overview()).toBeUndefined()
    await settled()
    expect(state.overview()?.setHash).toBe('set 1')
  })

  it('keep the same overview while the set of statements is the same', async () => {
    const state = open(makeFakeLedger({ overview: () => Promise.resolve(anOverview()) }))
    await settled()
    const before = state.overview()
    await state.refresh()
    expect(state.overview()).toBe(before)
  })

  it('count up while an import runs, then hold its report', async () => {
    let set = 'set 1'
    let step: (progress: ImportProgress) => void = () => undefined
    let finish: () => void = () => undefined
    const state = open(
      makeFakeLedger({
        overview: () => Promise.resolve(anOverview({ setHash: set })),
        importFiles: (_sources, _options, progress) => {
          step = progress
          return new Promise((resolve) => (finish = () => resolve({ files: [] })))
        },
      }),
    )
    await settled()
    const done = state.importFiles([file])
    await settled()
    step({ stage: 'reading', file: 'earnings.csv', bytesRead: 400, bytesTotal: 1_000, lines: 12 })
    expect(state.run()).toMatchObject({ lines: 12, bytesRead: 400, bytesTotal: 1_000 })
    set = 'set 2'
    finish()
    await done
    await settled()
    expect(state.run()).toBeUndefined()
    expect(state.report()).toEqual({ files: [] })
    expect(state.overview()?.setHash).toBe('set 2')
  })

  it('tell other tabs, which read again', async () => {
    let set = 'set 1'
    const ledger = makeFakeLedger({
      overview: () => Promise.resolve(anOverview({ setHash: set })),
      deleteStatement: () => Promise.resolve(),
    })
    const here = open(ledger)
    const there = open(ledger)
    await settled()
    set = 'set 2'
    await here.removeStatement('a1')
    await expect.poll(() => there.overview()?.setHash).toBe('set 2')
  })

  it('name the files of an import that was cut off, until they are forgotten', async () => {
    remember('import.unfinished', '["earnings.csv"]')
    const state = open(makeFakeLedger())
    await settled()
    expect(state.unfinished()).toEqual(['earnings.csv'])
    state.forgetUnfinished()
    expect(state.unfinished()).toEqual([])
    const later = open(makeFakeLedger())
    await settled()
    expect(later.unfinished()).toEqual([])
  })

  it('leave no trace of an import that ended, well or not', async () => {
    const state = open(makeFakeLedger({ importFiles: () => Promise.reject(new Error('worker died')) }))
    await expect(state.importFiles([file])).rejects.toThrow('worker died')
    expect(state.run()).toBeUndefined()
    const later = open(makeFakeLedger())
    await settled()
    expect(later.unfinished()).toEqual([])
  })
})

describe('an import while it runs', () => {
  it('never counts down', () => {
    const reading = { stage: 'reading', file: 'a.csv', bytesTotal: 100 } as const
    const run = [
      { ...reading, bytesRead: 50, lines: 10 },
      { ...reading, bytesRead: 40, lines: 8 },
    ].reduce(afterStep, startedRun(['a.csv']))
    expect(run).toMatchObject({ bytesRead: 50, lines: 10 })
  })

  it('begins anew with the next file of a zip and keeps what is done', () => {
    const steps: ImportProgress[] = [
      { stage: 'reading', file: 'a.csv', bytesTotal: 100, bytesRead: 100, lines: 10 },
      { stage: 'committed', file: 'a.csv', statement: aStatement({ name: 'a.csv', lines: 10 }) },
      { stage: 'reading', file: 'b.csv', bytesTotal: 50, bytesRead: 5, lines: 2 },
    ]
    const run = steps.reduce(afterStep, startedRun(['both.zip']))
    expect(run).toMatchObject({ file: 'b.csv', bytesRead: 5, lines: 2 })
    expect(run.committed.map((statement) => statement.name)).toEqual(['a.csv'])
    expect(linesRead(run)).toBe(12)
  })
})
