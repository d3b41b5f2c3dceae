/** From HTTP to a live socket: our own page, a session that holds, and not too many at once. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { closeCodes } from '../../src/protocol/closeCodes.ts'
import { limits } from '../../src/protocol/limits.ts'
import { identify } from '../accounts/identify.ts'
import { cookieName, readCookie } from '../http/cookies.ts'
import type { Origins } from '../http/origins.ts'
import type { Pace } from '../http/pace.ts'
import type { Store } from '../store/store.ts'
import type { AnswerSync } from './lineSync.ts'
import type { Live } from './live.ts'

export interface UpgradeOptions {
  readonly store: Store
  readonly live: Live
  readonly pace: Pace
  readonly sync: AnswerSync
  readonly origins: () => Origins
  readonly nowMs: () => number
}

export function acceptSockets(server: Server, { store, live, pace, sync, origins, nowMs }: UpgradeOptions): void {
  // Compression of tiny frames costs memory per socket and invites bombs.
  // Pings are answered where they are counted.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false, autoPong: false })

  const onUpgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    if (request.url !== '/api/live') return refuse(stream, '404 Not Found')
    if (!origins().isOurs(request.headers.origin)) return refuse(stream, '403 Forbidden')
    const who = await identify(store, readCookie(request.headers.cookie, cookieName(origins().isSecure)), nowMs())
    if (!who.ok) return refuse(stream, '401 Unauthorized')
    if ((await pace.take('sockets', who.value, nowMs())) > 0) return refuse(stream, '429 Too Many Requests')
    const { company, session, member } = who.value
    const holder = { company, session: session.hash, member: member.id }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const isIn = live.admit(socket, {
        ...holder,
        accessVersion: member.accessVersion,
        sync: (madeFor, body) => sync(holder, madeFor, body),
      })
      if (!isIn) socket.close(closeCodes.tooManySockets)
    })
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    onUpgrade(request, stream, head).catch(() => refuse(stream, '500 Internal Server Error'))
  })
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
