import { describe, expect, it, vi } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { encodeSlice } from '../../src/ledger/rollup/slice.ts'
import { decodeRollUp, encodeRollUp } from '../../src/ledger/rollup/rollUp.ts'
import { sha256 } from '../../src/ledger/reading/sourceHash.ts'
import { readStoredOverview } from '../../src/storage/ledger/storedOverview.ts'
import { sendCommand } from '../../src/sync/commandSync.ts'
import { newId } from '../../sync-server/ids.ts'
import { manyEarnings } from '../support/ledgers.ts'
import { anEarning, aPaymentOrder, csvOf } from '../support/statements.ts'
import { cutDown, cutUp } from './support/cutLine.ts'
import type { LedgerDevice } from './support/ledgerDevice.ts'
import { aSharingCompany } from './support/sharingCompany.ts'

const manager: Access = { level: 'manager', locations: 'all' }
const never = () => false

/** What Home is made of. */
async function home(one: LedgerDevice) {
  const { basis, earnings, orders, statements, locationNames } = await one.ledger.store.overview()
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).sort()
  return {
    basis,
    earnings: sorted(earnings),
    orders: sorted(orders),
    locationNames,
    statements: statements.map(({ name, lines, firstMonth, exportedOn }) => ({ name, lines, firstMonth, exportedOn })),
  }
}
const money = async (one: LedgerDevice) => {
  const { basis: _, ...rest } = await home(one)
  return rest
}
const basis = async (one: LedgerDevice) => (await one.ledger.store.overview()).basis
const lineCount = async (one: LedgerDevice) => (await one.ledger.seen()).lines.count
const delivery = (ids: readonly string[], change: Readonly<Record<string, string>> = {}) =>
  csvOf(ids.map((earningId, at) => anEarning({ earningId, transactionId: `T${earningId}`, participantId: String(1_000_000 + (at % 2)), ...change })))
const say = (one: LedgerDevice, type: 'deleteStatement' | 'restoreStatement', statement: string) =>
  sendCommand(one.device.connection, newId(Date.now()), { type, statement })

