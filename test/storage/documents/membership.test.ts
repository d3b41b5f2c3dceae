import { afterEach, describe, expect, it } from 'vitest'
import { LaneUnavailable } from '../../../src/documents/lane.ts'
import { shareAct } from '../../../src/documents/intent.ts'
import { joinCompany, leaveCompany, readMembership, type Membership } from '../../../src/storage/documents/membership.ts'
import { makeDocumentStore } from '../../../src/storage/documents/store.ts'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { seeded } from '../../support/seeded.ts'

const membership = { company: 'alpaga', member: 'claire' }
let workspaces = 0
const stores: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

function aDevice() {
  const workspace = `membership-${workspaces++}`
  const parts = { indexedDB: new IDBFactory(), IDBKeyRange }
  const random = seeded(workspaces)
  let ids = 0
  const newId = () => `${workspace}-${String(ids++).padStart(6, '0')}`
  return {
    workspace,
    parts,
    options: { newId, freshClientId: () => 1 + Math.floor(random() * 0xffff_fffe), nowMs: 5, device: 'd1', parts },
    store(isJoined: boolean, whose?: Membership) {
      const clock = { nowMs: () => ids, today: () => '2026-11-23' }
      const store = makeDocumentStore({ workspace, isJoined, ...(whose ? { membership: whose } : {}), person: 'claire', clock, newId, random, parts })
      stores.push(store)
      return store
    },
  }
}

async function aDeviceWithWork() {
  const device = aDevice()
  const local = device.store(false)
  const migration = await local.open('migration')
  const facts = await local.open('facts')
  if (!migration.ok || !facts.ok) throw new Error('not open')
  await migration.value.act('migration.tick', [{ root: 'migration.steps', key: 'M1', value: true }])
  await migration.value.act('migration.tick', [{ root: 'migration.steps', key: 'M1', value: false }])
  await migration.value.act('people.add', [
    { root: 'migration.people', key: 'p1/name', value: 'Léa Martin' },
    { root: 'migration.people', key: 'p1/mail', value: 'lea@alpagacloud.example' },
  ])
  await facts.value.act('facts.set', [{ root: 'facts.company', key: 'name', value: 'Alpaga Cloud' }])
  await local.lanes.device()
  await local.close()
  return device
}

