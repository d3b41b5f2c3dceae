/**
 * One tiny interface over the two SQLite drivers: Node's own from 22.13, better-sqlite3 before.
 *
 * Both are synchronous: a transaction is a stretch of code without `await`, so nothing reads half of one.
 */
import { createRequire } from 'node:module'

export type Value = string | number | bigint | null | Uint8Array
export type Row = Record<string, Value>

export interface Statement {
  run(...values: Value[]): { changes: number | bigint }
  get(...values: Value[]): Row | undefined
  all(...values: Value[]): Row[]
}

export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

interface NodeSqlite {
  readonly DatabaseSync: new (path: string, options?: { readOnly?: boolean }) => Database
}

/** @param options.readOnly opens without ever writing, for checks beside a running server */
export function openDatabase(path: string, options: { readonly readOnly?: boolean } = {}): Database {
  const readOnly = options.readOnly ?? false
  const builtIn = builtInSqlite()
  const database = builtIn ? new builtIn.DatabaseSync(path, { readOnly }) : openBetterSqlite(path, readOnly)
  database.exec('pragma busy_timeout = 5000')
  database.exec('pragma foreign_keys = on')
  return lazily(database)
}

/** A statement is made when it is first used: most companies sleep most of the time, and each statement weighs kilobytes. */
const lazily = (database: Database): Database => ({
  exec: (sql) => database.exec(sql),
  close: () => database.close(),
  prepare: (sql) => {
    let made: Statement | undefined
    const statement = (): Statement => (made ??= database.prepare(sql))
    return {
      run: (...values) => statement().run(...values),
      get: (...values) => statement().get(...values),
      all: (...values) => statement().all(...values),
    }
  },
})

/** Switches a writable database to the mode in which a commit is on disk when it returns, and to little memory. */
export function makeDurable(database: Database): void {
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  // Of the two megabytes that each file would take, an edit touches a few dozen kilobytes; the system keeps the rest.
  // Said only here: it reads the file, and of a lock that another server holds that would be refused.
  database.exec('pragma cache_size = -128')
}

function builtInSqlite(): NodeSqlite | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 13)) return undefined
  return process.getBuiltinModule('node:sqlite') as unknown as NodeSqlite
}

function openBetterSqlite(path: string, readOnly: boolean): Database {
  const BetterSqlite = createRequire(import.meta.url)('better-sqlite3') as new (
    path: string,
    options: { readonly: boolean },
  ) => Database
  return new BetterSqlite(path, { readonly: readOnly })
}
