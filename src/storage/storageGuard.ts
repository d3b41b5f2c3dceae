/**
 * Every read and write of a workspace goes through here.
 *
 * Safari loses its IndexedDB connection now and then, any browser may close it under us: the guard opens it again and
 * tries once more. If that fails too, or there is no room, it stays shut: nothing is written until `tryAgain` has
 * proved that a write arrives. Reading what is in memory goes on.
 */
import type { Dexie } from 'dexie'
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
  /** For good: whatever is still asked does not open it again, for it may be erased meanwhile. */
  close(): void
}

/** A database, how it is opened, and how a write in it is tried. */
export interface Guarded {
  readonly database: Dexie
  open(): Promise<Result<void, StorageFailure>>
  /** Writes something and removes it. */
  probe(): Promise<void>
}

/** For the living documents and what lies beside them. */
export const makeStorageGuard = (database: WorkspaceDatabase): StorageGuard =>
  makeGuard({
    database,
    open: () => openDatabase(database),
    probe: () =>
      database.transaction('rw', database.settings, async () => {
        await database.settings.put({ key: 'probe', value: new Uint8Array(probeBytes) })
        await database.settings.delete('probe')
      }),
  })

export const probeBytes = 4_096

export const makeGuard = ({ database, open: openAgain, probe }: Guarded): StorageGuard => {
  let failure: StorageFailure | undefined
  let isOpen = false
  /** Counts connections: of several works that lose the same one, the first to notice closes it. */
  let connection = 0
  let opening: Promise<Result<void, StorageFailure>> | undefined
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
    opening ??= connect(async () => undefined)
    return opening
  }
  const drop = (lost: number): void => {
    if (lost !== connection || !isOpen) return
    isOpen = false
    opening = connect(async () => {
      // Dexie may be opening it again by itself: closed in the middle of that, it would wait for itself for ever.
      await database.open().catch(() => undefined)
      database.close()
    })
  }
  const connect = async (prepare: () => Promise<void>): Promise<Result<void, StorageFailure>> => {
    await prepare()
    const opened = await openAgain()
    opening = undefined
    isOpen = opened.ok
    connection += 1
    return opened
  }

  const attempt = async <T>(work: (isSecondTry: boolean) => Promise<T>): Promise<Result<T, StorageFailure>> => {
    let reason: StorageFailure | undefined
    for (const isSecondTry of [false, true]) {
      const opened = await open()
      const used = connection
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
      drop(used)
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
      const result = await attempt(probe)
      become(result.ok ? undefined : result.error)
      return result.ok
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      isGone = true
      database.close()
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
