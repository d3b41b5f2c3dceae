import { describe, expect, it, vi } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { sendCommand } from '../../src/sync/commandSync.ts'
import { newId } from '../../sync-server/ids.ts'
import { seeded } from '../support/seeded.ts'
import { manyEarnings } from '../support/ledgers.ts'
import { cutDown, cutUp } from './support/cutLine.ts'
import type { LedgerDevice } from './support/ledgerDevice.ts'
import { aSharingCompany } from './support/sharingCompany.ts'

const manager: Access = { level: 'manager', locations: 'all' }
const owners = (claire: LedgerDevice) => claire.device.connection
const statementOf = async (one: LedgerDevice): Promise<string> => (await one.ledger.store.filed())[0]!.id

describe('a statement', () => {
  it('imported on one device appears on the others, line for line', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(300, 3))
    expect(await claire.sync()).toMatchObject({ ok: true })
    expect(await karim.sync()).toMatchObject({ ok: true, value: { fetched: 1 } })
    expect((await karim.ledger.seen()).lines).toEqual((await claire.ledger.seen()).lines)
    expect(await karim.ledger.store.filed()).toMatchObject([{ shared: true }])
    expect((await karim.ledger.store.overview()).setHash).toBe((await claire.ledger.store.overview()).setHash)
    // At rest: nothing more is sent or fetched.
    expect(await karim.sync()).toMatchObject({ value: { fetched: 0, shared: 0 } })
    expect(await claire.sync()).toMatchObject({ value: { fetched: 0, shared: 0 } })
  })

  it('[W30] brings a member of one location nothing of another', async () => {
    const { claire, invite } = await aSharingCompany()
    const lea = await invite('Léa Martin', { level: 'member', locations: ['1000001'] }, false)
    await claire.import(manyEarnings(30, 3))
    await claire.sync()
    await lea.sync()
    const { lines } = await lea.ledger.seen()
    expect([lines.count, new Set(lines.lines.map(({ location }) => location))]).toEqual([10, new Set(['1000001'])])
    const stored = JSON.stringify(await lea.ledger.store.filed())
    for (const secret of ['1000000', '1000002']) expect(stored).not.toContain(secret)
    expect((await lea.ledger.store.filed())[0]?.manifest.sizeBytes).toBe(0)
  })

  it('follows a member whose locations change', async () => {
    const { claire, invite } = await aSharingCompany()
    const lea = await invite('Léa Martin', { level: 'member', locations: ['1000001'] }, false)
    await claire.import(manyEarnings(30, 3))
    await claire.sync()
    await lea.sync()
    const change = (locations: readonly string[]) =>
      sendCommand(owners(claire), newId(Date.now()), {
        type: 'changeAccess',
        member: lea.member,
        access: { level: 'member', locations },
      })
    await change(['1000001', '1000002'])
    await lea.sync()
    expect(await lea.lines()).toBe(20)
    await change(['1000002'])
    await lea.sync()
    expect((await lea.ledger.seen()).lines.lines.map(({ location }) => location)).toEqual(
      Array.from({ length: 10 }, () => '1000002'),
    )
    await change([])
    await lea.sync()
    expect([await lea.lines(), await lea.ledger.chunkCount()]).toEqual([0, 0])
  })

  it('imported alone before joining stays here, unshared, whatever the access', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await karim.import(manyEarnings(10))
    karim.device.phone.notes = {
      ...karim.device.phone.notes,
      joined: { ...karim.device.phone.notes.joined!, atMs: Date.now() + 1_000 },
    }
    await karim.sync()
    await claire.sync()
    expect(await claire.lines()).toBe(0)
    await sendCommand(owners(claire), newId(Date.now()), { type: 'withdraw', member: karim.member })
    await karim.sync()
    expect(await karim.ledger.store.filed()).toMatchObject([{ shared: false, deletedAtMs: null }])
    expect(await karim.lines()).toBe(10)
  })

  it('[W31] deleted by the company goes everywhere, and comes back everywhere', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(10))
    await claire.sync()
    await karim.sync()
    const statement = await statementOf(claire)
    await sendCommand(owners(claire), newId(Date.now()), { type: 'deleteStatement', statement })
    for (const one of [claire, karim]) {
      await one.sync()
      expect(await one.lines()).toBe(0)
    }
    await sendCommand(owners(claire), newId(Date.now()), { type: 'restoreStatement', statement })
    for (const one of [claire, karim]) {
      await one.sync()
      expect(await one.lines()).toBe(10)
    }
  })

  it('[W31] follows the company too when the app is killed in the middle of following it', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(10))
    await claire.sync()
    const killedAt = async (deed: LedgerDevice['killAfter']) => {
      karim.killAfter = deed
      await expect(karim.sync()).rejects.toThrow('killed')
      await karim.sync()
    }
    const statement = await statementOf(claire)
    const say = (type: 'deleteStatement' | 'restoreStatement') => sendCommand(owners(claire), newId(Date.now()), { type, statement })
    await killedAt('file')
    expect(await karim.lines()).toBe(10)
    await say('deleteStatement')
    await killedAt('delete')
    expect(await karim.lines()).toBe(0)
    await say('restoreStatement')
    await killedAt('restore')
    expect(await karim.lines()).toBe(10)
    await say('deleteStatement')
    await karim.sync()
    expect(await karim.lines()).toBe(0)
  })

  it('removed from one device stays away from it and stays with the others', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(10))
    await claire.sync()
    await karim.sync()
    await karim.ledger.store.deleteStatement(await statementOf(karim), Date.now())
    await karim.sync()
    expect(await karim.lines()).toBe(0)
    await karim.ledger.store.sweep(await statementOf(karim))
    await karim.sync()
    expect([await karim.lines(), await claire.lines()]).toEqual([0, 10])
  })

  it('leaves a withdrawn phone with every chunk of it', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(10))
    await claire.sync()
    await karim.sync()
    expect(await karim.ledger.chunkCount()).toBeGreaterThan(0)
    await sendCommand(owners(claire), newId(Date.now()), { type: 'withdraw', member: karim.member })
    await karim.sync()
    expect([await karim.lines(), await karim.ledger.chunkCount()]).toEqual([0, 0])
  })

  it('arrives on a line that is cut again and again, and is not sent twice', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(200, 4))
    const random = seeded(5)
    claire.device.fault = () => (random.chance(0.2) ? 'lost' : 'none')
    for (let i = 0; i < 200 && !(await claire.ledger.store.filed())[0]?.shared; i++) await claire.sync()
    const puts = claire.device.requests.filter((line) => line.startsWith('PUT'))
    expect(puts.length).toBeLessThan(new Set(puts).size * 1.7)
    karim.device.fault = () => (random.chance(0.4) ? 'answerCut' : 'none')
    for (let i = 0; i < 50 && (await karim.lines()) === 0; i++) await karim.sync()
    expect(await karim.lines()).toBe(200)
  })

  it('[W43] goes on in the middle of a chunk where the line never holds for the whole of one', async () => {
    const { server, claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(6_000))
    const sent = cutUp(claire.device, server.address, 8_000)
    const isShared = async () => (await claire.ledger.store.filed())[0]!.shared
    for (let i = 0; i < 200 && !(await isShared()); i++) await claire.sync()
    expect(await isShared()).toBe(true)
    vi.restoreAllMocks()
    await karim.sync()
    expect(await karim.lines()).toBe(6_000)
    const sizes = (await claire.ledger.store.filed())[0]!.manifest.parts.flatMap(({ chunks }) => chunks.flatMap(({ columns }) => columns))
    const bytes = (await claire.ledger.store.shelf.read(sizes)).map((one) => one!.length)
    expect(Math.max(...bytes)).toBeGreaterThan(16_000)
    for (const [at, hash] of sizes.entries()) expect(sent.get(hash)).toBe(bytes[at])
  })

  it('[W43] comes down the same way: no byte of a chunk twice, where no line holds for the whole of one', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(6_000))
    await claire.sync()
    const arrivedBytes = cutDown(karim.device, 8_000)
    const isHere = async () => (await karim.ledger.store.filed()).length > 0
    for (let i = 0; i < 200 && !(await isHere()); i++) await karim.sync()
    expect(await karim.lines()).toBe(6_000)
    const { parts } = (await karim.ledger.store.filed())[0]!.manifest
    const hashes = [...new Set(parts.flatMap(({ chunks }) => chunks.flatMap(({ columns }) => columns)))]
    const sizes = (await karim.ledger.store.shelf.read(hashes)).map((bytes) => bytes!.length)
    expect(Math.max(...sizes)).toBeGreaterThan(16_000)
    const allBytes = sizes.reduce((sum, size) => sum + size, 0)
    // Besides the chunks: their names, again after each cut, and the manifest and roll-up that come before them.
    expect(arrivedBytes()).toBeLessThan(allBytes + 36 * (hashes.length + allBytes / 7_000) + 20_000)
  })

  it('goes up in small company: no big chunk waits for others on a slow line', async () => {
    const { claire } = await aSharingCompany()
    await claire.import(manyEarnings(9_000))
    const { connection } = claire.device
    const put = connection.put.bind(connection)
    let flying: number[] = []
    const together: number[][] = []
    vi.spyOn(connection, 'put').mockImplementation(async (path, bytes) => {
      flying.push(bytes.length)
      together.push([...flying])
      const answer = await put(path, bytes)
      flying = flying.filter((size) => size !== bytes.length)
      return answer
    })
    await claire.sync()
    expect((await claire.ledger.store.filed())[0]?.shared).toBe(true)
    expect(together.some((sizes) => sizes.some((size) => size > 64 * 1024))).toBe(true)
    expect(together.some((sizes) => sizes.length > 1)).toBe(true)
    const tooMuch = together.filter((sizes) => sizes.length > 1 && sizes.reduce((a, b) => a + b) > 64 * 1024)
    expect(tooMuch).toEqual([])
  })

  it('is offered with its size where data is to be saved', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(50))
    await claire.sync()
    const offered = await karim.sync(() => false)
    expect(offered).toMatchObject({
      ok: true,
      value: { fetched: 0, offered: { statements: 1, bytes: expect.any(Number) } },
    })
    expect(offered.ok && offered.value.offered.bytes).toBeGreaterThan(1_000)
    await karim.sync()
    expect(await karim.lines()).toBe(50)
  })
})
