import { createRoot } from 'solid-js'
import { expect, it } from 'vitest'
import { createStorageHealth } from '../../src/state/storageHealth.ts'
import type { StorageFailure } from '../../src/storage/storageFailure.ts'

it('says why nothing can be written, until a write has arrived again', async () => {
  let reason: StorageFailure | undefined
  const listeners = new Set<() => void>()
  const become = (next: StorageFailure | undefined) => {
    reason = next
    for (const listener of listeners) listener()
  }
  await createRoot(async (dispose) => {
    const health = createStorageHealth({
      failure: () => reason,
      tryAgain: () => Promise.resolve(void become(undefined)).then(() => true),
      onFailure: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    })
    expect(health.failure()).toBeUndefined()
    become({ type: 'StorageFull' })
    expect(health.failure()).toBe('StorageFull')
    const trying = health.tryAgain()
    expect(health.isTrying()).toBe(true)
    await trying
    expect([health.failure(), health.isTrying()]).toEqual([undefined, false])
    dispose()
  })
  expect(listeners.size).toBe(0)
})
