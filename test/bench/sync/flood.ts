/**
 * One member's device that asks for all it can get, in a process of its own that gives way to the others: on another
 * machine it would not take the server's processor.
 *
 * Arguments: port, kind. The member is the first of the first company. Tells what it got, on request.
 */
import { randomBytes, createHash } from 'node:crypto'
import { setPriority } from 'node:os'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { WebSocket as Socket } from 'ws'
import { newId } from '../../../sync-server/ids.ts'
import { aPusher, aWire } from './pusher.ts'

const { WebSocket } = createRequire(join(process.cwd(), 'package.json'))('ws') as { WebSocket: typeof Socket }
const [port = '', kind = 'edits'] = process.argv.slice(2)
const seat = { port: Number(port), company: 0, member: 0 }
setPriority(19)

let granted = 0
let refused = 0
const without = async (end: () => boolean, ask: () => Promise<boolean>): Promise<void> => {
  while (!end()) {
    if (await ask().catch(() => false)) granted += 1
    else {
      refused += 1
      // Who is refused asks again at once; a hundred at a time are enough of that.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
}
const never = () => false
const times = (count: number, work: () => void): void => Array.from({ length: count }, work) as never

const floods: Readonly<Record<string, () => void>> = {
  edits: () => {
    const pushers = Array.from({ length: 3 }, () => aPusher(seat))
    pushers.forEach((pusher) => void without(never, async () => (await pusher.push(200)) > 0))
  },
  requests: () => {
    const wire = aWire(seat, 100)
    const everything = ['facts', 'evidence', 'migration', 'enrolments', 'profiles', 'notes', 'notes.profiles']
    const asks = [
      () => wire.sync({ company: null, pull: everything.map((document) => ({ document, cursor: null })) }),
      () => wire.send('GET', '/api/audit'),
      () => wire.send('POST', '/api/filings', JSON.stringify({ statement: 'a'.repeat(64), manifest: 'b'.repeat(64) })),
    ]
    asks.forEach((ask) => times(20, () => void without(never, async () => (await ask()).status === 200)))
  },
  commands: () => {
    const wire = aWire(seat, 20)
    const ask = () => wire.send('POST', '/api/commands', JSON.stringify({ protocol: 1, id: newId(Date.now()), command: { type: 'setLeaseDays', days: 1 + (granted % 90) } }))
    times(20, () => void without(never, async () => (await ask()).status === 200))
  },
  chunks: () => {
    const wire = aWire(seat, 20)
    times(20, () =>
      void without(never, async () => {
        const bytes = randomBytes(4 * 1024 * 1024)
        const hash = createHash('sha256').update(bytes).digest('hex')
        return (await wire.send('PUT', `/api/chunks/${hash}`, bytes)).status === 200
      }),
    )
  },
  sockets: () => {
    const { headers } = aWire(seat, 1)
    const frame = JSON.stringify({ type: 'here', place: 'notes/a' })
    times(20, () =>
      void without(never, () =>
        new Promise((resolve) => {
          const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers })
          let heard = false
          socket.once('message', () => {
            heard = true
            const pour = (): void => {
              if (socket.readyState !== socket.OPEN) return
              for (let i = 0; i < 500; i++) socket.send(frame)
              socket.send(frame, () => setImmediate(pour))
            }
            pour()
          })
          socket.on('error', () => resolve(false))
          socket.on('close', () => resolve(heard))
        }),
      ),
    )
  },
}

floods[kind]?.()
process.on('message', () => process.send?.({ granted, refused }))
process.send?.('on')
