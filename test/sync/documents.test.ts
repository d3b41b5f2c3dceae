import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { makeConnection } from '../../src/sync/connection.ts'
import { byRequest, type AskSync } from '../../src/sync/askSync.ts'
import { syncOnce } from '../../src/sync/syncOnce.ts'
import { sendCommand } from '../../src/sync/commandSync.ts'
import { backUp, restoreBackup } from '../../sync-server/store/sqlite/backup.ts'
import { newId } from '../../sync-server/ids.ts'
import { aServer, password, type TestServer } from '../server/support/harness.ts'
import { aColleague, aDevice, theOwner, type Device } from './support/device.ts'

const started: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close()
})

const begin = async (): Promise<{ server: TestServer; claire: Device & { member: string } }> => {
  const server = await aServer()
  started.push(server)
  const claire = await theOwner(server.address, server.setupCode ?? '')
  started.push(claire)
  return { server, claire }
}

const invited = async (
  server: TestServer,
  by: Device,
  fullName: string,
  access: Access,
): Promise<Device & { member: string }> => {
  const device = await aColleague(server, by, fullName, access)
  started.push(device)
  return device
}
const manager: Access = { level: 'manager', locations: 'all' }
const tick = (device: Device, step: string, value = true) => device.act('migration', 'migration.steps', step, value)

