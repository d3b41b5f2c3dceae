/**
 * Typed rows ↔ columns. A table is described once; puts and reads follow from it.
 */
import type { Database, Row, Statement, Value } from './driver.ts'

export interface Codec<T> {
  readonly write: (value: T) => Value
  readonly read: (value: Value) => T
}

/** Text, numbers and null as they are; `T` may be a closed list of words. */
export const plain = <T>(): Codec<T> => ({ write: (value) => value as Value, read: (value) => value as T })
export const text = plain<string>()
export const textOrNull = plain<string | null>()
export const whole: Codec<number> = { write: (value) => value, read: Number }
export const yesNo: Codec<boolean> = { write: (value) => (value ? 1 : 0), read: (value) => value === 1 }
export const json = <T>(): Codec<T> => ({
  write: (value) => JSON.stringify(value),
  read: (value) => JSON.parse(value as string) as T,
})
export const bytes: Codec<Uint8Array> = {
  write: (value) => value,
  read: (value) => new Uint8Array(value as Uint8Array),
}

export interface Table<T> {
  all(): T[]
  put(row: T): void
  read(row: Row): T
}

export function makeTable<T extends object>(
  database: Database,
  name: string,
  columns: { readonly [K in keyof T]-?: Codec<T[K]> },
): Table<T> {
  const names = Object.keys(columns) as (keyof T & string)[]
  const quoted = names.map((column) => `"${column}"`).join(', ')
  const put: Statement = database.prepare(
    `insert or replace into ${name} (${quoted}) values (${names.map(() => '?').join(', ')})`,
  )
  const all = database.prepare(`select ${quoted} from ${name}`)
  const read = (row: Row): T =>
    Object.fromEntries(names.map((column) => [column, columns[column].read(row[column] ?? null)])) as T
  return {
    all: () => all.all().map(read),
    put: (row) => void put.run(...names.map((column) => columns[column].write(row[column]))),
    read,
  }
}
