import type { Result } from '../domain/result.ts'
import type { WorkspaceDatabase } from './database.ts'
import type { StorageFailure } from './storageFailure.ts'
import type { StorageGuard } from './storageGuard.ts'

/** One value kept under a name. */
export interface Kept<T> {
  /** Undefined when nothing was kept yet. */
  read(): Promise<Result<T | undefined, StorageFailure>>
  write(value: T): Promise<Result<void, StorageFailure>>
}

export interface Records {
  record<T>(name: string): Kept<T>
}

export const makeRecords = (database: WorkspaceDatabase, guard: StorageGuard): Records => ({
  record: <T>(name: string): Kept<T> => {
    const key = `record/${name}`
    return {
      read: () => guard.run(async () => (await database.settings.get(key))?.value as T | undefined),
      write: (value) => guard.run(async () => void (await database.settings.put({ key, value }))),
    }
  },
})
