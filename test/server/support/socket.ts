/** A live socket as a browser would open it, with everything it heard. */
import WebSocket from 'ws'
import type { LiveFrame } from '../../../src/protocol/message.ts'
import type { Caller } from './harness.ts'

export interface HeardSocket {
  readonly frames: LiveFrame[]
  send(text: string | Uint8Array): void
  ping(): void
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
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as LiveFrame)
    for (const listener of listeners) listener()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
    socket.on('error', reject)
  })
  return {
    frames,
    closed,
    send: (text) => socket.send(text),
    ping: () => socket.ping(),
    heard: (type) =>
      new Promise((resolve) => {
        const look = () => {
          const at = frames.findIndex((frame) => frame.type === type)
          if (at < 0) return
          listeners.delete(look)
          resolve(frames.splice(at, 1)[0] as never)
        }
        listeners.add(look)
        look()
      }),
    close: () => socket.close(),
  }
}