describe('a device without the lines', () => {
  it('[W36, W38] shows totals, payments and statements before it holds one line, and goes on without a network', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(manyEarnings(300, 3))
    await claire.import(csvOf([aPaymentOrder({ participantID: '1000001' }), aPaymentOrder({ participantID: '1000002', paymentDate: '' })]), 'payments.csv')
    await claire.sync()
    expect(await karim.sync(never)).toMatchObject({ ok: true, value: { fetched: 0, offered: { statements: 2 } } })
    expect(await basis(karim)).toEqual({ type: 'whole', by: 'company' })
    expect(await money(karim)).toEqual(await money(claire))
    expect([await lineCount(karim), (await karim.ledger.store.overview()).statements.every(({ awayBytes }) => (awayBytes ?? 0) > 1_000)]).toEqual([0, true])
    // The page reads it from the disk by itself.
    expect(await readStoredOverview('aval-test-ledger', karim.ledger.disk.indexedDB)).toEqual(await karim.ledger.store.overview())
    karim.device.fault = () => 'lost'
    karim.ledger.store.forget()
    expect(await money(karim)).toEqual(await money(claire))
    // At rest: nothing is asked for twice.
    karim.device.fault = () => 'none'
    karim.device.requests.length = 0
    await karim.sync(never)
    expect(karim.device.requests).toEqual(['POST /api/sync'])

    await karim.sync()
    expect([await basis(karim), await lineCount(karim)]).toEqual([{ type: 'whole', by: 'thisDevice' }, 300])
    expect(await money(karim)).toEqual(await money(claire))
  })

  it('[W36] fetches of a new month only what changed', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(delivery(['E1', 'E2']), 'october.csv')
    await claire.sync()
    await karim.sync(never)
    const slicesOf = (one: LedgerDevice) => one.ledger.database.slices.toCollection().primaryKeys()
    const before = new Set(await slicesOf(karim))
    await claire.import(delivery(['E3', 'E4'], { earningDate: '2026-11-30T00:00:00.000Z' }), 'november.csv')
    await claire.sync()
    await karim.sync(never)
    const after = await slicesOf(karim)
    // One roll-up for each of two locations, and of each the new month.
    expect([after.filter((hash) => before.has(hash)).length, after.filter((hash) => !before.has(hash)).length]).toEqual([2, 4])
    expect([await basis(karim), await money(karim)]).toEqual([{ type: 'whole', by: 'company' }, await money(claire)])
  })

  it('[W36] counts a newer state of an old earning once, though it holds but the older lines', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(delivery(['E1', 'E2']), 'october.csv')
    await claire.sync()
    await karim.sync()
    await claire.import(delivery(['E1', 'E2', 'E5'], { paymentStatus: 'Sent', paymentId: '006815016255' }), 'again.csv')
    await claire.sync()
    await karim.sync(never)
    expect([await lineCount(karim), await basis(karim)]).toEqual([2, { type: 'whole', by: 'company' }])
    expect(await money(karim)).toEqual(await money(claire))
  })

  it('[W36] says what its totals rest on where no roll-up is of the statements there are', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    const lea = await invite('Léa Martin', { level: 'member', locations: ['1000000'] }, false)
    await claire.import(delivery(['E1', 'E2']), 'october.csv')
    await claire.sync()
    await karim.sync(never)
    const before = await home(karim)

    // Shared, and killed before the roll-up was filed.
    const { post } = claire.device.connection
    const connection = claire.device.connection as { post: typeof post }
    connection.post = (path, body) => (path === '/api/rollups' ? Promise.resolve({ ok: false, error: { type: 'Unreachable' } }) : post(path, body))
    await claire.import(delivery(['E3', 'E4'], { earningDate: '2026-11-30T00:00:00.000Z' }), 'november.csv')
    await claire.sync()
    await karim.sync(never)
    expect(await home(karim)).toMatchObject({ basis: { type: 'some', statements: 1 }, earnings: before.earnings })
    expect((await karim.ledger.store.overview()).statements).toHaveLength(2)
    await lea.sync(never)
    expect(await home(lea)).toMatchObject({ basis: { type: 'some', statements: 0 }, earnings: [] })

    connection.post = post
    await claire.sync()
    for (const one of [karim, lea]) {
      await one.sync(never)
      expect(await basis(one)).toEqual({ type: 'whole', by: 'company' })
    }
  })

  it('[W31, W36] forgets a deleted statement at once, and any device with all lines says what the others add up to', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    const anne = await invite('Anne Compte', { level: 'accountant', locations: 'all' })
    await claire.import(delivery(['E1', 'E2']), 'october.csv')
    await claire.import(delivery(['E3', 'E4'], { earningDate: '2026-11-30T00:00:00.000Z' }), 'november.csv')
    await claire.sync()
    await karim.sync(never)
    await anne.sync()
    const october = (await claire.ledger.store.filed()).find(({ manifest }) => manifest.name === 'october.csv')!.id
    await say(claire, 'deleteStatement', october)
    await karim.sync(never)
    expect(await home(karim)).toMatchObject({ basis: { type: 'some', statements: 0 }, earnings: [] })
    await anne.sync()
    await karim.sync(never)
    expect([await basis(karim), await money(karim)]).toEqual([{ type: 'whole', by: 'company' }, await money(anne)])
    await say(claire, 'restoreStatement', october)
    await claire.sync()
    await karim.sync(never)
    expect([await basis(karim), await money(karim)]).toEqual([{ type: 'whole', by: 'company' }, await money(claire)])
  })

  it('[W36, W42] follows a corrected export date, by which another state of an earning is the newest', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(delivery(['E1', 'E2']), 'october.csv')
    await claire.import(delivery(['E1', 'E2'], { paymentStatus: 'Sent', paymentId: '006815016255', earningAmount: '41.00' }), 'again.csv')
    await claire.sync()
    await karim.sync(never)
    const before = await money(claire)
    expect(await money(karim)).toEqual(before)
    const newest = (await claire.ledger.store.overview()).statements[0]!
    await claire.ledger.store.setExportedOn(newest.id, '2020-01-01')
    await claire.sync()
    await claire.sync()
    await karim.sync(never)
    expect(await money(claire)).not.toEqual(before)
    expect([await basis(karim), await money(karim)]).toEqual([{ type: 'whole', by: 'company' }, await money(claire)])
  })

  it('[W36] shows lines of its own that the company does not have, and does not mix them into the totals of others', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await karim.import(delivery(['P1']), 'alone.csv')
    karim.device.phone.notes = { ...karim.device.phone.notes, joined: { ...karim.device.phone.notes.joined!, atMs: Date.now() + 1_000 } }
    await claire.import(delivery(['E1', 'E2']), 'october.csv')
    await claire.sync()
    await karim.sync(never)
    expect([await lineCount(karim), await basis(karim)]).toEqual([1, { type: 'some', statements: 1 }])
    expect((await karim.ledger.store.overview()).earnings.reduce((sum, { lines }) => sum + lines, 0)).toBe(1)
  })
})

