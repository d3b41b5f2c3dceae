/**
 * Whether what is changed can be written on this device. While it cannot, everything may still be read, and what was
 * saved before is safe.
 */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import type { DocumentStore } from '../storage/documents/store.ts'
import type { StorageFailure } from '../storage/storageFailure.ts'

export interface StorageHealth {
  /** What keeps this device from writing. */
  readonly failure: Accessor<StorageFailure['type'] | undefined>
  readonly isTrying: Accessor<boolean>
  /** Writes something and removes it: when that works, the failure is over. @returns whether it is */
  tryAgain(): Promise<boolean>
}

export function createStorageHealth(documents: Pick<DocumentStore, 'failure' | 'tryAgain' | 'onFailure'>): StorageHealth {
  const [failure, setFailure] = createSignal(documents.failure()?.type)
  const [isTrying, setTrying] = createSignal(false)
  onCleanup(documents.onFailure(() => setFailure(documents.failure()?.type)))
  return {
    failure,
    isTrying,
    async tryAgain() {
      setTrying(true)
      const works = await documents.tryAgain()
      setTrying(false)
      return works
    },
  }
}
