/** A bad line between browsers and the server: it delays, it loses, it cuts answers in their middle. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { seeded } from './seeded.ts'

export interface FlakyProxy {
  /** Where browsers go. */
  readonly address: string
  leadsTo(address: string): void
  /** From here on every request under /api may suffer; the files of the app do not. */
  isBad: boolean
  /** What happened to how many requests. */
  readonly suffered: Readonly<Record<Fault, number>>
  close(): Promise<void>
}

type Fault = 'none' | 'lost' | 'answerLost' | 'answerCut'

const faults: readonly Fault[] = ['lost', 'answerLost', 'answerCut']

export async function aFlakyProxy(seed: number): Promise<FlakyProxy> {
  const random = seeded(seed)
  const open = new Set<Socket>()
  const suffered = { none: 0, lost: 0, answerLost: 0, answerCut: 0 }
  let target = new URL('http://localhost')
  /** Each kind once, whatever chance says. */
  const owed = [...faults]
  const fate = (url: string | undefined): { fault: Fault; delayMs: number } => {
    if (!proxy.isBad || !url?.startsWith('/api/')) return { fault: 'none', delayMs: 0 }
    const fault = owed.shift() ?? (random.chance(0.25) ? random.pick(faults) : 'none')
    return { fault, delayMs: random.whole(400) }
  }

  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { fault, delayMs } = fate(asked.url)
    suffered[fault] += 1
    const lose = () => asked.socket.destroy()
    if (fault === 'lost') return void setTimeout(lose, delayMs)
    const forward = request(
      { host: target.hostname, port: target.port, method: asked.method, path: asked.url, headers: asked.headers },
      async (heard): Promise<void> => {
        if (fault === 'answerLost') return void lose()
        await new Promise((resolve) => setTimeout(resolve, delayMs))
        answer.writeHead(heard.statusCode ?? 502, heard.headers)
        if (fault === 'none') return void heard.pipe(answer)
        const pieces: Buffer[] = []
        for await (const piece of heard) pieces.push(piece as Buffer)
        const whole = Buffer.concat(pieces)
        answer.write(whole.subarray(0, whole.length / 2), lose)
      },
    )
    forward.on('error', lose)
    asked.pipe(forward)
  }

  const server = createServer(pass)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
  })
  server.on('upgrade', (asked, socket, head) => {
    if (fate(asked.url).fault === 'lost') return void socket.destroy()
    const onward = connect(Number(target.port), target.hostname, () => {
      const headers = asked.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('')
      onward.write(`GET ${asked.url} HTTP/1.1\r\n${headers}\r\n`)
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => [onward, socket].forEach((one) => one.destroy()))
    socket.on('close', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: FlakyProxy = {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadsTo: (address) => (target = new URL(address)),
    isBad: false,
    suffered,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}
