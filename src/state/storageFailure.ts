/** Why nothing can be saved on this device now; undefined when all is well. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import type { StorageFailure } from '../storage/storageFailure.ts'
import { useServices } from './services.ts'

export interface StorageHealth {
  readonly failure: Accessor<StorageFailure['type'] | undefined>
  /** @returns whether saving works again */
  tryAgain(): Promise<boolean>
}

export function useStorageHealth(): StorageHealth {
  const { documents } = useServices()
  const [failure, setFailure] = createSignal(documents.failure()?.type)
  onCleanup(documents.onFailure(() => setFailure(documents.failure()?.type)))
  return { failure, tryAgain: documents.tryAgain }
}