describe('a member of one location', () => {
  it('[W30, W35] learns what it adds up to, and nothing of another one', async () => {
    const { claire, invite } = await aSharingCompany()
    const lea = await invite('Léa Martin', { level: 'member', locations: ['1000001'] }, false)
    await claire.import(manyEarnings(30, 3))
    await claire.sync()
    await lea.sync(never)
    const { earnings, statements } = await lea.ledger.store.overview()
    expect([await basis(lea), earnings.reduce((sum, { lines }) => sum + lines, 0), statements[0]?.lines]).toEqual([{ type: 'whole', by: 'company' }, 10, 10])
    const { database } = lea.ledger
    const stored = [
      JSON.stringify([await database.announced.toArray(), await database.companyCubes.toArray(), lea.device.phone.notes]),
      ...(await database.slices.toArray()).map((bytes) => new TextDecoder().decode(bytes)),
    ].join()
    expect(stored).toContain('1000001')
    for (const secret of ['1000000', '1000002']) expect(stored).not.toContain(secret)
  })

  it('[W35] loses the totals of a location with the right to read it, before it has new ones', async () => {
    const { claire, invite } = await aSharingCompany()
    const lea = await invite('Léa Martin', { level: 'member', locations: ['1000001', '1000002'] }, false)
    await claire.import(manyEarnings(30, 3))
    await claire.sync()
    await lea.sync(never)
    const change = (locations: readonly string[]) =>
      sendCommand(claire.device.connection, newId(Date.now()), { type: 'changeAccess', member: lea.member, access: { level: 'member', locations } })
    await change(['1000002'])
    await lea.sync(never)
    const { earnings } = await lea.ledger.store.overview()
    expect([new Set(earnings.map(({ location }) => location)), await basis(lea)]).toEqual([new Set(['1000002']), { type: 'whole', by: 'company' }])
    await change([])
    await lea.sync(never)
    expect(await home(lea)).toMatchObject({ basis: { type: 'whole', by: 'thisDevice' }, earnings: [], statements: [] })
    expect(await lea.ledger.database.slices.count()).toBe(0)
  })

  it('[W36] is told no total where an earning has moved from one location to another', async () => {
    const { claire, invite } = await aSharingCompany()
    const lea = await invite('Léa Martin', { level: 'member', locations: ['LYON'] }, false)
    const at = (participantId: string) => csvOf([anEarning({ participantId }), anEarning({ earningId: 'E2', participantId: 'NICE' })])
    await claire.import(at('LYON'), 'before.csv')
    await claire.import(at('MILANO'), 'after.csv')
    await claire.sync()
    await claire.sync()
    expect(claire.device.phone.notes.rollUps?.rollUps.map(({ location }) => location)).toEqual(['NICE'])
    await lea.sync(never)
    expect(await home(lea)).toMatchObject({ basis: { type: 'some', statements: 0 }, earnings: [] })
  })
})

describe('on a line that never holds for the whole of a slice', () => {
  /** Each earning with a payment of its own: a slice of some dozen kilobytes. */
  const manyPayments = (month: string) =>
    csvOf(Array.from({ length: 300 }, (_, at) => anEarning({ earningId: `${month} ${at}`, transactionId: `${month} T${at}`, paymentId: `${month.replace('-', '')}${at}`, earningDate: `${month}-15T00:00:00.000Z` })))
  const sizes = async (one: LedgerDevice) => {
    const { slices } = one.ledger.database
    const hashes = await slices.toCollection().primaryKeys()
    return new Map((await slices.bulkGet(hashes)).map((bytes, at) => [hashes[at]!, bytes!.length]))
  }

  it('[W39, W43] goes up from where it broke off: no byte twice, and none that the company has', async () => {
    const { server, claire } = await aSharingCompany()
    await claire.import(manyPayments('2026-10'), 'october.csv')
    await claire.sync()
    const before = await sizes(claire)
    await claire.import(manyPayments('2026-11'), 'november.csv')
    const filed = () => claire.device.phone.notes.rollUps?.rollUps[0]?.rollUp
    const old = filed()
    const sent = cutUp(claire.device, server.address, 8_000)
    for (let isCut = true, passes = 0; isCut; passes++) {
      const settled = await claire.sync()
      isCut = !settled.ok || settled.value.isCut
      expect(passes).toBeLessThan(50)
    }
    await claire.sync()
    expect(filed()).not.toBe(old)
    const after = await sizes(claire)
    const fresh = [...after].filter(([hash]) => !before.has(hash))
    expect(Math.max(...fresh.map(([, bytes]) => bytes))).toBeGreaterThan(16_000)
    for (const [hash, bytes] of fresh) expect(sent.get(hash)).toBe(bytes)
    for (const hash of before.keys()) expect(sent.has(hash)).toBe(false)
    vi.restoreAllMocks()
  })

  it('[W38, W43] comes down the same way', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    for (const month of ['2026-09', '2026-10', '2026-11']) await claire.import(manyPayments(month), `${month}.csv`)
    await claire.sync()
    const arrivedBytes = cutDown(karim.device, 40_000, '/api/rollups/chunks')
    let passes = 0
    for (let isCut = true; isCut && passes < 50; passes++) {
      const settled = await karim.sync(never)
      isCut = settled.ok && settled.value.isCut
      expect(await basis(karim)).toEqual(isCut ? { type: 'some', statements: 0 } : { type: 'whole', by: 'company' })
    }
    expect(await money(karim)).toEqual(await money(claire))
    expect(passes).toBeGreaterThan(1)
    const all = await sizes(karim)
    const bytes = [...all.values()].reduce((sum, size) => sum + size, 0)
    expect(arrivedBytes()).toBeLessThan(bytes + 36 * (all.size + passes))
    vi.restoreAllMocks()
  })
})

