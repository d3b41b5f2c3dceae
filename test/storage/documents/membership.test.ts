import { afterEach, describe, expect, it } from 'vitest'
import { shareAct } from '../../../src/documents/intent.ts'
import { joinCompany, leaveCompany, readMembership } from '../../../src/storage/documents/membership.ts'
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
    options: { newId, freshClientId: () => 1 + Math.floor(random() * 0xffff_fffe), nowMs: 5, parts },
    store(isJoined: boolean) {
      const clock = { nowMs: () => ids, today: () => '2026-11-23' }
      const store = makeDocumentStore({ workspace, isJoined, person: 'claire', clock, newId, random, parts })
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

  it('keeps the device id that the server knows, and works with nothing to share', async () => {
    const device = aDevice()
    const id = await device.store(false).lanes.device()
    await joinCompany(device.workspace, membership, device.options)
    const joined = device.store(true)
    expect(await joined.lanes.device()).toBe(id)
    expect(await joined.lanes.documentsWaiting()).toEqual([])
  })

  it('keeps with it what begins with it, in the same step', async () => {
    const device = aDevice()
    await device.store(false).lanes.device()
    await joinCompany(device.workspace, membership, { ...device.options, records: { sync: { joined: membership } } })
    expect(await device.store(true).records.record('sync').read()).toEqual({ ok: true, value: { joined: membership } })
  })

  it('makes room for another member: nothing of the first one stays but the device', async () => {
    const device = await aDeviceWithWork()
    await joinCompany(device.workspace, membership, { ...device.options, records: { sync: 'of Claire', other: 'of Claire' } })
    const id = await device.store(true).lanes.device()
    const karim = { company: 'alpaga', member: 'karim' }
    await joinCompany(device.workspace, karim, { ...device.options, records: { sync: 'of Karim' } })
    expect(await readMembership(device.workspace, device.parts)).toEqual({ ok: true, value: karim })
    const joined = device.store(true)
    expect(await joined.lanes.device()).toBe(id)
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
