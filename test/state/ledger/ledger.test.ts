// @vitest-environment happy-dom
import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { LedgerUnavailable, type DeviceLedger, type ImportedFile, type ImportProgress } from '../../../src/ledger/ledger.ts'
import { createLedgerState } from '../../../src/state/ledger/ledger.ts'
import { afterStep, linesRead, mergedReport, refusedSources, startedRun } from '../../../src/state/import/run.ts'
import { anOverview, aStatement, makeFakeLedger, settled } from './fakeLedger.ts'

const open = (ledger: DeviceLedger) => createRoot(() => createLedgerState(ledger))
const file = { name: 'earnings.csv', blob: new Blob(['a']), modifiedMs: 0 }

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

  it('are read again when another tab, a backup or sync has changed them', async () => {
    let set = 'set 1'
    let change: () => void = () => undefined
    const state = open(
      makeFakeLedger({
        overview: () => Promise.resolve(anOverview({ setHash: set })),
        onChange: (listener) => {
          change = listener
          return () => undefined
        },
      }),
    )
    await settled()
    set = 'set 2'
    change()
    await settled()
    expect(state.overview()?.setHash).toBe('set 2')
  })

  it('name the files of an import that was cut off, until they are forgotten', async () => {
    let forgotten = false
    const state = open(
      makeFakeLedger({
        unfinished: () => Promise.resolve(['earnings.csv']),
        forgetUnfinished: () => {
          forgotten = true
          return Promise.resolve()
        },
      }),
    )
    await settled()
    expect(state.unfinished()).toEqual(['earnings.csv'])
    state.forgetUnfinished()
    expect(state.unfinished()).toEqual([])
    expect(forgotten).toBe(true)
  })

  it('stop counting when an import dies', async () => {
    const state = open(makeFakeLedger({ importFiles: () => Promise.reject(new Error('worker died')) }))
    await expect(state.importFiles([file])).rejects.toThrow('worker died')
    expect(state.run()).toBeUndefined()
  })

  it('say why they cannot be read, and stop saying it once they can', async () => {
    let isFull = true
    const state = open(
      makeFakeLedger({
        overview: () => (isFull ? Promise.reject(new LedgerUnavailable('StorageLost')) : Promise.resolve(anOverview())),
        importFiles: () => Promise.reject(new LedgerUnavailable('StorageFull')),
      }),
    )
    await settled()
    expect([state.failure(), state.overview()]).toEqual(['StorageLost', undefined])
    isFull = false
    await state.refresh()
    expect([state.failure(), state.overview()?.setHash]).toEqual([undefined, 'set 1'])
    await state.importFiles([file])
    expect([state.failure(), state.run(), state.report()]).toEqual(['StorageFull', undefined, undefined])
  })

  it('say why a line cannot be shown, instead of breaking the screen', async () => {
    const state = open(
      makeFakeLedger({
        overview: () => Promise.resolve(anOverview()),
        lines: () => Promise.reject(new LedgerUnavailable('WorkerDied')),
        line: () => Promise.reject(new LedgerUnavailable('WorkerDied')),
      }),
    )
    await settled()
    expect(state.failure()).toBeUndefined()
    expect(await state.line('e1')).toBeUndefined()
    expect(await state.lines({ filter: {}, sort: 'date', descending: true, offset: 0, limit: 1 })).toBeUndefined()
    expect(state.failure()).toBe('WorkerDied')
  })

  it('take the corrected day of an export', async () => {
    const corrected: string[] = []
    let set = 'set 1'
    const state = open(
      makeFakeLedger({
        overview: () => Promise.resolve(anOverview({ setHash: set })),
        setExportedOn: (id, day) => {
          set = 'set 2'
          corrected.push(id, day)
          return Promise.resolve()
        },
      }),
    )
    await settled()
    await state.setExportedOn('a1', '2026-11-14')
    expect([corrected, state.overview()?.setHash]).toEqual([['a1', '2026-11-14'], 'set 2'])
  })

  it('read a refused file again with the answer that was missing, and keep what was said of the others', async () => {
    const asked: (readonly string[])[] = []
    const other = { ...file, name: 'payments.csv' }
    const state = open(
      makeFakeLedger({
        importFiles: (sources, options) => {
          asked.push(sources.map((source) => source.name))
          return Promise.resolve({ files: sources.map((source) => (source.name === file.name && !options.decimal ? refusedFile(source.name) : importedFile(source.name))) })
        },
      }),
    )
    await settled()
    await state.importFiles([file, other])
    expect(state.sourceOf('earnings.csv')).toBe(file)
    await state.retryRefused({ decimal: ',' })
    expect(asked).toEqual([['earnings.csv', 'payments.csv'], ['earnings.csv']])
    expect(state.report()?.files.map((each) => [each.name, each.outcome.type])).toEqual([
      ['earnings.csv', 'imported'],
      ['payments.csv', 'imported'],
    ])
  })
})

const nothingSpecial = { problems: [], problemCount: 0, notes: [], noteCounts: {}, repeated: null }
const refusedFile = (name: string): ImportedFile => ({
  name,
  outcome: { type: 'refused', error: { type: 'AmbiguousDecimal', example: '1,234', line: 2, column: 'earningAmount' } },
  ...nothingSpecial,
})
const importedFile = (name: string): ImportedFile => ({ name, outcome: { type: 'imported', statement: aStatement({ name }), difference: null }, ...nothingSpecial })

describe('a second try', () => {
  it('brings back the zip of a refused member, and leaves its good members as they were said to be', () => {
    const zip = { ...file, name: 'both.zip' }
    const before = { files: [importedFile('a.csv'), refusedFile('b.csv')] }
    expect(refusedSources([zip, { ...file, name: 'a.csv' }], before)).toEqual([zip])
    const after = { files: [{ ...importedFile('a.csv'), outcome: { type: 'alreadyHere' as const, statement: aStatement() } }, importedFile('b.csv')] }
    expect(mergedReport(before, after).files.map((each) => each.outcome.type)).toEqual(['imported', 'imported'])
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
