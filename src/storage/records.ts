import type { Result } from '../domain/result.ts'
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

export const makeRecords = (database: WorkspaceDatabase, guard: StorageGuard): Records => ({
  record: <T>(name: string): Kept<T> => {
    const key = recordKey(name)
    return {
      read: () => guard.run(async () => (await database.settings.get(key))?.value as T | undefined),
      write: (value) => guard.run(async () => void (await database.settings.put({ key, value }))),
      update: (change) =>
        guard.run(() =>
          database.transaction('rw', database.settings, async () => {
            const before = (await database.settings.get(key))?.value as T | undefined
            const value = change(before)
            if (value !== before) await database.settings.put({ key, value })
            return value
          }),
        ),
    }
  },
  names: (beginning) =>
    guard.run(async () => {
      const keys = await database.settings.where('key').startsWith(recordKey(beginning)).primaryKeys()
      return keys.map((key) => key.slice(recordKey('').length))
    }),
})
