/**
 * The lease on this device: how long it may still show the company's data without hearing from the server.
 *
 * Its length counts from the moment it arrived, by the time that passes here: whoever sets the clock back gains nothing,
 * and a wrong clock loses nothing once the server is heard again. It bounds, it cannot prevent: what lies on a device
 * lies there.
 */
import { agedTo, type Aged } from '../domain/age.ts'
import { readLease, type Lease, type SignedLease } from '../protocol/lease.ts'
import { isSignedBy, type LoadVerifier } from './leaseSignature.ts'

export interface KeptLease extends Aged {
  /** The server's public key, pinned when somebody entered here; base64. */
  readonly key: string
  /** Null until the first contact after that. */
  readonly lease: Lease | null
}

export interface LeaseNotebook {
  read(): Promise<KeptLease | undefined>
  write(kept: KeptLease): Promise<void>
}

export type LeaseState =
  /** No company, or no contact with it yet. */
  | { readonly type: 'None' }
  | { readonly type: 'Running'; readonly leftMs: number }
  /** A few days are left: said calmly, wherever one is. */
  | { readonly type: 'EndsSoon'; readonly leftMs: number }
  | { readonly type: 'Over' }

const soonMs = 5 * 86_400_000

export function leaseStateAt(kept: KeptLease | undefined, nowMs: number): LeaseState {
  if (!kept?.lease) return { type: 'None' }
  const lengthMs = kept.lease.untilMs - kept.lease.atMs
  const leftMs = lengthMs - agedTo(kept, nowMs).ageMs
  if (leftMs <= 0) return { type: 'Over' }
  // Of a short lease the last quarter: one of a day would never be calm.
  return { type: leftMs <= Math.min(soonMs, lengthMs / 4) ? 'EndsSoon' : 'Running', leftMs }
}

/** The server's key as it was told at the door; the first contact brings the lease. */
export const pinned = (key: string, nowMs: number): KeptLease => ({ key, lease: null, ageMs: 0, seenMs: nowMs })

/** For whom a lease must be to count here. */
export type Holder = Pick<Lease, 'company' | 'member' | 'device'>

/** Takes the place of the one before, longer or shorter, if the pinned key signed it for this device and member. */
export async function renewLease(notebook: LeaseNotebook, signed: SignedLease, holder: Holder, nowMs: number, load?: LoadVerifier): Promise<void> {
  const kept = await notebook.read()
  if (!kept || !(await isSignedBy(kept.key, signed, load))) return
  const lease = readLease(signed.text)
  const isOurs = lease?.company === holder.company && lease.member === holder.member && lease.device === holder.device
  if (lease && isOurs) await notebook.write({ key: kept.key, lease, ageMs: 0, seenMs: nowMs })
}

/** So seldom a device that is offline writes down how old its lease has become. */
const writeEveryMs = 60_000

/** Counts the time since the last look. @returns how the lease stands now */
export async function ageLease(notebook: LeaseNotebook, nowMs: number): Promise<LeaseState> {
  const kept = await notebook.read()
  // A clock that was set back is noted too: what passes from here on counts again.
  if (kept && Math.abs(nowMs - kept.seenMs) >= writeEveryMs) await notebook.write(agedTo(kept, nowMs))
  return leaseStateAt(kept, nowMs)
}
