/**
 * What screens' state is made of, handed over once by `app`: the provider builds, states read.
 */
import { createContext, useContext } from 'solid-js'
import type { Clock } from '../domain/clock.ts'
import type { DeviceLedger } from '../ledger/ledger.ts'
import type { DocumentStore } from '../storage/documents/store.ts'
import type { BackupLedger } from '../storage/ledger/client.ts'
import type { SecretShelf } from '../storage/secretShelf.ts'
import type { Sync } from './sync/sync.ts'

export interface Services {
  readonly clock: Clock
  /** A new ULID. */
  newId(): string
  readonly ledger: DeviceLedger & BackupLedger
  /** False while nothing has ever been noted in this workspace: then no document need be opened to know. */
  hasDocuments(): boolean
  /** The living documents of the open workspace. */
  readonly documents: DocumentStore
  readonly secrets: SecretShelf
  readonly sync: Sync
  /** Resolves when the first screen is painted: what it does not show waits for that. */
  readonly painted: Promise<void>
  isPainted(): boolean
  /** Whoever calls it opens the app anew at once. */
  erase(what: 'thisWorkspace' | 'everything'): Promise<void>
}

export const ServicesContext = createContext<Services>()

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('useServices outside its provider')
  return services
}
