/** Devices: known by a random id that lives beside the outbox. Last contact and unsent edits are noted, not audited. */
import { noteContact } from './authorityCache.ts'
import { change } from './change.ts'
import type { Who } from './identify.ts'

const noteEveryMs = 60_000

/**
 * Makes sure that this session speaks for this device.
 *
 * @returns false where the id belongs to somebody else: a copied database, so the device must take a new id [W3]
 */
export async function bindDevice(who: Who, deviceId: string, unsent: number, nowMs: number): Promise<boolean> {
  const { company, session, device } = who
  if (session.device === deviceId && device?.member === who.member.id) {
    if (device.unsent !== unsent || nowMs - device.lastSeenMs > noteEveryMs) {
      noteContact(company, deviceId, nowMs, unsent)
      await company.touchDevice(deviceId, nowMs, unsent)
    }
    return true
  }
  return change(company, (authority) => {
    const now = authority.sessions.find(({ hash }) => hash === session.hash)
    const known = authority.devices.find(({ id }) => id === deviceId)
    if (!now || now.ended !== null || (known && (known.member !== now.member || known.state !== 'active')))
      return undefined
    const before = authority.devices.find(({ id }) => id === now.device)
    const fresh = known ?? {
      id: deviceId,
      member: now.member,
      name: before?.name ?? '',
      firstSeenMs: nowMs,
      lastSeenMs: nowMs,
      unsent,
      state: 'active' as const,
    }
    return {
      devices: [...(before && before.id !== deviceId ? [{ ...before, state: 'wiped' as const }] : []), fresh],
      sessions: [{ ...now, device: deviceId }],
      audit: [],
    }
  })
}
