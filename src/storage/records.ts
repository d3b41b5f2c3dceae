import { ok, type Result } from '../domain/result.ts'
import type { WorkspaceDatabase } from './database.ts'
import type { StorageFailure } from './storageFailure.ts'
import type { StorageGuard } from './storageGuard.ts'

/** One value kept under a name. */
export interface Kept<T> {
  /** Undefined when nothing was kept yet. */
  read(): Promise<Result<T | undefined, StorageFailure>>
  write(value: T): Promise<Result<void, StorageFailure>>
  /** Reads and writes in one step, between which no other tab writes; @returns what is kept from now on */
  update(change: (value: T | undefined) => T | undefined): Promise<Result<T | undefined, StorageFailure>>
}

export interface Records {
  record<T>(name: string): Kept<T>
  /** Names that begin so. */
  names(beginning: string): Promise<Result<readonly string[], StorageFailure>>
}

export const recordKey = (name: string): string => `record/${name}`

/** @param mayWrite asked in each transaction that writes; where it may not, what is kept stays */
export const makeRecords = (database: WorkspaceDatabase, guard: StorageGuard, mayWrite: () => Promise<boolean> = () => Promise.resolve(true)): Records => ({
  record: <T>(name: string): Kept<T> => {
    const key = recordKey(name)
    const read = async () => (await database.settings.get(key))?.value as T | undefined
    const update = (change: (value: T | undefined) => T | undefined) =>
      guard.run(() =>
        database.transaction('rw', database.settings, async () => {
          const before = await read()
          const value = (await mayWrite()) ? change(before) : before
          if (value !== before) await database.settings.put({ key, value })
          return value
        }),
      )
    return {
      read: () => guard.run(read),
      update,
      write: async (value) => {
        const written = await update(() => value)
        return written.ok ? ok(undefined) : written
      },
    }
  },
  names: (beginning) =>
    guard.run(async () => {
      const keys = await database.settings.where('key').startsWith(recordKey(beginning)).primaryKeys()
      return keys.map((key) => key.slice(recordKey('').length))
    }),
})
