import { afterEach, describe, expect, it } from 'vitest'
import { syncWorkspace } from '../../src/app/backgroundSync.ts'
import { firstRecords, makeSyncRecords } from '../../src/app/syncRecords.ts'
import { joinCompany, leaveCompany } from '../../src/storage/documents/membership.ts'
import { newId } from '../../sync-server/ids.ts'
import { makeDatabase } from '../../src/storage/database.ts'
import { aServer, password } from '../server/support/harness.ts'
import { until } from '../support/phones.ts'
import { aDevice, aPhoneDisk, theOwner, type Device } from '../sync/support/device.ts'

const started: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close()
})

/** Its phone keeps what the app keeps. */
async function keepsAsTheApp({ store, phone: { workspace, parts, notes, lease } }: Device): Promise<void> {
  const options = { newId: () => newId(Date.now()), freshClientId: () => 77, nowMs: 0, device: await store.lanes.device(), parts, records: firstRecords(notes, lease!) }
  await joinCompany(workspace, notes.joined!, options)
}

/** What the service worker would do on it. @param arrives what happens meanwhile, once the server has answered */
const wakes = (address: string, page: Device, arrives: () => Promise<void> = () => Promise.resolve()) =>
  syncWorkspace(page.phone.workspace, {
    storage: page.phone.parts,
    async fetch(path, init) {
      const answer = await reach(address, page, String(path), init)
      await arrives()
      return answer
    },
  })

async function aJoinedPhone() {
  const server = await aServer()
  started.push(server)
  const page = await theOwner(server.address, server.setupCode ?? '')
  started.push(page)
  await keepsAsTheApp(page)
  return { server, page, wake: () => wakes(server.address, page), kept: makeSyncRecords(page.store.records, () => false) }
}

const reach = (address: string, { cookie }: Device, path: string, init: RequestInit | undefined) =>
  fetch(address + path, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: address, cookie } })

const tick = (page: Device, key: string) => page.act('migration', 'migration.steps', key, true)

/** The whole log of the migration, as somebody would get it who has nothing yet. */
async function ticksOnServer(page: Device): Promise<readonly string[]> {
  const pull = [{ document: 'migration', cursor: null }]
  const device = await page.store.lanes.device()
  const answer = await page.connection.post('/api/sync', { protocol: 1, device, unsent: 0, edits: [], pull, access: null, company: null, filings: null })
  const { pages } = (answer.ok ? answer.value.body : { pages: [] }) as { pages: { entries: { intent: { arguments: { key: string }[] } }[] }[] }
  return pages.flatMap(({ entries }) => entries.flatMap(({ intent }) => intent.arguments.map(({ key }) => key)))
}

describe('the service worker, woken because the network is back', () => {
  it('sends what the closed app had noted, and remembers the company for it', async () => {
    const { page, wake, kept } = await aJoinedPhone()
    await tick(page, 'M1')
    expect((await wake())?.type).toBe('Synced')
    expect(await page.store.lanes.documentsWaiting()).toEqual([])
    expect((await kept.notebook.read()).company?.name).toBe('Alpaga Cloud')
    expect((await kept.notebook.read()).syncedAtMs).not.toBeNull()
    expect((await kept.leases.read())?.lease?.member).toBe(page.member)
  })

  it('[W2] does no harm to a page that syncs at the same moment', async () => {
    const { page, wake } = await aJoinedPhone()
    for (const key of ['M1', 'M2', 'M3']) await tick(page, key)
    const both = await Promise.all([wake(), page.sync(), wake()])
    expect(both.map((ended) => ended?.type)).toEqual(['Synced', 'Synced', 'Synced'])
    expect(await page.store.lanes.documentsWaiting()).toEqual([])
    expect(await ticksOnServer(page)).toEqual(['M1', 'M2', 'M3'])
    await tick(page, 'M4')
    expect((await page.sync()).type).toBe('Synced')
    expect(await ticksOnServer(page)).toEqual(['M1', 'M2', 'M3', 'M4'])
  })

  it('keeps nothing of an answer that comes after they left, not even of the first one there ever was', async () => {
    const { server, page } = await aJoinedPhone()
    await tick(page, 'M1')
    await page.sync()
    const phone = aDevice(server.address)
    await phone.enter((session, device) => session.signIn('claire@alpaga.example', password, device))
    await keepsAsTheApp(phone)
    await phone.close()
    const { workspace, parts } = phone.phone
    await wakes(server.address, phone, async () => void (await leaveCompany(workspace, parts)))
    const database = makeDatabase(workspace, parts)
    await database.open()
    const documents = await database.documents.toArray()
    expect(documents.filter(({ cursor, snapshot }) => cursor !== undefined || snapshot !== undefined)).toEqual([])
    expect(await Promise.all([database.log, database.history, database.settings].map((table) => table.count()))).toEqual([0, 0, 0])
    database.close()
  })

  it('tells an open page what it fetched', async () => {
    const { page, wake } = await aJoinedPhone()
    const document = await page.open('migration')
    await tick(page, 'M1')
    expect(document.saveState()).toBe('waiting')
    await wake()
    await until(() => document.saveState() !== 'waiting')
    expect(document.saveState()).toBe('onTheServer')
  })

  it('says that the server was not reached, so that the browser comes back', async () => {
    const { page } = await aJoinedPhone()
    await tick(page, 'M1')
    const { workspace, parts } = page.phone
    const ended = await syncWorkspace(workspace, { storage: parts, fetch: () => Promise.reject(new TypeError('fetch failed')) })
    expect(ended).toEqual({ type: 'Unreachable' })
    expect(await page.store.lanes.documentsWaiting()).toEqual(['migration'])
  })

  it('asks nobody anything where there is no company, and makes no database where there is none', async () => {
    const unreached = () => Promise.reject(new Error('nobody is to be asked'))
    const empty = aPhoneDisk()
    expect(await syncWorkspace(empty.workspace, { storage: empty.parts, fetch: unreached })).toBeUndefined()
    expect(await empty.parts.indexedDB.databases()).toEqual([])
    const local = aDevice('http://nowhere.invalid', { phone: empty })
    started.push(local)
    await local.store.lanes.device()
    expect(await syncWorkspace(empty.workspace, { storage: empty.parts, fetch: unreached })).toBeUndefined()
  })
})
