import { createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLease, type Lease } from '../../src/protocol/lease.ts'
import type { SyncAnswer } from '../../src/protocol/message.ts'
import { leaseKeyFile } from '../../sync-server/store/leaseKey.ts'
import { backUp, restoreBackup } from '../../sync-server/store/sqlite/backup.ts'
import { aCompany, Caller, password } from './support/harness.ts'

const dayMs = 86_400_000

let at: Awaited<ReturnType<typeof aCompany>>
const cleanUp: string[] = []
beforeEach(async () => {
  at = await aCompany()
})
afterEach(async () => {
  await at.server.close()
  for (const folder of cleanUp.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The key as a device is told it at the door. */
const keyFrom = async (caller: Caller, email = 'claire@alpaga.example'): Promise<string> =>
  ((await caller.signIn(email)).body as { leaseKey: string }).leaseKey

function signedBy(key: string, { lease }: SyncAnswer): boolean {
  if (!lease) return false
  const x = Buffer.from(key, 'base64').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(lease.text), publicKey, Buffer.from(lease.signature, 'base64'))
}

const leaseIn = ({ lease }: SyncAnswer): Lease => readLease(lease?.text ?? '')!
const daysIn = (answer: SyncAnswer): number => (leaseIn(answer).untilMs - leaseIn(answer).atMs) / dayMs

describe('a lease', () => {
  it('[W44] says who, where, with which access, on which device and until when, and is signed by the server', async () => {
    const key = await keyFrom(at.owner)
    const { caller, member } = await at.owner.invite('Karim Haddad', { level: 'member', locations: ['LYON'] })
    const { body } = await caller.sync()
    expect(signedBy(key, body)).toBe(true)
    expect(leaseIn(body)).toMatchObject({
      company: at.company,
      member,
      device: caller.device,
      access: { level: 'member', locations: ['LYON'] },
      atMs: body.serverTimeMs,
    })
    expect(daysIn(body)).toBe(30)
    at.server.wait(10 * dayMs)
    expect(leaseIn((await caller.sync()).body).untilMs).toBeGreaterThanOrEqual(leaseIn(body).untilMs + 10 * dayMs)
  })

  it('[W44] is as long as an owner says, with a row of the audit, and nobody else says it', async () => {
    const { caller: manager } = await at.owner.invite('Karim Haddad', { level: 'manager', locations: 'all' })
    expect((await manager.command({ type: 'setLeaseDays', days: 7 })).body).toMatchObject({ error: 'NotAllowed', who: ['owner'] })
    for (const days of [0, 91, 1.5, -1]) expect((await at.owner.command({ type: 'setLeaseDays', days })).status, String(days)).toBe(400)
    expect((await at.owner.command({ type: 'setLeaseDays', days: 7 })).status).toBe(200)
    const { body } = await manager.sync()
    expect([daysIn(body), body.company?.leaseDays]).toEqual([7, 7])
    const audit = (await at.owner.send<{ rows: object[] }>('GET', '/api/audit')).body.rows
    expect(audit[0]).toMatchObject({ act: 'setLeaseDays', actor: at.ownerId, details: { from: 30, to: 7 } })
    at.server.wait(11 * 60_000)
    expect((await at.owner.command({ type: 'setLeaseDays', days: 90 })).body).toMatchObject({ error: 'FreshSignInNeeded' })
  })

  it('[W44] is given to nobody whose access was withdrawn or whose sign-in ended', async () => {
    const { caller, member } = await at.owner.invite('Karim Haddad', { level: 'manager', locations: 'all' })
    const two = new Caller(at.server)
    await two.signIn('claire@alpaga.example')
    await two.send('POST', '/api/sign-out')
    expect((await two.sync()).body).toEqual({ session: 'signIn' })
    await at.owner.command({ type: 'withdraw', member })
    expect((await caller.sync()).body).toMatchObject({ session: 'withdrawn', lease: null })
  })
})

describe('the key of the leases', () => {
  it('is the server’s alone, stays over a restart, and is in no backup', async () => {
    const file = leaseKeyFile(at.server.dataDir)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const key = await keyFrom(at.owner)
    await at.server.restart()
    expect(await keyFrom(at.owner)).toBe(key)
    const backup = `${at.server.dataDir}-backup`
    cleanUp.push(backup)
    expect(backUp(at.server.dataDir, backup, Date.now())).toMatchObject({ ok: true })
    expect(existsSync(leaseKeyFile(backup))).toBe(false)
  })

  it('[W32] stays with a server that is restored in its place; on another machine it is another, told to whoever comes in', async () => {
    const key = await keyFrom(at.owner)
    const backup = `${at.server.dataDir}-backup`
    cleanUp.push(backup)
    backUp(at.server.dataDir, backup, Date.now())
    const restore = () => {
      const done = restoreBackup(backup, at.server.dataDir, Date.now())
      if (done.ok && done.value.movedTo) cleanUp.push(done.value.movedTo)
    }
    await at.server.restart(restore)
    expect(await keyFrom(at.owner)).toBe(key)
    await at.server.restart(() => {
      rmSync(at.server.dataDir, { recursive: true })
      restore()
    })
    const other = await keyFrom(at.owner)
    expect(other).not.toBe(key)
    expect(signedBy(other, (await at.owner.sync()).body)).toBe(true)
  })

  it('that cannot be read stops the server in words, and is not replaced', async () => {
    const file = join(at.server.dataDir, 'lease-key.pem')
    const key = readFileSync(file)
    await expect(at.server.restart(() => writeFileSync(file, 'no key'))).rejects.toThrow('lease-key.pem is no key that can be read')
    expect(readFileSync(file, 'utf8')).toBe('no key')
    writeFileSync(file, key)
    at = { ...at, ...(await aCompany()) }
  })

  it('is told at every entrance', async () => {
    const phone = new Caller(at.server)
    const signedIn = await phone.signIn('claire@alpaga.example', password)
    const { caller } = await at.owner.invite('Karim Haddad', { level: 'manager', locations: 'all' })
    expect(caller.cookie).not.toBe('')
    expect(Buffer.from((signedIn.body as { leaseKey: string }).leaseKey, 'base64')).toHaveLength(32)
  })
})
