/**
 * An import while it runs, as a screen shows it: real numbers that only count up.
 */
import type { ImportedFile, ImportProgress, ImportReport, StatementSource, StatementSummary } from '../../ledger/ledger.ts'
import type { StatementFamily } from '../../domain/statement/families.ts'

export interface ImportRun {
  /** Names as chosen; a zip is one name. */
  readonly chosen: readonly string[]
  /** The file under way: a zip's members come one after the other. */
  readonly file: string
  readonly bytesRead: number
  readonly bytesTotal: number
  /** Lines of the file under way. */
  readonly lines: number
  readonly recognised: { readonly family: StatementFamily; readonly columns: number } | null
  readonly committed: readonly StatementSummary[]
}

export const startedRun = (chosen: readonly string[]): ImportRun => ({
  chosen,
  file: chosen[0] ?? '',
  bytesRead: 0,
  bytesTotal: 0,
  lines: 0,
  recognised: null,
  committed: [],
})

export function afterStep(run: ImportRun, step: ImportProgress): ImportRun {
  switch (step.stage) {
    case 'reading': {
      const sameFile = step.file === run.file
      return {
        ...run,
        file: step.file,
        bytesTotal: step.bytesTotal,
        bytesRead: sameFile ? Math.max(run.bytesRead, step.bytesRead) : step.bytesRead,
        lines: sameFile ? Math.max(run.lines, step.lines) : step.lines,
        recognised: sameFile ? run.recognised : null,
      }
    }
    case 'recognised':
      return { ...run, file: step.file, recognised: { family: step.family, columns: step.columns } }
    case 'committed':
      return { ...run, committed: [...run.committed, step.statement] }
  }
}

/** Lines read so far, over all files of this run. */
export const linesRead = (run: ImportRun): number =>
  run.committed.filter((statement) => statement.name !== run.file).reduce((sum, statement) => sum + statement.lines, run.lines)

/** The report of a second try takes the place of the files it concerns; the others keep what was said of them. */
export function mergedReport(before: ImportReport, after: ImportReport): ImportReport {
  const again = new Map(after.files.map((file) => [file.name, file]))
  const kept = before.files.map((file) => {
    const second = again.get(file.name)
    again.delete(file.name)
    // Members of a zip that were fine the first time come back as "already here".
    return second && isRefused(file) ? second : file
  })
  return { files: [...kept, ...again.values()] }
}

/** The sources behind refused files; a refused member brings back its zip. */
export function refusedSources(sources: readonly StatementSource[], report: ImportReport): readonly StatementSource[] {
  const refused = new Set(report.files.filter(isRefused).map((file) => file.name))
  const reported = new Set(report.files.map((file) => file.name))
  return sources.filter((source) => refused.has(source.name) || !reported.has(source.name))
}

const isRefused = (file: ImportedFile) => file.outcome.type === 'refused'