describe('a wrong roll-up', () => {
  /** Files for Claire's first location that it earned ten times as much. */
  async function lie(one: LedgerDevice): Promise<void> {
    const { location, rollUp } = one.device.phone.notes.rollUps!.rollUps[0]!
    const { connection } = one.device
    const honest = decodeRollUp((await one.ledger.store.slices.read([rollUp]))[0]!)!
    const { earnings } = await one.ledger.store.overview()
    const [name] = honest.slices
    const rows = earnings.filter((group) => group.location === location && group.month === name!.month).map((group) => ({ ...group, amountScaled: group.amountScaled * 10n }))
    const slice = encodeSlice({ subject: 'earnings', location: location!, month: name!.month, rows })
    const bytes = encodeRollUp({ ...honest, slices: [{ ...name!, hash: await sha256(slice) }, ...honest.slices.slice(1)] })
    for (const some of [slice, bytes]) await connection.put(`/api/chunks/${await sha256(some)}`, some)
    expect(await connection.post('/api/rollups', { rollUp: await sha256(bytes) })).toMatchObject({ value: { status: 200, body: { missing: [] } } })
  }

  it('[W37] is not believed by who holds the lines, is put right by them, and two that disagree come to rest', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    const anne = await invite('Anne Compte', { level: 'accountant', locations: 'all' })
    await claire.import(delivery(['E1', 'E2']))
    await claire.sync()
    const right = await money(claire)
    await claire.sync()
    await anne.sync()
    await lie(claire)
    await anne.sync()
    expect([await money(anne), await basis(anne)]).toEqual([right, { type: 'whole', by: 'thisDevice' }])
    await karim.sync(never)
    expect(await money(karim)).toEqual(right)

    // Once for each set and device: whoever insists is left alone.
    await claire.sync()
    await lie(claire)
    expect(await anne.sync()).toMatchObject({ value: { disputed: 1 } })
    for (const one of [anne, claire, anne, claire]) {
      one.device.requests.length = 0
      await one.sync()
      expect(one.device.requests.filter((request) => request.includes('rollups'))).toEqual([])
    }
    expect(await money(anne)).toEqual(right)
  })

  it('[W36] that cannot be read is as if it were not there', async () => {
    const { claire, invite } = await aSharingCompany()
    const karim = await invite('Karim Benali', manager)
    await claire.import(delivery(['E1', 'E2']))
    await claire.sync()
    await karim.sync(never)
    const { slices, cubes } = karim.ledger.database
    const right = await money(claire)
    const hashes = await slices.toCollection().primaryKeys()
    for (const hash of hashes) {
      const honest = (await slices.get(hash))!
      for (const bytes of [new Uint8Array(0), new TextEncoder().encode('{}'), honest.slice(0, -1)]) {
        await slices.put(bytes, hash)
        await cubes.clear()
        karim.ledger.store.forget()
        expect(await home(karim)).toMatchObject({ basis: { type: 'some', statements: 0 }, earnings: [] })
      }
      await slices.put(honest, hash)
    }
    karim.ledger.store.forget()
    expect(await money(karim)).toEqual(right)
  })
})
