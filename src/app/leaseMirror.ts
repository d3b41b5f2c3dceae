/**
 * How the lease stood when it was last looked at, where it can be asked before the first screen: the first screen waits
 * for no database. The lease itself lies in the database; each look at it writes it down here too.
 */
import { recall, remember } from '../state/device/preferences.ts'
import { leaseStateAt, type KeptLease } from '../sync/lease.ts'

const keyOf = (workspace: string): string => `lease.${workspace}`

export function isLeaseOver(workspace: string, nowMs: number): boolean {
  const text = recall(keyOf(workspace))
  if (text === null) return false
  try {
    return leaseStateAt(JSON.parse(text) as KeptLease, nowMs).type === 'Over'
  } catch {
    // Not ours: the next look writes it anew.
    return false
  }
}

/** @returns false where this browser keeps nothing: then the first screen cannot know */
export function mirrorLease(workspace: string, kept: KeptLease | undefined): boolean {
  const text = kept ? JSON.stringify(kept) : null
  remember(keyOf(workspace), text)
  return recall(keyOf(workspace)) === text
}
