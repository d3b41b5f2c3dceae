/** A live socket as a browser would open it, with everything it heard. */
import { gunzipSync } from 'node:zlib'
import WebSocket from 'ws'
import type { LiveFrame, SyncAnswer } from '../../../src/protocol/message.ts'
import type { Caller } from './harness.ts'

export interface HeardSocket {
  readonly frames: LiveFrame[]
  send(text: string | Uint8Array): void
  ping(): void
  /** A sync on this line, with its answer. */
  sync(body: unknown, madeFor?: string): Promise<{ readonly status: number; readonly body: SyncAnswer }>
  /** Resolves with the next frame of this type, past ones included. */
  heard<T extends LiveFrame['type']>(type: T): Promise<Extract<LiveFrame, { type: T }>>
  /** The close code. */
  readonly closed: Promise<number>
  close(): void
}

export async function aSocket(caller: Caller, headers: Record<string, string> = {}): Promise<HeardSocket> {
  const socket = new WebSocket(caller.server.address.replace('http', 'ws') + '/api/live', {
    headers: { origin: caller.server.address, cookie: caller.cookie, ...headers },
  })
  const frames: LiveFrame[] = []
  const listeners = new Set<() => void>()
  socket.on('message', (data, isBinary) => {
    frames.push(JSON.parse(String(isBinary ? gunzipSync(data as Buffer) : data)) as LiveFrame)
    for (const listener of listeners) listener()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
    socket.on('error', reject)
  })
  let calls = 0
  const heard: HeardSocket['heard'] = (type) =>
    new Promise((resolve) => {
      const look = () => {
        const at = frames.findIndex((frame) => frame.type === type)
        if (at < 0) return
        listeners.delete(look)
        resolve(frames.splice(at, 1)[0] as never)
      }
      listeners.add(look)
      look()
    })
  return {
    frames,
    closed,
    send: (text) => socket.send(text),
    ping: () => socket.ping(),
    heard,
    sync: async (body, madeFor = caller.member) => {
      socket.send(JSON.stringify({ type: 'sync', call: ++calls, member: madeFor, body }))
      return (await heard('answer')) as never
    },
    close: () => socket.close(),
  }
}
