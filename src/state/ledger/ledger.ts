/**
 * The statements on this device as signals, and the acts that change them.
 *
 * The overview is local and small: it is read once, then after every import and whenever another tab says that
 * something changed. A screen that has an overview keeps it until the next one is there.
 */
import { batch, createRoot, createSignal, type Accessor } from 'solid-js'
import {
  LedgerUnavailable,
  type DeviceLedger,
  type ImportOptions,
  type ImportReport,
  type LedgerFailure,
  type LedgerOverview,
  type LineDetail,
  type LinePage,
  type LineQuery,
  type StatementSource,
} from '../../ledger/ledger.ts'
import type { Day } from '../../domain/period.ts'
import { afterStep, mergedReport, refusedSources, startedRun, type ImportRun } from '../import/run.ts'
import { useServices, type Services } from '../services.ts'
import { holdReload } from '../device/unfinished.ts'

export interface LedgerState {
  /** undefined until the first answer, a few milliseconds after the start. */
  readonly overview: Accessor<LedgerOverview | undefined>
  /** Resolves with that answer, whatever it is. */
  readonly answered: Promise<void>
  /** Why the statements cannot be read or changed now; what was filed before is still there. */
  readonly failure: Accessor<LedgerFailure | undefined>
  /** undefined when the statements cannot be read now: `failure` says why. */
  lines(query: LineQuery): Promise<LinePage | undefined>
  /** undefined when there is no such line, and when the statements cannot be read now. */
  line(id: string): Promise<LineDetail | undefined>
  /** Nothing while the statements cannot be read. */
  soldUsdByMonth: DeviceLedger['soldUsdByMonth']
  /** The import under way in this tab. */
  readonly run: Accessor<ImportRun | undefined>
  /** What the last import of this visit brought, until the next one begins. */
  readonly report: Accessor<ImportReport | undefined>
  /** Names of files whose import was cut off by closing the app. */
  readonly unfinished: Accessor<readonly string[]>
  forgetUnfinished(): void
  /** Its report and, when it could not even begin, its failure are signals. */
  importFiles(sources: readonly StatementSource[], options?: ImportOptions): Promise<void>
  /** The refused files of the last import once more, with an answer that was missing; their report takes its place. */
  retryRefused(options: ImportOptions): Promise<void>
  /** What is filed stays, the rest is refused as interrupted. */
  stopImport(): Promise<void>
  setExportedOn(id: string, day: Day): Promise<void>
  /** A file of the last import by its name, while it is still at hand; the members of a zip are not. */
  sourceOf(name: string): StatementSource | undefined
  removeStatement(id: string): Promise<void>
  restoreStatement(id: string): Promise<void>
  /** Frees what a removed statement still holds, or all of them; after this there is no undo. */
  sweep(id?: string): Promise<void>
  /** Statements arrived by another way: sync, a backup. */
  refresh(): Promise<void>
}

const states = new WeakMap<Services, LedgerState>()

/** One per services: every screen sees the same import under way. */
export const useLedger = (): LedgerState => ledgerOf(useServices())

export function ledgerOf(services: Services): LedgerState {
  const known = states.get(services)
  if (known) return known
  const made = createRoot(() => createLedgerState(services.ledger, services.painted))
  states.set(services, made)
  return made
}

/** @param later resolves when what the first screen does not show may begin */
export function createLedgerState(ledger: DeviceLedger, later: Promise<void> = Promise.resolve()): LedgerState {
  const [overview, setOverview] = createSignal<LedgerOverview>()
  const [run, setRun] = createSignal<ImportRun>()
  const [report, setReport] = createSignal<ImportReport>()
  const [unfinished, setUnfinished] = createSignal<readonly string[]>([])
  const [failure, setFailure] = createSignal<LedgerFailure>()

  /** A failure is shown until the statements can be read again; anything else that breaks is a bug. */
  const trying = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) throw error
      setFailure(error.reason)
      return undefined
    }
  }
  const refresh = async () => {
    const next = await trying(ledger.overview())
    if (!next) return
    setFailure(undefined)
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
      const result = await trying(
        ledger.importFiles(sources, options, (step) => {
          setRun((current) => current && afterStep(current, step))
        }),
      )
      setReport(before && result ? mergedReport(before, result) : (result ?? before))
      if (result) await refresh()
    } finally {
      release()
      setRun(undefined)
    }
  }

  ledger.onChange(() => void refresh())
  // A bug is told as one, and nobody waits for it.
  const answered = refresh().catch((error: unknown) => reportError(error))
  void later.then(() => trying(ledger.unfinished())).then((names) => setUnfinished(names ?? []))

  return {
    overview,
    answered,
    failure,
    run,
    report,
    unfinished,
    forgetUnfinished: () => {
      setUnfinished([])
      void trying(ledger.forgetUnfinished())
    },
    refresh,
    lines: (query) => trying(ledger.lines(query)),
    line: (id) => trying(ledger.line(id)),
    soldUsdByMonth: async () => (await trying(ledger.soldUsdByMonth())) ?? {},

    importFiles: (sources, options = {}) => {
      lastSources = sources
      return runImport(sources, options, undefined)
    },
    retryRefused: (options) => {
      const before = report()
      return runImport(before ? refusedSources(lastSources, before) : [], options, before)
    },
    stopImport: async () => void (await trying(ledger.stopImport())),
    setExportedOn: async (id, day) => {
      await trying(ledger.setExportedOn(id, day))
      await refresh()
    },
    sourceOf: (name) => lastSources.find((source) => source.name === name),

    removeStatement: async (id) => {
      await trying(ledger.deleteStatement(id))
      await refresh()
    },
    restoreStatement: async (id) => {
      await trying(ledger.restoreStatement(id))
      await refresh()
    },
    sweep: async (id) => void (await trying(ledger.sweep(id))),
  }
}
