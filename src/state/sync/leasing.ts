/** How long this device may still show what is the company's, and the app opened anew when that changes. */
import { createSignal, type Accessor } from 'solid-js'
import { ageLease, type LeaseState } from '../../sync/lease.ts'
import { isUnfinished } from '../device/unfinished.ts'
import type { SyncHost } from './host.ts'

export interface Leasing {
  readonly state: Accessor<LeaseState>
  /** Counts the time since the last look. */
  look(): Promise<void>
  /** Nothing is in the way of opening the app anew: work that is under way may finish first. */
  follow(): Promise<void>
}

export function createLeasing({ leases, clock, isLocked, reopen }: Pick<SyncHost, 'leases' | 'clock' | 'isLocked' | 'reopen'>): Leasing {
  const [state, setState] = createSignal<LeaseState>({ type: 'None' })
  return {
    state,
    look: async () => void setState(await ageLease(leases, clock.nowMs())),
    async follow() {
      if ((state().type === 'Over') !== isLocked && !isUnfinished()) await reopen()
    },
  }
}
