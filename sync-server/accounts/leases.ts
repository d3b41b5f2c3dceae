/** Leases: signed statements of how long a device may show the company's data without hearing from this server. */
import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import { leaseUntilMs, type Lease, type SignedLease } from '../../src/protocol/lease.ts'
import type { Who } from './identify.ts'

export interface Leases {
  /** 32 bytes as base64: what a device pins when somebody enters on it. */
  readonly publicKey: string
  leaseFor(who: Who, nowMs: number): SignedLease
}

export function makeLeases(key: KeyObject): Leases {
  return {
    publicKey: Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
    leaseFor({ authority: { company }, member, session }, atMs) {
      const lease: Lease = {
        company: company.id,
        member: member.id,
        device: session.device,
        access: member.access,
        atMs,
        untilMs: leaseUntilMs(atMs, company.leaseDays),
      }
      const text = JSON.stringify(lease)
      return { text, signature: sign(null, Buffer.from(text), key).toString('base64') }
    },
  }
}
