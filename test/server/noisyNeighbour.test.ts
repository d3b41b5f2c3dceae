/** One device or member asks for all it can get: its limits bite, and nobody else is refused or waits behind it. */
import { connect } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeCodes } from '../../src/protocol/closeCodes.ts'
import { decodeBytes } from '../../sync-server/base64.ts'
import { makeRoom, type Author } from '../../sync-server/documents/room.ts'
import { makePace } from '../../sync-server/http/pace.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'
import { aSocket } from './support/socket.ts'

let server: TestServer
let owner: Caller
beforeAll(async () => {
  // The clock stands still: what has been used up stays so, however long this machine takes.
  const startedMs = Date.now()
  const company = await aCompany({}, { nowMs: () => startedMs })
  server = company.server
  owner = company.owner
})
afterAll(() => server.close())

const aManager = (name: string) => owner.invite(name, { level: 'manager', locations: 'all' })

/** The beginning of a request on a line of its own; its body is for the test to send, or not. */
const aRequest = ({ cookie }: Caller, path: string, bytes: number) => {
  const socket = connect(Number(new URL(server.address).port), 'localhost')
  let heard = ''
  socket.on('data', (data) => (heard += String(data)))
  socket.on('error', () => undefined)
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.address}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${bytes}\r\nExpect: 100-continue\r\n\r\n`,
  )
  return { socket, heard: () => heard }
}

describe('[W50] a device that floods the server with requests', () => {
  it('is asked to wait before its body is read; its member’s other device and a colleague are not', async () => {
    const { caller: noisy, email } = await aManager('Une Boucle')
    const calm = (await aManager('Un Calme')).caller
    const phone = new Caller(server)
    await phone.signIn(email)
    const answers = await Promise.all(Array.from({ length: 650 }, () => noisy.sync()))
    const waiting = answers.filter(({ status }) => status === 429)
    expect(waiting).toHaveLength(50)
    expect(waiting[0]).toMatchObject({ body: { error: 'TooManyRequests' } })
    expect(Number(waiting[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    for (const other of [calm, phone]) expect((await other.push(other.tick('M1')))[0]?.type).toBe('accepted')
    const { socket, heard } = aRequest(noisy, '/api/sync', 200_000)
    await expect.poll(heard).toContain('HTTP/1.1 429')
    socket.destroy()
  })

  it('waits behind itself where it asks for much at once, and nobody else does', async () => {
    const { caller: noisy, email } = await aManager('Une Lente')
    const calm = (await aManager('Une Rapide')).caller
    const phone = new Caller(server)
    await phone.signIn(email)
    // Bodies that never come to an end hold every line that the device has.
    const held = Array.from({ length: 32 }, () => aRequest(noisy, '/api/sync', 9))
    await expect.poll(() => held.every(({ heard }) => heard().includes('100 Continue'))).toBe(true)
    let isAnswered = false
    const next = noisy.sync().then(({ status }) => {
      isAnswered = true
      return status
    })
    for (let i = 0; i < 20; i++)
      for (const other of [calm, phone]) expect((await other.sync()).status).toBe(200)
    expect(isAnswered).toBe(false)
    held.forEach(({ socket }) => socket.destroy())
    expect(await next).toBe(200)
  })
})

it('[W50] gives each device and each member a share of its own', async () => {
  const pace = makePace()
  const who = (member: string, device: string) => ({ member: { id: member }, session: { hash: device } })
  /** Asked all at once, so that the refusals come at once too. */
  const granted = async (kind: Parameters<typeof pace.take>[0], device: string, member: string) => {
    const asked = Array.from({ length: 3_500 }, () => pace.take(kind, who(member, device), 0))
    return (await Promise.all(asked)).filter((waitMs) => waitMs === 0).length
  }
  const kinds = ['requests', 'syncs', 'commands', 'chunks', 'sockets'] as const
  await Promise.all(
    kinds.map(async (kind) => {
      const ofDevice = await granted(kind, 'one', 'karim')
      expect([ofDevice > 100, ofDevice < 3_500], kind).toEqual([true, true])
      // What one device is refused is not taken from the others of its member.
      const others = await Promise.all(['two', 'three', 'four', 'five', 'six'].map((device) => granted(kind, device, 'karim')))
      const ofMember = others.reduce((sum, count) => sum + count, ofDevice)
      expect(ofMember, kind).toBeLessThan(6 * ofDevice)
      if (kind !== 'commands') expect(others[0], kind).toBe(ofDevice)
      expect(await granted(kind, 'hers', 'claire'), kind).toBe(ofDevice)
      expect(await pace.take(kind, who('karim', 'one'), 60_000), `${kind} a minute later`).toBe(0)
    }),
  )
  // Who carries much waits for it, a little longer than it takes to be allowed again; nobody else does.
  const turns: string[] = []
  const turn = async (member: string, nowMs: number) => {
    const end = await pace.turn('syncs', who(member, `${member}’s`), nowMs)
    turns.push(member)
    end()
  }
  const first = await pace.turn('syncs', who('karim', 'karim’s'), 0)
  pace.carried('syncs', who('karim', 'karim’s'), 6_002)
  const waiting = Promise.all([turn('karim', 0), turn('claire', 0)])
  first()
  await waiting
  expect(turns).toEqual(['claire', 'karim'])
})

it('[W51] judges one edit in the next round, however many of another device wait', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aval-room-'))
  const store = openStore(folder)
  try {
    const company = await store.createCompany({ id: 'A', name: 'A', atMs: 0 })
    const room = makeRoom(company, 'notes', {
      nowMs: () => 0,
      editsPerCheck: () => 64,
      onCommit: () => undefined,
      onSurprise: (_document, what) => {
        throw what
      },
    })
    const author: Author = { member: 'm', access: { level: 'owner', locations: 'all' }, person: null, email: '', authorityVersion: 1 }
    const editsOf = (caller: Caller, count: number) =>
      Array.from({ length: count }, (_, at) => {
        const edit = caller.edit('notes', { root: 'notes.notes', key: `n${at % 20}/text`, value: `${at}` })
        return { ...edit, device: caller.device, update: decodeBytes(edit.update) }
      })
    const [noisy, calm] = [new Caller(server), new Caller(server)]
    const flood = Array.from({ length: 8 }, () => room.submit(editsOf(noisy, 25), async () => author))
    const [verdict] = [...(await room.submit(editsOf(calm, 1), async () => author)).values()]
    expect(verdict).toEqual({ type: 'accepted', seq: 33 })
    // Of the flood nothing is lost, and it is in the order of its device.
    const verdicts = (await Promise.all(flood)).flatMap((some) => [...some.values()])
    const seqs = verdicts.map((one) => (one.type === 'accepted' ? one.seq : one))
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, at) => (at < 32 ? at + 1 : at + 2)))
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

describe('[W50] a socket that floods the server with frames', () => {
  it('is closed, and the others hear of an edit as before', async () => {
    const noisy = (await aManager('Une Bavarde')).caller
    const listening = await aSocket((await aManager('Une Discrète')).caller)
    const socket = await aSocket(noisy)
    const flood = (one: typeof socket) => {
      for (let i = 0; i < 2_000; i++) one.send(JSON.stringify({ type: 'here', place: 'migration/M1' }))
    }
    flood(socket)
    expect(await socket.closed).toBe(closeCodes.tooManyFrames)
    const another = await aSocket(noisy)
    flood(another)
    expect(await another.closed).toBe(closeCodes.tooManyFrames)
    await owner.push(owner.edit('evidence', { root: 'evidence.criteria', key: 'E1/note', value: 'vu' }))
    while ((await listening.heard('poke')).document !== 'evidence');
    listening.close()
  })

  it('may as little flood it with pings', async () => {
    const socket = await aSocket((await aManager('Une Pressée')).caller)
    for (let i = 0; i < 2_000; i++) socket.ping()
    expect(await socket.closed).toBe(closeCodes.tooManyFrames)
  })
})
