/**
 * The room this device gives Aval: how much is used, and whether the browser may take it back by itself.
 */
import { createResource, type Accessor } from 'solid-js'

export interface DeviceStorage {
  /** null: this browser does not say. */
  readonly isProtected: boolean | null
  readonly usedBytes: number | null
  readonly totalBytes: number | null
}

/** undefined until the browser has answered; `refresh` asks again. */
export function createDeviceStorage(): readonly [Accessor<DeviceStorage | undefined>, { refresh(): void }] {
  const [storage, { refetch }] = createResource(measureStorage)
  return [() => storage.latest, { refresh: () => void refetch() }]
}

/** Asks the browser not to take it back; the best moment is right after something valuable arrived. */
export async function protectStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false
}

export async function measureStorage(): Promise<DeviceStorage> {
  const [isProtected, estimate] = await Promise.all([navigator.storage?.persisted?.(), navigator.storage?.estimate?.()])
  return { isProtected: isProtected ?? null, usedBytes: estimate?.usage ?? null, totalBytes: estimate?.quota ?? null }
}
