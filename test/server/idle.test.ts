import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aCompany, type TestServer } from './support/harness.ts'
import { aSocket } from './support/socket.ts'

const hourMs = 3_600_000

let server: TestServer | undefined
afterEach(() => server?.close())

const openFiles = (dataDir: string) => readdirSync(join(dataDir, 'companies')).filter((name) => name.endsWith('-wal')).length

describe('a company that nobody asks anything', () => {
  it('is closed; a socket that stayed hears of the next change all the same', async () => {
    const at = await aCompany({}, { restEveryMs: 10 })
    server = at.server
    const { caller: karim } = await at.owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    const socket = await aSocket(karim)
    await socket.heard('welcome')
    expect(openFiles(server.dataDir)).toBe(1)
    server.wait(hourMs)
    await expect.poll(() => openFiles(server!.dataDir)).toBe(0)
    expect((await at.owner.push(at.owner.tick('M1')))[0]?.type).toBe('accepted')
    expect(await socket.heard('poke')).toMatchObject({ document: 'migration', seq: 1 })
    socket.close()
  })

  it('is never closed under a request, however often somebody looks whether it sleeps', async () => {
    const at = await aCompany({}, { restEveryMs: 1 })
    server = at.server
    for (let round = 0; round < 20; round++) {
      server.wait(hourMs)
      const [[ticked], { status }] = await Promise.all([at.owner.push(at.owner.tick('M1', round % 2 === 0)), at.owner.sync()])
      expect([ticked?.type, status]).toEqual(['accepted', 200])
    }
    const { body } = await at.owner.sync({ pull: [{ document: 'migration', cursor: null }] })
    expect(body.pages[0]).toMatchObject({ type: 'entries', cursor: { seq: 20 } })
  })
})