describe('joining a company with what this device holds', () => {
  it('queues one intent per entry and loses nothing', async () => {
    const device = await aDeviceWithWork()
    expect(await joinCompany(device.workspace, membership, device.options)).toEqual({ ok: true, value: undefined })
    expect(await readMembership(device.workspace, device.parts)).toEqual({ ok: true, value: membership })

    const joined = device.store(true)
    const migration = await joined.open('migration')
    expect(migration.ok && migration.value.value()).toMatchObject({
      'migration.steps': { M1: false },
      'migration.people': { 'p1/name': 'Léa Martin', 'p1/mail': 'lea@alpagacloud.example' },
    })
    expect(migration.ok && migration.value.saveState()).toBe('waiting')
    const pending = await joined.lanes.lane('migration').pending(Infinity)
    expect(pending.map(({ intent }) => [intent.act, intent.arguments])).toEqual([
      [shareAct, [{ root: 'migration.steps', key: 'M1', value: false }]],
      [shareAct, [{ root: 'migration.people', key: 'p1/name', value: 'Léa Martin' }]],
      [shareAct, [{ root: 'migration.people', key: 'p1/mail', value: 'lea@alpagacloud.example' }]],
    ])
    expect(pending.every(({ intent }) => intent.before.every(({ value }) => value === undefined))).toBe(true)
    expect(await joined.lanes.documentsWaiting()).toEqual(expect.arrayContaining(['facts', 'migration']))
  })

  it('does it once', async () => {
    const device = await aDeviceWithWork()
    await joinCompany(device.workspace, membership, device.options)
    await joinCompany(device.workspace, membership, device.options)
    expect(await device.store(true).lanes.lane('migration').pending(Infinity)).toHaveLength(3)
  })

  it('takes the device id that the server knows, and works with nothing to share', async () => {
    const device = aDevice()
    await device.store(false).lanes.device()
    await joinCompany(device.workspace, membership, device.options)
    const joined = device.store(true)
    expect(await joined.lanes.device()).toBe('d1')
    expect(await joined.lanes.documentsWaiting()).toEqual([])
  })

  it('keeps with it what begins with it, in the same step', async () => {
    const device = aDevice()
    await device.store(false).lanes.device()
    await joinCompany(device.workspace, membership, { ...device.options, records: { sync: { joined: membership } } })
    expect(await device.store(true).records.record('sync').read()).toEqual({ ok: true, value: { joined: membership } })
  })

  it('makes room for another member: nothing of the first one stays', async () => {
    const device = await aDeviceWithWork()
    await joinCompany(device.workspace, membership, { ...device.options, records: { sync: 'of Claire', other: 'of Claire' } })
    const karim = { company: 'alpaga', member: 'karim' }
    await joinCompany(device.workspace, karim, { ...device.options, device: 'd2', records: { sync: 'of Karim' } })
    expect(await readMembership(device.workspace, device.parts)).toEqual({ ok: true, value: karim })
    const joined = device.store(true)
    expect(await joined.lanes.device()).toBe('d2')
    expect(await joined.lanes.documentsWaiting()).toEqual([])
    expect(await joined.records.names('')).toEqual({ ok: true, value: ['sync'] })
    expect(await joined.records.record('sync').read()).toEqual({ ok: true, value: 'of Karim' })
    const facts = await joined.open('facts')
    expect(facts.ok && facts.value.value()).toMatchObject({ 'facts.company': {} })
  })

  it('leaves nothing of the company behind when it is left, not even the device id', async () => {
    const device = await aDeviceWithWork()
    const before = await device.store(false).lanes.device()
    await joinCompany(device.workspace, membership, device.options)
    await leaveCompany(device.workspace, device.parts)
    expect(await readMembership(device.workspace, device.parts)).toEqual({ ok: true, value: undefined })
    const local = device.store(false)
    const facts = await local.open('facts')
    expect(facts.ok && facts.value.value()).toMatchObject({ 'facts.company': {} })
    expect(await local.lanes.device()).not.toBe(before)
  })
})

describe('a sync that was on its way', () => {
  const karim = { company: 'alpaga', member: 'karim' }
  const page = { epoch: 1, seq: 1, chain: 'ab' }
  const values = { 'facts.company': { name: 'Alpaga Cloud' } }
  const ways = {
    'they left': (device: ReturnType<typeof aDevice>) => leaveCompany(device.workspace, device.parts),
    'another member came': (device: ReturnType<typeof aDevice>) => joinCompany(device.workspace, karim, { ...device.options, device: 'd2' }),
  }
  for (const [what, happens] of Object.entries(ways)) {
    it(`writes nothing once ${what}, not even the first page there ever was`, async () => {
      const device = aDevice()
      await joinCompany(device.workspace, membership, device.options)
      const store = device.store(true, membership)
      const facts = store.lanes.lane('facts')
      const { generation } = await facts.position()
      await store.memberRecords.record('sync').write('of Claire')
      await happens(device)
      await expect(facts.view(values, page)).rejects.toThrow(LaneUnavailable)
      await expect(facts.receive({ generation, from: undefined, to: page, entries: [] })).rejects.toThrow(LaneUnavailable)
      await expect(facts.replace({ entries: [], to: page }, generation)).rejects.toThrow(LaneUnavailable)
      await expect(facts.forget({ rule: 'NotAllowed', whoCan: [] })).rejects.toThrow(LaneUnavailable)
      await store.memberRecords.record('sync').write('late')
      const next = device.store(false)
      expect(await next.records.record('sync').read()).toEqual({ ok: true, value: undefined })
      expect((await next.lanes.lane('facts').position()).cursor).toBeUndefined()
      const opened = await next.open('facts')
      expect(opened.ok && [opened.value.isReadOnly(), opened.value.value()['facts.company']]).toEqual([false, {}])
    })
  }

  it('goes on where the same member has signed in again', async () => {
    const device = aDevice()
    await joinCompany(device.workspace, membership, device.options)
    const store = device.store(true, membership)
    await joinCompany(device.workspace, membership, device.options)
    await store.lanes.lane('facts').view(values, page)
    await store.memberRecords.record('sync').write('kept')
    expect(await store.records.record('sync').read()).toEqual({ ok: true, value: 'kept' })
  })
})
