/**
 * What screens' state is made of, handed over once by `app`: the provider builds, states read.
 */
import { createContext, useContext } from 'solid-js'
import type { Clock } from '../domain/clock.ts'
import type { DeviceLedger } from '../ledger/ledger.ts'

export interface Services {
  readonly clock: Clock
  /** A new ULID. */
  newId(): string
  readonly ledger: DeviceLedger
}

export const ServicesContext = createContext<Services>()

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('useServices outside its provider')
  return services
}
