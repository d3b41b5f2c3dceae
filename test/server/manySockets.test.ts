/** Phones hold their line open: nobody is dropped, memory stays where it is, and an edit still reaches everyone. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { companiesOnDisk, cookieOf, deviceOf } from '../support/companyOnDisk.ts'
import { startedServer } from '../support/server.ts'
import { aServer, Caller } from './support/harness.ts'

const perMember = 5

interface Held {
  /** How many have been closed, whoever closed them. */
  closed(): number
  /** Of how many edits each has heard. */
  pokes(): readonly number[]
  end(): void
}

async function holdSockets(address: string, members: number): Promise<Held> {
  let closed = 0
  const pokes = Array.from({ length: members * perMember }, () => 0)
  const sockets: WebSocket[] = []
  for (let at = 0; at < pokes.length; at++) {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, { headers: { origin: address, cookie: cookieOf(0, Math.floor(at / perMember)) } })
    socket.on('message', (data) => void ((JSON.parse(String(data)) as { type: string }).type === 'poke' && pokes[at]!++))
    socket.on('close', () => (closed += 1))
    await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject))
    sockets.push(socket)
  }
  return { closed: () => closed, pokes: () => pokes, end: () => sockets.forEach((socket) => socket.terminate()) }
}

const signedIn = (address: string, member: number): Caller =>
  Object.assign(new Caller({ address }), { cookie: cookieOf(0, member), device: deviceOf(0, member) })

describe('sockets that are held open', () => {
  it('are not dropped over many heartbeats, and each hears of an edit; one that does not answer is', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'aval-sockets-'))
    await companiesOnDisk(dataDir, 1, 12)
    let beats = 0
    const server = await aServer({ dataDir }, { beatEveryMs: 500 })
    const held = await holdSockets(server.address, 10)
    try {
      const mute = new WebSocket(`${server.address.replace('http', 'ws')}/api/live`, {
        headers: { origin: server.address, cookie: cookieOf(0, 11) },
        autoPong: false,
      })
      mute.on('ping', () => (beats += 1))
      await new Promise((resolve) => mute.once('close', resolve))
      expect(beats).toBeGreaterThan(0)
      const writer = signedIn(server.address, 11)
      expect((await writer.push(writer.tick('M1')))[0]?.type).toBe('accepted')
      await expect.poll(() => held.pokes().every((count) => count === 1)).toBe(true)
      expect(held.closed()).toBe(0)
    } finally {
      held.end()
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })

  it.runIf(process.env['AVAL_LONG'] === '1')('are a thousand for ten minutes against one process: memory stays, nobody goes, an edit reaches all', async () => {
    const minutes = 10
    const dataDir = mkdtempSync(join(tmpdir(), 'aval-sockets-'))
    await companiesOnDisk(dataDir, 1, 201)
    const server = await startedServer({ DATA_DIR: dataDir, AVAL_CLIENT_DIR: dataDir, LOG: 'silent' })
    const held = await holdSockets(server.address, 200)
    const residentMb = (): number => Number(spawnSync('ps', ['-o', 'rss=', '-p', String(server.process.pid)], { encoding: 'utf8' }).stdout) / 1024
    try {
      const writer = signedIn(server.address, 200)
      const memoryMb: number[] = []
      for (let minute = 1; minute <= minutes; minute++) {
        await pause(60_000)
        expect((await writer.push(writer.tick('M1', minute % 2 === 1)))[0]?.type).toBe('accepted')
        await expect.poll(() => held.pokes().filter((count) => count !== minute).length).toBe(0)
        expect(held.closed(), `minute ${minute}`).toBe(0)
        memoryMb.push(residentMb())
      }
      const [first = 0] = memoryMb
      console.log(`1,000 sockets, minute by minute, in MB: ${memoryMb.map((mb) => mb.toFixed(0)).join(' ')}`)
      expect(first).toBeGreaterThan(20)
      expect(memoryMb.at(-1)! - first, memoryMb.join(' ')).toBeLessThan(10)
    } finally {
      held.end()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
