import type { SyncOutcome } from '../../sync/syncOnce.ts'

/** On a bad line the next try often gets through; without a network there is no hurry. */
export const waitUnreached = (tries: number): number | null => (tries <= 6 ? 500 * 2 ** tries : null)

/** The owner is probably at it right now. */
const waitForOwnerMs = 5_000

/** How long to wait at least before the next try by itself, or null for the usual pause; told the outcome of every sync. */
export function makeComingBack(): (ended: SyncOutcome) => number | null {
  let unreached = 0
  return (ended) => {
    unreached = ended.type === 'Unreachable' ? unreached + 1 : 0
    if (ended.type === 'Unreachable') return waitUnreached(unreached)
    if (ended.type === 'Busy') return ended.retryAfterMs
    if (ended.type === 'AwaitingOwner') return waitForOwnerMs
    return ended.type === 'Synced' ? ended.settled.retryAfterMs : null
  }
}
