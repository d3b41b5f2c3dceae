/**
 * Every read and write of a workspace goes through here.
 *
 * Safari loses its IndexedDB connection now and then, any browser may close it under us: the guard opens it again and
 * tries once more. If that fails too, or there is no room, it stays shut: nothing is written until `tryAgain` has
 * proved that a write arrives. Reading what is in memory goes on.
 */
import { err, ok, type Result } from '../domain/result.ts'
import { openDatabase, type WorkspaceDatabase } from './database.ts'
import { storageFailureOf, type StorageFailure } from './storageFailure.ts'

export interface StorageGuard {
  /** `isSecondTry`: the first may have been committed although it failed. */
  run<T>(work: (isSecondTry: boolean) => Promise<T>): Promise<Result<T, StorageFailure>>
  /** What keeps this device from writing; undefined when nothing does. */
  failure(): StorageFailure | undefined
  /** Writes a row and removes it: @returns whether writing works again. */
  tryAgain(): Promise<boolean>
  onChange(listener: () => void): () => void
}

export const makeStorageGuard = (database: WorkspaceDatabase): StorageGuard => {
  let failure: StorageFailure | undefined
  let isOpen = false
  let isGone = false
  const listeners = new Set<() => void>()
  const become = (next: StorageFailure | undefined): void => {
    if (failure?.type === next?.type) return
    failure = next
    for (const listener of listeners) listener()
  }

  // Another tab deletes the workspace: opening it again would only make an empty one.
  database.on('versionchange', ({ newVersion }) => {
    if (newVersion !== null) return
    isGone = true
    become({ type: 'WorkspaceGone' })
  })

  const open = async (): Promise<Result<void, StorageFailure>> => {
    if (isGone) return err({ type: 'WorkspaceGone' })
    if (isOpen && database.isOpen()) return ok(undefined)
    const opened = await openDatabase(database)
    isOpen = opened.ok
    return opened
  }

  const attempt = async <T>(work: (isSecondTry: boolean) => Promise<T>): Promise<Result<T, StorageFailure>> => {
    let reason: StorageFailure | undefined
    for (const isSecondTry of [false, true]) {
      const opened = await open()
      if (!opened.ok) {
        reason = opened.error
      } else {
        try {
          return ok(await work(isSecondTry))
        } catch (thrown) {
          if (isBug(thrown)) throw thrown
          reason = storageFailureOf(thrown)
        }
      }
      if (reason.type !== 'StorageLost') break
      database.close()
      isOpen = false
    }
    return err(reason!)
  }

  return {
    async run(work) {
      const result = await attempt(work)
      if (!result.ok) become(result.error)
      return result
    },
    failure: () => failure,
    async tryAgain() {
      const probe = { key: 'probe', value: new Uint8Array(4_096) }
      const result = await attempt(() =>
        database.transaction('rw', database.settings, async () => {
          await database.settings.put(probe)
          await database.settings.delete(probe.key)
        }),
      )
      become(result.ok ? undefined : result.error)
      return result.ok
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Our own mistakes are not the browser's: they must reach the error screen. */
const isBug = (thrown: unknown): boolean => thrown instanceof Error && bugs.has(thrown.name)

const bugs: ReadonlySet<string> = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'ConstraintError',
  'DataError',
  'DataCloneError',
  'InvalidTableError',
  'SubTransactionError',
  'PrematureCommitError',
])
