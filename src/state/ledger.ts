/**
 * The statements on this device as signals, and the acts that change them.
 *
 * The overview is local and small: it is read once, then after every import and whenever another tab says that
 * something changed. A screen that has an overview keeps it until the next one is there.
 */
import { batch, createRoot, createSignal, type Accessor } from 'solid-js'
import type { DeviceLedger, ImportOptions, ImportReport, Ledger, LedgerOverview, StatementSource } from '../ledger/ledger.ts'
import { afterStep, mergedReport, refusedSources, startedRun, type ImportRun } from './importRun.ts'
import { useServices, type Services } from './services.ts'
import { holdReload } from './unfinished.ts'

export interface LedgerState {
  /** undefined until the first answer, a few milliseconds after the start. */
  readonly overview: Accessor<LedgerOverview | undefined>
  readonly lines: Ledger['lines']
  readonly line: Ledger['line']
  /** The import under way in this tab. */
  readonly run: Accessor<ImportRun | undefined>
  /** What the last import of this visit brought, until the next one begins. */
  readonly report: Accessor<ImportReport | undefined>
  /** Names of files whose import was cut off by closing the app. */
  readonly unfinished: Accessor<readonly string[]>
  forgetUnfinished(): void
  importFiles(sources: readonly StatementSource[], options?: ImportOptions): Promise<ImportReport>
  /** The refused files of the last import once more, with an answer that was missing; their report takes its place. */
  retryRefused(options: ImportOptions): Promise<ImportReport>
  /** A file of the last import by its name, while it is still at hand; the members of a zip are not. */
  sourceOf(name: string): StatementSource | undefined
  removeStatement(id: string): Promise<void>
  restoreStatement(id: string): Promise<void>
  /** Frees what removed statements still hold; after this there is no undo. */
  sweep(): Promise<void>
  deleteEverything(): Promise<void>
  /** Statements arrived by another way: sync, a backup. */
  refresh(): Promise<void>
}

const states = new WeakMap<Services, LedgerState>()

/** One per services: every screen sees the same import under way. */
export function useLedger(): LedgerState {
  const services = useServices()
  const known = states.get(services)
  if (known) return known
  const made = createRoot(() => createLedgerState(services.ledger))
  states.set(services, made)
  return made
}

export function createLedgerState(ledger: DeviceLedger): LedgerState {
  const [overview, setOverview] = createSignal<LedgerOverview>()
  const [run, setRun] = createSignal<ImportRun>()
  const [report, setReport] = createSignal<ImportReport>()
  const [unfinished, setUnfinished] = createSignal<readonly string[]>([])

  const refresh = async () => {
    const next = await ledger.overview()
    if (next.setHash !== overview()?.setHash) setOverview(next)
  }
  let lastSources: readonly StatementSource[] = []
  const runImport = async (sources: readonly StatementSource[], options: ImportOptions, before: ImportReport | undefined) => {
    batch(() => {
      setRun(startedRun(sources.map((source) => source.name)))
      setReport(undefined)
      setUnfinished([])
    })
    const release = holdReload()
    try {
      const result = await ledger.importFiles(sources, options, (step) => {
        setRun((current) => current && afterStep(current, step))
      })
      setReport(before ? mergedReport(before, result) : result)
      return result
    } finally {
      release()
      setRun(undefined)
      await refresh()
    }
  }

  ledger.onChange(() => void refresh())
  void refresh()
  void ledger.unfinished().then(setUnfinished)

  return {
    overview,
    run,
    report,
    unfinished,
    forgetUnfinished: () => {
      setUnfinished([])
      void ledger.forgetUnfinished()
    },
    refresh,
    lines: (query) => ledger.lines(query),
    line: (id) => ledger.line(id),

    importFiles: (sources, options = {}) => {
      lastSources = sources
      return runImport(sources, options, undefined)
    },
    retryRefused: (options) => {
      const before = report()
      return runImport(before ? refusedSources(lastSources, before) : [], options, before)
    },
    sourceOf: (name) => lastSources.find((source) => source.name === name),

    removeStatement: async (id) => {
      await ledger.deleteStatement(id)
      await refresh()
    },
    restoreStatement: async (id) => {
      await ledger.restoreStatement(id)
      await refresh()
    },
    sweep: () => ledger.sweep(),
    deleteEverything: async () => {
      await ledger.deleteEverything()
      setReport(undefined)
      await refresh()
    },
  }
}
