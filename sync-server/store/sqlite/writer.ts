/**
 * Group commit: jobs that arrive in one turn of the event loop share one transaction and one flush to the disk.
 *
 * Each job of several has its own savepoint: one that throws takes nothing of the others with it. If the commit itself
 * fails, all of them fail, and nobody has been told otherwise. Many bytes are written alone, in turns with what is short:
 * nobody's edit waits for more than one of them.
 */
import type { Database } from './driver.ts'

export interface Writer {
  /** Runs a synchronous job inside the next group. @returns what the job returned, once it is on disk */
  run<T>(job: () => T): Promise<T>
  /** The same for a job that takes long by itself. */
  runAlone<T>(job: () => T): Promise<T>
  close(): Promise<void>
}

interface Waiting {
  readonly job: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

export function makeWriter(database: Database): Writer {
  const begin = database.prepare('begin immediate')
  const commit = database.prepare('commit')
  const short: Waiting[] = []
  const long: Waiting[] = []
  let isLongNext = false
  let next: NodeJS.Immediate | undefined

  const nextGroup = (): readonly Waiting[] => {
    isLongNext = long.length > 0 && (isLongNext || short.length === 0)
    const group = isLongNext ? long.splice(0, 1) : short.splice(0)
    isLongNext = !isLongNext
    return group
  }

  const flush = (): void => {
    next = undefined
    commitGroup(nextGroup())
    if (short.length + long.length > 0) next = setImmediate(flush)
  }

  const commitGroup = (group: readonly Waiting[]): void => {
    if (group.length === 0) return
    try {
      begin.run()
      const settle = group.length === 1 ? group.map(runOne) : group.map((one) => runBeside(database, one))
      commit.run()
      for (const tell of settle) tell()
    } catch (error) {
      rollBack(database)
      for (const one of group) one.reject(error)
    }
  }

  const queued = <T>(queue: Waiting[], job: () => T) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ job, resolve, reject })
      next ??= setImmediate(flush)
    })

  return {
    run: (job) => queued(short, job),
    runAlone: (job) => queued(long, job),
    close: () => {
      if (next) clearImmediate(next)
      while (short.length + long.length > 0) commitGroup(nextGroup())
      return Promise.resolve()
    },
  }
}

/** One that throws ends the transaction, in which there is nothing else. */
function runOne({ job, resolve }: Waiting): () => void {
  const value = job()
  return () => resolve(value as never)
}

function runBeside(database: Database, { job, resolve, reject }: Waiting): () => void {
  database.exec('savepoint job')
  try {
    const value = job()
    database.exec('release job')
    return () => resolve(value as never)
  } catch (error) {
    database.exec('rollback to job')
    database.exec('release job')
    return () => reject(error)
  }
}

/** A failed commit (disk full) may already have rolled back by itself. */
function rollBack(database: Database): void {
  try {
    database.exec('rollback')
  } catch {
    return
  }
}
