/** Leases: signed statements of how long a device may show the company's data without hearing from this server. */
import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import { leaseUntilMs, type Lease, type SignedLease } from '../../src/protocol/lease.ts'
import type { Session } from '../store/store.ts'
import type { Who } from './identify.ts'

export interface Leases {
  /** 32 bytes as base64: what a device pins when somebody enters on it. */
  readonly publicKey: string
  leaseFor(who: Who, nowMs: number): SignedLease
}

/** A lease counts from its arrival, so one that was signed some minutes ago says the same as a new one. */
const signAgainAfterMs = 10 * 60_000

export function makeLeases(key: KeyObject): Leases {
  /** Sign-ins are read anew with every change of access or of the length of leases: what was signed before is out of reach then. */
  const signed = new WeakMap<Session, { readonly atMs: number; readonly lease: SignedLease }>()
  return {
    publicKey: Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
    leaseFor({ authority: { company }, member, session }, atMs) {
      const known = signed.get(session)
      if (known && Math.abs(atMs - known.atMs) < signAgainAfterMs) return known.lease
      const content: Lease = {
        company: company.id,
        member: member.id,
        device: session.device,
        access: member.access,
        atMs,
        untilMs: leaseUntilMs(atMs, company.leaseDays),
      }
      const text = JSON.stringify(content)
      const lease = { text, signature: sign(null, Buffer.from(text), key).toString('base64') }
      signed.set(session, { atMs, lease })
      return lease
    },
  }
}
