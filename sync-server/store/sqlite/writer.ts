/**
 * Group commit: jobs that arrive in one turn of the event loop share one transaction and one flush to the disk.
 *
 * Each job of several has its own savepoint: one that throws takes nothing of the others with it. If the commit itself
 * fails, all of them fail, and nobody has been told otherwise.
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

export function makeWriter(database: Database): Writer {
  const begin = database.prepare('begin immediate')
  const commit = database.prepare('commit')
  let waiting: Waiting[] = []
  let next: NodeJS.Immediate | undefined

  const flush = (): void => {
    next = undefined
    const group = waiting
    waiting = []
    if (group.length === 0) return
    try {
      begin.run()
      const settle = group.length === 1 ? group.map(runAlone) : group.map((one) => runBeside(database, one))
      commit.run()
      for (const tell of settle) tell()
    } catch (error) {
      rollBack(database)
      for (const one of group) one.reject(error)
    }
  }

  return {
    run: <T>(job: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        next ??= setImmediate(flush)
      }),
    close: () => {
      if (next) clearImmediate(next)
      flush()
      return Promise.resolve()
    },
  }
}

/** One that throws ends the transaction, in which there is nothing else. */
function runAlone({ job, resolve }: Waiting): () => void {
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
