import { afterEach, describe, expect, it } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { fetchAudit } from '../../src/sync/auditList.ts'
import { sendCommand } from '../../src/sync/commandSync.ts'
import { backUp, restoreBackup } from '../../sync-server/store/sqlite/backup.ts'
import { newId } from '../../sync-server/ids.ts'
import { aServer, password } from '../server/support/harness.ts'
import { seeded } from '../support/seeded.ts'
import { anEarning, csvOf } from '../support/statements.ts'
import { aDevice, theOwner } from './support/device.ts'
import { withLedger, type LedgerDevice } from './support/ledgerDevice.ts'

const started: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close()
})

const manager: Access = { level: 'manager', locations: 'all' }

let server: Awaited<ReturnType<typeof aServer>>

async function aCompanyOf(...others: readonly Access[]): Promise<readonly LedgerDevice[]> {
  server = await aServer()
  started.push(server)
  const owner = await theOwner(server.address, server.setupCode ?? '')
  started.push(owner)
  const devices = [withLedger(owner, owner.member)]
  for (const access of others) {
    const id = newId(Date.now())
    const email = `${id.toLowerCase()}@x.example`
    const made = await sendCommand(owner.connection, id, { type: 'createMember', fullName: id, email, access, person: null })
    if (!made.ok) throw new Error(made.error.type)
    const device = aDevice(server.address, { person: id })
    started.push(device)
    await device.enter((session, which) => session.redeemLink(made.value.link!.url, password, which))
    devices.push(withLedger(device, id, access.level !== 'member'))
  }
  return devices
}

const anExport = (earningAmount: string) => csvOf([anEarning({ earningId: 'E1', earningAmount }), anEarning({ earningId: `E${earningAmount}` })])
const filed = async (one: LedgerDevice, at = 0) => (await one.ledger.store.filed())[at]!
const dayOf = async (one: LedgerDevice) => (await filed(one)).manifest.exportedAt.slice(0, 10)
const days = (devices: readonly LedgerDevice[]) => Promise.all(devices.map(dayOf))
const correct = async (one: LedgerDevice, day: string, at = 0) => one.ledger.store.setExportedOn((await filed(one, at)).id, day)
const syncAll = async (devices: readonly LedgerDevice[]) => {
  for (const one of devices) await one.sync()
}

