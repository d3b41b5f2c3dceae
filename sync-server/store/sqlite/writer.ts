/**
 * Group commit: jobs that arrive within a few milliseconds share one transaction and one flush to the disk.
 *
 * Each job has its own savepoint: one that throws takes nothing of the others with it. If the commit itself fails,
 * all of them fail, and nobody has been told otherwise.
 */
import type { Database } from './driver.ts'

export interface Writer {
  /** Runs a synchronous job inside the next group. @returns what the job returned, once it is on disk */
  run<T>(job: () => T): Promise<T>
  close(): Promise<void>
}

interface Waiting {
  readonly job: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

export function makeWriter(database: Database, delayMs = 2): Writer {
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    timer = undefined
    const group = waiting
    waiting = []
    if (group.length === 0) return
    const settle: (() => void)[] = []
    try {
      database.exec('begin immediate')
      for (const one of group) settle.push(runOne(database, one))
      database.exec('commit')
    } catch (error) {
      rollBack(database)
      for (const one of group) one.reject(error)
      return
    }
    for (const tell of settle) tell()
  }

  return {
    run: <T>(job: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        timer ??= setTimeout(flush, delayMs)
      }),
    close: () => {
      if (timer) clearTimeout(timer)
      flush()
      return Promise.resolve()
    },
  }
}

function runOne(database: Database, { job, resolve, reject }: Waiting): () => void {
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
