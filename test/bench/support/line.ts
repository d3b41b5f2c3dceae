/**
 * A line between a device and a server. Everything on it is counted; it may be long and narrow, break, end at the page
 * of a hotel, or lead nowhere.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Shape {
  readonly roundTripMs: number
  /** Each way, for all connections together. */
  readonly bytesPerSecond: number
}

/** `page` and `redirect`: a captive portal, which answers everything itself. `nowhere`: taken, and never answered. */
export type Reach = 'server' | 'page' | 'redirect' | 'nowhere'

export interface Line {
  readonly port: number
  readonly address: string
  /** Arrived, both ways. */
  bytes(): number
  leadsTo(port: number): void
  /** What is open now breaks. */
  reaches(reach: Reach): void
  /** Undefined: as fast as this machine. */
  shape: Shape | undefined
  /** The connection that carries the last of so many bytes breaks with it. */
  breakAfter: number
  close(): Promise<void>
}

const login = '<!doctype html><title>Wi-Fi</title><h1>Bienvenue</h1><form><input name="room"></form>'
const answers = {
  page: `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${login.length}\r\nConnection: close\r\n\r\n${login}`,
  redirect: 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/login\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
} as const

const packetBytes = 1_400

export async function aLine(to = 0): Promise<Line> {
  const open = new Set<Socket>()
  let [bytes, target] = [0, to]
  let reach: Reach = 'server'

  const join = (near: Socket): void => {
    const far = connect(target, '127.0.0.1')
    const end = (): void => [near, far].forEach((one) => one.destroy())
    const carry = (from: Socket, into: Socket, lane: Lane): void => {
      from.on('data', (some: Buffer) => {
        // What passed before the line broke did arrive; the rest of the piece did not.
        const passed = some.subarray(0, line.breakAfter)
        line.breakAfter -= some.length
        for (let at = 0; at < passed.length; at += packetBytes) {
          const packet = passed.subarray(at, at + packetBytes)
          lane.carry(line.shape, packet.length, () => {
            bytes += packet.length
            into.write(packet)
          })
        }
        if (line.breakAfter > 0) return
        line.breakAfter = Infinity
        lane.carry(line.shape, 0, () => into.write('', end))
      })
      from.on('end', () => lane.carry(line.shape, 0, () => into.end()))
      from.on('error', end)
      from.on('close', () => lane.carry(line.shape, 0, () => into.destroy()))
    }
    carry(near, far, up)
    carry(far, near, down)
  }
  const [up, down] = [aLane(), aLane()]

  const server = createServer((near) => {
    open.add(near)
    near.on('close', () => open.delete(near))
    near.on('error', () => near.destroy())
    if (reach === 'server') {
      // Its first words come a round trip later: the handshake of a local socket takes no time.
      if (line.shape) setTimeout(join, line.shape.roundTripMs, near)
      else join(near)
    } else if (reach !== 'nowhere') {
      const answer = answers[reach]
      near.once('data', () => near.end(answer))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const cut = (): void => open.forEach((socket) => socket.destroy())
  const line: Line = {
    port,
    address: `http://localhost:${port}`,
    bytes: () => bytes,
    leadsTo: (next) => void (target = next),
    reaches: (next) => {
      reach = next
      cut()
    },
    shape: undefined,
    breakAfter: Infinity,
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return line
}

/** One direction: what is carried waits until the line is free, then travels; nothing overtakes. */
interface Lane {
  carry(shape: Shape | undefined, bytes: number, deliver: () => void): void
}

function aLane(): Lane {
  let freeAtMs = 0
  let last = Promise.resolve()
  return {
    carry(shape, bytes, deliver) {
      if (!shape && freeAtMs === 0) return deliver()
      const nowMs = performance.now()
      freeAtMs = Math.max(nowMs, freeAtMs) + (shape ? (bytes / shape.bytesPerSecond) * 1_000 : 0)
      const arrivesAtMs = freeAtMs + (shape ? shape.roundTripMs / 2 : 0)
      last = last.then(() => until(arrivesAtMs)).then(deliver)
    },
  }
}

const until = (atMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())))