describe('[W42] the day a shared statement was exported', () => {
  it('is corrected on one device and then on all of them, with a line that says who did it', async () => {
    const all = await aCompanyOf(manager, { level: 'member', locations: ['1234567'] })
    const [claire, karim] = all as [LedgerDevice, LedgerDevice]
    await claire.import(anExport('10'))
    await syncAll(all)
    await correct(karim, '2026-11-20')
    await syncAll([karim, ...all])
    expect(await days(all)).toEqual(['2026-11-20', '2026-11-20', '2026-11-20'])
    expect((await claire.ledger.store.overview()).setHash).toBe((await karim.ledger.store.overview()).setHash)
    const audit = await fetchAudit(claire.device.connection)
    const { id } = await filed(claire)
    expect(audit.ok && audit.value[0]).toMatchObject({ act: 'dateStatement', actor: karim.member, subject: id, details: { to: '2026-11-20T00:00:00' } })
  })

  it('waits without a network, and is not lost with an answer', async () => {
    const all = await aCompanyOf(manager)
    const [claire, karim] = all as [LedgerDevice, LedgerDevice]
    await claire.import(anExport('10'))
    await syncAll(all)
    karim.device.fault = () => 'lost'
    await correct(karim, '2026-11-20')
    await karim.sync()
    expect(await dayOf(karim)).toBe('2026-11-20')
    // The command arrives, its answer does not.
    let requests = 0
    karim.device.fault = () => (requests++ === 1 ? 'answerLost' : 'none')
    await karim.sync()
    karim.device.fault = () => 'none'
    await syncAll([karim, claire, karim])
    expect(await days(all)).toEqual(['2026-11-20', '2026-11-20'])
    const audit = await fetchAudit(claire.device.connection)
    expect(audit.ok && audit.value.filter(({ act }) => act === 'dateStatement')).toHaveLength(1)
  })

  it('is, of two corrections made apart, the one that arrived first', async () => {
    const all = await aCompanyOf(manager)
    const [claire, karim] = all as [LedgerDevice, LedgerDevice]
    await claire.import(anExport('10'))
    await syncAll(all)
    await correct(claire, '2026-11-18')
    await correct(karim, '2026-11-20')
    const list = karim.device.phone.notes
    await syncAll([claire])
    // Also where the slower one had fetched its list before the other's correction came.
    const { sync } = karim.device
    karim.device.sync = () => Promise.resolve({ type: 'Unreachable' })
    karim.device.phone.notes = list
    await karim.sync()
    karim.device.sync = sync
    await syncAll([karim])
    expect(await days(all)).toEqual(['2026-11-18', '2026-11-18'])
    expect(claire.refusedDates).toEqual([])
    const told = { name: 'export.csv', wanted: '2026-11-20T00:00:00', error: 'DatedMeanwhile', who: [] }
    expect(karim.refusedDates.at(-1)).toMatchObject({ id: (await filed(karim)).id, ...told })
  })

  it('is the first filing’s where two devices shared the same file with different days', async () => {
    const all = await aCompanyOf(manager)
    const [claire, karim] = all as [LedgerDevice, LedgerDevice]
    await claire.import(anExport('10'))
    await karim.import(anExport('10'))
    await correct(claire, '2026-11-18')
    await correct(karim, '2026-11-20')
    await syncAll([claire, karim, claire])
    expect(await days(all)).toEqual(['2026-11-18', '2026-11-18'])
    expect([claire, karim].flatMap(({ refusedDates }) => refusedDates)).toEqual([])
  })

  it('stays the company’s where somebody may not import', async () => {
    const all = await aCompanyOf(manager)
    const [claire, karim] = all as [LedgerDevice, LedgerDevice]
    await claire.import(anExport('10'))
    await syncAll(all)
    const before = await dayOf(claire)
    await sendCommand(claire.device.connection, newId(Date.now()), { type: 'changeAccess', member: karim.member, access: { level: 'member', locations: 'all' } })
    await correct(karim, '2026-11-20')
    await syncAll([karim, claire, karim])
    expect(await days(all)).toEqual([before, before])
    expect(karim.refusedDates).toMatchObject([{ wanted: '2026-11-20T00:00:00', error: 'NotAllowed', who: ['owner', 'manager', 'accountant'] }])
  })

  describe('on a server that was restored', () => {
    /** Then everybody signs in again, an owner first. */
    const restoredAfter = async (all: readonly LedgerDevice[], happened: () => Promise<void>) => {
      const backup = `${server.dataDir}-backup`
      expect(backUp(server.dataDir, backup, Date.now()).ok).toBe(true)
      await happened()
      await server.restart(() => void restoreBackup(backup, server.dataDir, Date.now()))
      const [claire, ...others] = all as [LedgerDevice, ...LedgerDevice[]]
      await claire.device.enter((session, which) => session.signIn('claire@alpaga.example', password, which))
      await sendCommand(claire.device.connection, newId(Date.now()), { type: 'confirmMembers' })
      for (const { device, member } of others) await device.enter((session, which) => session.signIn(`${member.toLowerCase()}@x.example`, password, which))
    }

    it('[W33] is the last one that was corrected here, although the backup knew none of the corrections', async () => {
      const all = await aCompanyOf(manager)
      const [claire, karim] = all as [LedgerDevice, LedgerDevice]
      await claire.import(anExport('10'))
      await syncAll([...all, ...all])
      await restoredAfter(all, async () => {
        for (const day of ['2026-11-18', '2026-11-20']) {
          await correct(karim, day)
          await syncAll([karim, claire, karim])
        }
        expect(await days(all)).toEqual(['2026-11-20', '2026-11-20'])
      })
      await syncAll([karim, claire, karim])
      expect(await days(all)).toEqual(['2026-11-20', '2026-11-20'])
    })

    it('[W33] is the other’s where they have decided since, also for what was corrected here without a network', async () => {
      const all = await aCompanyOf(manager)
      const [claire, karim] = all as [LedgerDevice, LedgerDevice]
      await claire.import(anExport('10'))
      await syncAll([...all, ...all])
      await restoredAfter(all, async () => {
        await correct(karim, '2026-11-20')
        await syncAll([karim])
      })
      await correct(claire, '2026-11-15')
      await syncAll([claire, karim, claire])
      expect(await days(all)).toEqual(['2026-11-15', '2026-11-15'])
      expect(karim.refusedDates).toMatchObject([{ wanted: '2026-11-20T00:00:00', error: 'DatedMeanwhile' }])
    })

    it('[W33] is the newest where it was corrected again before the restored server was heard, and stays corrected', async () => {
      const all = await aCompanyOf(manager)
      const [claire, karim] = all as [LedgerDevice, LedgerDevice]
      await claire.import(anExport('10'))
      await syncAll([...all, ...all])
      const before = await dayOf(claire)
      await restoredAfter(all, async () => {
        await correct(karim, '2026-11-20')
        await syncAll([karim, claire])
      })
      await correct(karim, '2026-11-21')
      await syncAll([karim, claire, karim])
      expect(await days(all)).toEqual(['2026-11-21', '2026-11-21'])
      // Once the restored server has heard it, going back is a decision like any other.
      await correct(claire, before)
      await syncAll([claire, karim, claire])
      expect(await days(all)).toEqual([before, before])
    })
  })

  it('is the same everywhere, and so is every total, whatever is imported, dated and deleted in whatever order', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = seeded(seed)
      const all = await aCompanyOf(manager, manager)
      for (let step = 0; step < 25; step++) {
        const one = random.pick(all)
        const rows = (await one.ledger.store.filed()).filter(({ deletedAtMs }) => deletedAtMs === null)
        const dice = random()
        one.device.fault = () => random.pick(['none', 'none', 'lost', 'answerLost'])
        // The same file again changes nothing, and is said to.
        if (dice < 0.25) await one.import(anExport(String(1 + random.whole(4)))).catch(() => undefined)
        else if (dice < 0.6 && rows.length > 0) await one.ledger.store.setExportedOn(random.pick(rows).id, `2026-11-${10 + random.whole(9)}`)
        else if (dice < 0.7 && rows.length > 0) {
          const statement = random.pick(rows).id
          await sendCommand(one.device.connection, newId(Date.now()), { type: random.pick(['deleteStatement', 'restoreStatement']), statement })
        } else await one.sync()
      }
      for (const one of all) one.device.fault = () => 'none'
      for (let round = 0; round < 3; round++) await syncAll(all)
      const seen = await Promise.all(all.map(async ({ ledger }) => ({ hash: (await ledger.store.overview()).setHash, lines: (await ledger.seen()).lines })))
      expect(seen[1], `seed ${seed}`).toEqual(seen[0])
      expect(seen[2], `seed ${seed}`).toEqual(seen[0])
    }
  })
})
