/**
 * The lease: for how long a device may show the company's data without hearing from the server.
 *
 * The server signs the text itself (Ed25519), not what somebody reads out of it: there is nothing to put in order
 * before it is verified.
 */
import type { Access } from '../domain/access/permissions.ts'

export interface Lease {
  readonly company: string
  readonly member: string
  readonly device: string
  readonly access: Access
  /** Server time at which it was given. */
  readonly atMs: number
  readonly untilMs: number
}

export interface SignedLease {
  /** JSON of a `Lease`. */
  readonly text: string
  /** Over the UTF-8 of `text`, base64. */
  readonly signature: string
}

const dayMs = 86_400_000

export const leaseUntilMs = (atMs: number, days: number): number => atMs + days * dayMs

/** @returns undefined for what is no lease */
export function readLease(text: string): Lease | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { company, member, device, access, atMs, untilMs } = value as Record<string, unknown>
  const isLease =
    [company, member, device].every((id) => typeof id === 'string') &&
    typeof access === 'object' &&
    Number.isSafeInteger(atMs) &&
    Number.isSafeInteger(untilMs)
  return isLease ? (value as Lease) : undefined
}
