/** What the pill says, derived from how the last sync ended and what waits. Never red, never in the way. */
import type { LeaseState } from './lease.ts'
import type { SyncOutcome } from './syncOnce.ts'

export type SyncStatus =
  /** No company: everything stays on this device. */
  | { readonly type: 'Local' }
  | { readonly type: 'UpToDate'; readonly atMs: number }
  /** Offline for so long that the company's data will soon not be shown any more. */
  | { readonly type: 'ContactSoon'; readonly leftMs: number }
  /** Offline for too long: the company's data are here and not shown. */
  | { readonly type: 'ContactNeeded' }
  | { readonly type: 'Offline'; readonly seenAtMs: number | null; readonly waiting: number }
  | { readonly type: 'Waiting'; readonly count: number }
  | { readonly type: 'Refused'; readonly count: number }
  | { readonly type: 'UpdateNeeded' }
  | { readonly type: 'SignInAgain' }
  | { readonly type: 'AwaitingOwner' }
  | { readonly type: 'Withdrawn' }

export interface StatusFacts {
  readonly hasJoined: boolean
  readonly isOnline: boolean
  readonly outcome: SyncOutcome | undefined
  readonly lease: LeaseState
  readonly syncedAtMs: number | null
  readonly waiting: number
  readonly refused: number
}

/** What a person must do comes first, then what they must know, then that all is well. */
export function syncStatusOf({ hasJoined, isOnline, outcome, lease, syncedAtMs, waiting, refused }: StatusFacts): SyncStatus {
  if (outcome?.type === 'Withdrawn') return { type: 'Withdrawn' }
  if (!hasJoined) return { type: 'Local' }
  if (outcome?.type === 'SignInAgain') return { type: 'SignInAgain' }
  if (outcome?.type === 'AwaitingOwner') return { type: 'AwaitingOwner' }
  if (lease.type === 'Over') return { type: 'ContactNeeded' }
  if (outcome?.type === 'UpdateNeeded') return { type: 'UpdateNeeded' }
  if (refused > 0) return { type: 'Refused', count: refused }
  if (lease.type === 'EndsSoon') return { type: 'ContactSoon', leftMs: lease.leftMs }
  if (!isOnline || outcome?.type === 'Unreachable' || syncedAtMs === null)
    return { type: 'Offline', seenAtMs: syncedAtMs, waiting }
  if (waiting > 0) return { type: 'Waiting', count: waiting }
  return { type: 'UpToDate', atMs: syncedAtMs }
}
