import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Lease, SignedLease } from '../../src/protocol/lease.ts'
import { ageLease, leaseStateAt, pinned, renewLease, type KeptLease, type LeaseNotebook } from '../../src/sync/lease.ts'
import { loadEd25519 } from '../../src/sync/ed25519.ts'
import { isSignedBy } from '../../src/sync/leaseSignature.ts'
import { sendCommand } from '../../src/sync/commandSync.ts'
import { newId } from '../../sync-server/ids.ts'
import { aServer } from '../server/support/harness.ts'
import { theOwner } from './support/device.ts'

const dayMs = 86_400_000
const holder = { company: 'ALPAGA', member: 'claire', device: 'phone-1' }

const aSigner = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    key: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
    sign: (lease: Partial<Lease> = {}): SignedLease => {
      const text = JSON.stringify({
        ...holder,
        access: { level: 'owner', locations: 'all' },
        atMs: 1_000,
        untilMs: 1_000 + 30 * dayMs,
        ...lease,
      })
      return { text, signature: sign(null, Buffer.from(text), privateKey).toString('base64') }
    },
  }
}

const aNotebook = (kept?: KeptLease): LeaseNotebook & { kept: KeptLease | undefined; writes: number } => ({
  kept,
  writes: 0,
  read() {
    return Promise.resolve(this.kept)
  },
  write(next) {
    this.kept = next
    this.writes += 1
    return Promise.resolve()
  },
})

afterEach(() => vi.restoreAllMocks())

describe('a device believes', () => {
  it('[W45] a lease that the pinned key signed for its company, member and device, the newest in place of the one before', async () => {
    const { key, sign: signed } = aSigner()
    const notebook = aNotebook(pinned(key, 5))
    expect(leaseStateAt(notebook.kept, 5)).toEqual({ type: 'None' })
    await renewLease(notebook, signed(), holder, 7)
    expect(leaseStateAt(notebook.kept, 7)).toEqual({ type: 'Running', leftMs: 30 * dayMs })
    await renewLease(notebook, signed({ untilMs: 1_000 + dayMs }), holder, 8)
    expect(leaseStateAt(notebook.kept, 8)).toEqual({ type: 'Running', leftMs: dayMs })
  })

  it('[W45] none that another key signed, that was changed, or that is somebody else’s', async () => {
    const { key, sign: signed } = aSigner()
    const changed = { ...signed(), text: signed().text.replace('"device":"phone-1"', '"device":"phone-1" ') }
    const forged: readonly [string, SignedLease][] = [
      ['another key', aSigner().sign()],
      ['a changed text', changed],
      ['a cut signature', { ...signed(), signature: signed().signature.slice(0, -8) }],
      ['no signature', { ...signed(), signature: '' }],
      ['no base64', { ...signed(), signature: 'é%' }],
      ['another company', signed({ company: 'ZEBRE' })],
      ['another member', signed({ member: 'karim' })],
      ['another device', signed({ device: 'phone-2' })],
      ['no times', signed({ untilMs: Number.NaN })],
    ]
    for (const [what, lease] of forged) {
      const notebook = aNotebook(pinned(key, 5))
      await renewLease(notebook, lease, holder, 6)
      expect(notebook.writes, what).toBe(0)
    }
  })

  it('[W45] the same where the browser knows no Ed25519', async () => {
    const { key, sign: signed } = aSigner()
    const byBrowser = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('Ed25519', 'NotSupportedError'))
    expect(await isSignedBy(key, signed(), loadEd25519)).toBe(true)
    expect(await isSignedBy(key, { ...signed(), text: '{}' }, loadEd25519)).toBe(false)
    expect(await isSignedBy(aSigner().key, signed(), loadEd25519)).toBe(false)
    expect(await isSignedBy(key, signed())).toBe(false)
    expect(byBrowser).toHaveBeenCalledTimes(4)
  })

  it('[W44][W45] what the real server signs, and each contact renews it', async () => {
    const server = await aServer()
    const device = await theOwner(server.address, server.setupCode ?? '')
    try {
      await device.sync()
      expect(device.phone.lease?.lease).toMatchObject({ member: device.member, untilMs: device.phone.lease!.lease!.atMs + 30 * dayMs })
      device.phone.lease = { ...device.phone.lease!, ageMs: 29 * dayMs }
      await device.sync()
      expect(device.phone.lease.ageMs).toBe(0)
      await sendCommand(device.connection, newId(Date.now()), { type: 'setLeaseDays', days: 2 })
      await device.sync()
      expect(leaseStateAt(device.phone.lease, Date.now())).toMatchObject({ type: 'Running' })
      expect(device.phone.lease.lease!.untilMs - device.phone.lease.lease!.atMs).toBe(2 * dayMs)
      // Nobody but the pinned server counts, whatever it answers.
      device.phone.lease = { ...pinned(aSigner().key, Date.now()) }
      expect(await device.sync()).toMatchObject({ type: 'Synced' })
      expect(device.phone.lease.lease).toBeNull()
    } finally {
      await device.close()
      await server.close()
    }
  })
})

describe('a lease ends', () => {
  const { key, sign: signed } = aSigner()
  const begun = async (nowMs: number, days = 30) => {
    const notebook = aNotebook(pinned(key, nowMs))
    await renewLease(notebook, signed({ untilMs: 1_000 + days * dayMs }), holder, nowMs)
    return notebook
  }

  it('[W46] after its length, with a few days’ notice; a short one with a quarter of itself', async () => {
    const notebook = await begun(0)
    expect(leaseStateAt(notebook.kept, 24 * dayMs)).toMatchObject({ type: 'Running' })
    expect(leaseStateAt(notebook.kept, 26 * dayMs)).toEqual({ type: 'EndsSoon', leftMs: 4 * dayMs })
    expect(leaseStateAt(notebook.kept, 30 * dayMs)).toEqual({ type: 'Over' })
    const short = await begun(0, 1)
    expect(leaseStateAt(short.kept, dayMs / 2)).toMatchObject({ type: 'Running' })
    expect(leaseStateAt(short.kept, 0.8 * dayMs)).toMatchObject({ type: 'EndsSoon' })
  })

  it('[W46] no later for a clock that is set back, again and again', async () => {
    const notebook = await begun(100 * dayMs)
    let nowMs = 100 * dayMs
    let passedMs = 0
    while (leaseStateAt(notebook.kept, nowMs).type !== 'Over') {
      nowMs += dayMs
      passedMs += dayMs
      await ageLease(notebook, nowMs)
      // Every evening somebody sets it back by ten days.
      nowMs -= 10 * dayMs
      await ageLease(notebook, nowMs)
      expect(passedMs).toBeLessThanOrEqual(30 * dayMs)
    }
    expect(passedMs).toBe(30 * dayMs)
  })

  it('[W46] with a wrong clock at once, and goes on with the next contact', async () => {
    const notebook = await begun(0)
    expect(await ageLease(notebook, 400 * dayMs)).toEqual({ type: 'Over' })
    // The clock is right again: what was counted stays counted, until the server is heard.
    expect(await ageLease(notebook, dayMs)).toEqual({ type: 'Over' })
    await renewLease(notebook, signed(), holder, dayMs)
    expect(await ageLease(notebook, dayMs)).toMatchObject({ type: 'Running' })
  })

  it('writes down its age now and then only', async () => {
    const notebook = await begun(0)
    for (let seconds = 0; seconds < 600; seconds++) await ageLease(notebook, seconds * 1_000)
    expect(notebook.writes).toBeLessThanOrEqual(11)
  })
})