describe('two phones and a server', () => {
  it('show each other what they did offline', async () => {
    const { server, claire } = await begin()
    const karim = await invited(server, claire, 'Karim Benali', manager)
    await tick(claire, 'M1')
    await tick(karim, 'M2')
    for (const device of [claire, karim, claire])
      expect(await device.sync()).toMatchObject({ type: 'Synced', settled: { isComplete: true, conflicts: 0 } })
    expect(await claire.value('migration')).toEqual(await karim.value('migration'))
    expect(await claire.value('migration')).toMatchObject({ 'migration.steps': { M1: true, M2: true } })
    expect((await claire.open('migration')).saveState()).toBe('onTheServer')
  })

  it('show in every tab what another tab saved before it died, at the next sync', async () => {
    const { server, claire } = await begin()
    await claire.sync()
    const other = aDevice(server.address, { phone: claire.phone })
    started.push(other)
    const shown = await other.open('migration')
    const mute = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => undefined)
    try {
      // Saved and sent, and gone before it could say so.
      await tick(claire, 'M1')
      await claire.sync()
    } finally {
      mute.mockRestore()
    }
    expect(shown.value()['migration.steps']).toEqual({})
    let told = 0
    shown.onChange(() => told++)
    await other.sync()
    expect(shown.value()['migration.steps']).toEqual({ M1: true })
    expect(told).toBeGreaterThan(0)
    told = 0
    await other.sync()
    expect(told).toBe(0)
  })

  it('need one request for a tick and its echo', async () => {
    const { claire } = await begin()
    await claire.sync()
    await tick(claire, 'M1')
    await claire.sync()
    claire.requests.length = 0
    await tick(claire, 'M2')
    await claire.sync()
    expect(claire.requests).toEqual(['POST /api/sync'])
  })

  it('lose nothing on a line that loses, doubles and cuts', async () => {
    const { server, claire } = await begin()
    const karim = await invited(server, claire, 'Karim Benali', manager)
    const faults = ['lost', 'answerLost', 'twice', 'answerCut', 'none'] as const
    let turn = 0
    for (const device of [claire, karim]) device.fault = () => faults[turn++ % faults.length]!
    for (let i = 0; i < 20; i++) {
      await claire.act('facts', 'facts.revenue', `2020-${String((i % 12) + 1).padStart(2, '0')}`, String(i))
      await karim.act('migration', 'migration.people', `person-${i}/name`, `Personne ${i}`)
      await claire.sync()
      await karim.sync()
    }
    for (const device of [claire, karim]) device.fault = () => 'none'
    for (const device of [claire, karim, claire]) await device.sync()
    expect(await claire.store.lanes.documentsWaiting()).toEqual([])
    expect(await karim.store.lanes.documentsWaiting()).toEqual([])
    for (const name of ['facts', 'migration'] as const)
      expect(await claire.value(name)).toEqual(await karim.value(name))
    expect(
      Object.keys(((await claire.value('migration')) as Record<string, object>)['migration.people']!),
    ).toHaveLength(20)
  })

  it('[W4] put a refused edit into the tray and keep the rest', async () => {
    const { server, claire } = await begin()
    const { connection } = claire
    const karim = await invited(server, claire, 'Karim Benali', manager)
    await karim.sync()
    await karim.act('facts', 'facts.company', 'country', 'FR')
    await karim.act('notes', 'notes.notes', 'n1/text', 'bonjour')
    await sendCommand(connection, newId(Date.now()), {
      type: 'changeAccess',
      member: karim.member,
      access: { level: 'member', locations: 'all' },
    })
    expect(await karim.sync()).toMatchObject({ type: 'Synced', settled: { refused: 1 } })
    const tray = await karim.store.refused.list()
    expect(tray.ok && tray.value).toMatchObject([
      { document: 'facts', rule: 'NotAllowed', whoCan: ['owner', 'manager'] },
    ])
    expect(await karim.value('facts')).toMatchObject({ 'facts.company': {} })
    await claire.sync()
    expect(await claire.value('facts')).toMatchObject({ 'facts.company': {} })
    expect(await claire.value('notes')).toMatchObject({ 'notes.notes': { 'n1/text': 'bonjour' } })
  })

  it('[W21] leave a withdrawn phone nothing but its tray', async () => {
    const { server, claire } = await begin()
    const karim = await invited(server, claire, 'Karim Benali', manager)
    await tick(claire, 'M1')
    await claire.sync()
    await karim.sync()
    await tick(karim, 'M2')
    await sendCommand(claire.connection, newId(Date.now()), { type: 'withdraw', member: karim.member })
    expect(await karim.sync()).toMatchObject({ type: 'Withdrawn', settled: { refused: 1 } })
    expect(await karim.value('migration')).toMatchObject({ 'migration.steps': {} })
    const tray = await karim.store.refused.list()
    expect(tray.ok && tray.value).toMatchObject([{ rule: 'AccessWithdrawn', intent: { arguments: [{ key: 'M2' }] } }])
    await claire.sync()
    expect(await claire.value('migration')).toMatchObject({ 'migration.steps': { M1: true } })
  })

  it('[W14] follow a document into its next epoch with what they had not sent', async () => {
    const { server, claire } = await begin()
    const karim = await invited(server, claire, 'Karim Benali', manager)
    await tick(claire, 'M1')
    await claire.sync()
    await karim.sync()
    await tick(karim, 'M3')
    for (let i = 0; i < 400; i++) await claire.act('migration', 'migration.people', 'person-1/note', `note ${i}`)
    await claire.sync()
    await claire.sync()
    expect((await claire.store.lanes.lane('migration').position()).cursor!.epoch).toBeGreaterThan(1)
    expect(await karim.sync()).toMatchObject({ type: 'Synced', settled: { isComplete: true, refused: 0 } })
    await claire.sync()
    expect(await karim.value('migration')).toEqual(await claire.value('migration'))
    expect(await karim.value('migration')).toMatchObject({
      'migration.steps': { M1: true, M3: true },
      'migration.people': { 'person-1/note': 'note 399' },
    })
  })

  it('[W33] give a server restored from yesterday what it has lost', async () => {
    const { server, claire } = await begin()
    await tick(claire, 'M1')
    await claire.sync()
    const backup = `${server.dataDir}-backup`
    expect(backUp(server.dataDir, backup, Date.now()).ok).toBe(true)
    await tick(claire, 'M2')
    await tick(claire, 'M3')
    await claire.sync()
    await server.restart(() => void restoreBackup(backup, server.dataDir, Date.now()))
    expect(await claire.sync()).toMatchObject({ type: 'SignInAgain' })
    await claire.enter((session, device) => session.signIn('claire@alpaga.example', password, device))
    expect(await claire.sync()).toMatchObject({ type: 'Synced', settled: { isComplete: true } })
    const tablet = aDevice(server.address)
    started.push(tablet)
    await tablet.enter((session, device) => session.signIn('claire@alpaga.example', password, device))
    await tablet.sync()
    expect(await tablet.value('migration')).toMatchObject({ 'migration.steps': { M1: true, M2: true, M3: true } })
  })

  it('say what keeps them apart', async () => {
    const { server, claire } = await begin()
    claire.fault = () => 'lost'
    expect(await claire.sync()).toEqual({ type: 'Unreachable' })
    claire.fault = () => 'none'
    claire.cookie = 'aval=nobody'
    expect(await claire.sync()).toEqual({ type: 'SignInAgain' })
    await claire.enter((session, device) => session.signIn('claire@alpaga.example', password, device))
    const phone = aDevice(server.address)
    started.push(phone)
    await phone.enter((session, device) => session.signIn('claire@alpaga.example', password, device))
    await sendCommand(claire.connection, newId(Date.now()), {
      type: 'markLost',
      device: await phone.store.lanes.device(),
    })
    expect(await phone.sync()).toEqual({ type: 'Wipe' })
  })

  it('[W23] send what waits to a server that has moved on, and fetch the rest once they are updated', async () => {
    const { server, claire } = await begin()
    const karim = await invited(server, claire, 'Karim Benali', manager)
    await tick(karim, 'M2')
    await karim.sync()
    await tick(claire, 'M1')
    const ofYesterday: AskSync = (request) => byRequest(claire.connection)({ ...request, protocol: 0 })
    const parts = { lanes: claire.store.lanes, notebook: claire.notebook, leases: claire.leases, nowMs: Date.now }
    expect(await syncOnce({ ...parts, ask: ofYesterday })).toMatchObject({ type: 'UpdateNeeded' })
    expect(await claire.store.lanes.documentsWaiting()).toEqual([])
    expect(await claire.value('migration')).toHaveProperty(['migration.steps'], { M1: true })
    await karim.sync()
    expect(await karim.value('migration')).toMatchObject({ 'migration.steps': { M1: true, M2: true } })
    expect(await claire.sync()).toMatchObject({ type: 'Synced' })
    expect(await claire.value('migration')).toMatchObject({ 'migration.steps': { M1: true, M2: true } })
  })

  it('keep apart from a portal that answers in the server’s name', async () => {
    const { claire } = await begin()
    await tick(claire, 'M1')
    const before = claire.connection
    const portal = makeConnection({
      address: '',
      fetch: () =>
        Promise.resolve(new Response('<html>Bienvenue</html>', { headers: { 'content-type': 'text/html' } })),
    })
    expect(
      await syncOnce({
        ask: byRequest(portal),
        lanes: claire.store.lanes,
        notebook: claire.notebook,
        leases: claire.leases,
        nowMs: () => 0,
      }),
    ).toEqual({ type: 'Unreachable' })
    expect(await claire.store.lanes.documentsWaiting()).toEqual(['migration'])
    expect(before).toBe(claire.connection)
  })
})
