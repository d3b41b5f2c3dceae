/**
 * The sync server against Hocuspocus (writing every update at once, and as it comes) and y-websocket's own server, in one
 * run: what an edit costs until it is durable, what a thousand idle phones weigh, what a return with nothing new costs,
 * what is lost with a process that is killed, how long the others wait beside a device that floods the server, and what a
 * month of lines weighs on the way. Every server is a process of its own; processor time is its own. Then, in a browser:
 * joining by link on a slow line, and the start of the app on lines that lead nowhere.
 *
 * Hocuspocus 4.7 asks for Node 22; it runs on the 20 that is here too.
 */
import { bundleOurs, aFolder, start, stopAll, type Peer, type ServerProcess } from './sync/processes.ts'
import { enter, pageFrom, type Client } from './sync/clients.ts'
import { aLine } from './support/line.ts'
import { medianOf, medianRatio, type BenchOptions, type Figure } from './support/figures.ts'
import { joinByLink, starts } from './sync/journeys.ts'
import { edit99Of, noises, type Latencies } from './sync/noisy.ts'
import { carryStatements } from './sync/statements.ts'

const all: readonly Peer[] = ['ours', 'ungated', 'floor', 'hocuspocusDurable', 'hocuspocusDefault', 'yWebsocket']
const named: Readonly<Record<Peer, string>> = {
  ours: 'ours',
  ungated: 'ours, gate taken out',
  floor: 'the floor: a socket, JSON, one flush',
  hocuspocusDurable: 'Hocuspocus, every update written',
  hocuspocusDefault: 'Hocuspocus, as it comes',
  yWebsocket: 'y-websocket (in memory)',
}

export const sync = async ({ only, rounds }: BenchOptions): Promise<readonly Figure[]> => {
  const parts = { edits, growth, idle, returns, killed, noisy, statements, joinByLink, starts }
  const unknown = only.find((name) => !Object.hasOwn(parts, name))
  if (unknown) throw new Error(`No part '${unknown}': ${Object.keys(parts).join(', ')}`)
  await bundleOurs()
  const figures: Figure[] = []
  try {
    for (const [name, part] of Object.entries(parts)) if (only.length === 0 || only.includes(name)) figures.push(...(await part(rounds)))
    return figures
  } finally {
    stopAll()
  }
}

const withServer = async <T>(
  peer: Peer,
  companies: number,
  members: number,
  work: (server: ServerProcess, folder: string) => Promise<T>,
): Promise<T> => {
  const folder = aFolder()
  const server = await start(peer, folder.path, companies, members)
  try {
    return await work(server, folder.path)
  } finally {
    await server.kill()
    folder.remove()
  }
}

const say = (text: string): void => void process.stderr.write(`  ${text}\n`)
const entry = (who: string, n: number): Record<string, string> => ({ [`${who}n${n % 20}`]: `texte numéro ${n} de ${who}` })

/** Everyone writes, one entry after the other, and sees what the others write. @returns ms of the server's processor per edit */
async function costPerEdit(server: ServerProcess, clients: readonly Client[], edits: number): Promise<number> {
  const round = (count: number, name: string): Promise<unknown> =>
    Promise.all(
      clients.map(async (client, at) => {
        for (let n = 0; n < count; n++) await client.write(0, entry(`${name}${at}`, n))
      }),
    )
  // Long enough for the just-in-time compiler of either to have done its work.
  await round(150, 'w')
  const before = await server.usage()
  await round(edits, 'e')
  // Whoever was told of it has seen it by then.
  await new Promise((resolve) => setTimeout(resolve, 500))
  const { cpuMs } = await server.usage()
  return (cpuMs - before.cpuMs) / (edits * clients.length)
}

const team = (peer: Peer, port: number, companies: number, members: number, documents = 1) =>
  Promise.all(
    Array.from({ length: companies * members }, (_, at) =>
      enter(peer, { port, company: Math.floor(at / members), member: at % members, documents }),
    ),
  )

/** In turns, so that what else this machine does falls on all alike. */
async function edits(rounds: number): Promise<readonly Figure[]> {
  const costs = new Map<Peer, number[]>(all.map((peer) => [peer, []]))
  for (let round = 0; round < rounds; round++) {
    for (const peer of all) {
      say(`an edit: ${named[peer]}`)
      const ms = await withServer(peer, 10, 5, async (server) => {
        const clients = await team(peer, server.port, 10, 5)
        const cost = await costPerEdit(server, clients, 60)
        clients.forEach((client) => client.leave())
        return cost
      })
      costs.get(peer)!.push(ms)
    }
  }
  const against = (peer: Peer): number => medianRatio(costs.get(peer)!, costs.get('hocuspocusDurable')!)
  return [
    { what: 'processor per durable edit, 10 companies of 5, against Hocuspocus', value: against('ours'), unit: '×', atMost: 0.7 },
    { what: 'the same with the gate taken out', value: against('ungated'), unit: '×', atMost: 0.35 },
    ...all.map((peer) => ({ what: `  ${named[peer]}`, value: medianOf(costs.get(peer)!), unit: 'ms' as const })),
  ]
}

/** Ours alone: ten times the documents, the members, the history. */
async function growth(): Promise<readonly Figure[]> {
  const measure = (companies: number, members: number, history: number): Promise<number> =>
    withServer('ours', companies, members, async (server) => {
      const everyone = await Promise.all(
        Array.from({ length: companies }, (_, company) => enter('ours', { port: server.port, company, member: 0, documents: 1 })),
      )
      for (let n = 0; n < history; n++) await Promise.all(everyone.map((client) => client.write(0, entry('h', n))))
      const ms = await costPerEdit(server, everyone.slice(0, 10), 40)
      everyone.forEach((client) => client.leave())
      return ms
    })
  say('an edit: ten times more of everything')
  const [few, documents, members, history] = [
    await measure(10, 5, 10),
    await measure(100, 5, 10),
    await measure(10, 50, 10),
    await measure(10, 5, 100),
  ]
  return [
    { what: 'processor per edit with ten times the documents', value: documents / few, unit: '×', atMost: 1.5 },
    { what: 'processor per edit with ten times the members', value: members / few, unit: '×', atMost: 1.5 },
    { what: 'processor per edit with ten times the history', value: history / few, unit: '×', atMost: 1.5 },
  ]
}

/** Companies of five, with five documents of 50 kB. */
const asleep = { companies: 200, members: 5, documents: 5 }

async function idle(): Promise<readonly Figure[]> {
  const grown = new Map<Peer, number>()
  for (const peer of ['ours', 'hocuspocusDurable', 'yWebsocket'] as const) {
    say(`1,000 idle clients: ${named[peer]}`)
    grown.set(peer, await idleOf(peer))
  }
  const least = Math.min(grown.get('hocuspocusDurable')!, grown.get('yWebsocket')!)
  return [
    { what: '1,000 idle clients with 5 documents each, memory against the lighter peer', value: grown.get('ours')! / least, unit: '×', atMost: 0.1 },
    ...[...grown].map(([peer, bytes]) => ({ what: `  ${named[peer]}`, value: bytes / 2 ** 20, unit: 'MB' })),
  ]
}

/** Twenty at a time. */
async function forEach(count: number, work: (at: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += 20)
    await Promise.all(Array.from({ length: Math.min(20, count - from) }, (_, at) => work(from + at)))
}

async function idleOf(peer: Peer): Promise<number> {
  const folder = aFolder()
  const { companies, members, documents } = asleep
  const clients: Client[] = []
  let server = await start(peer, folder.path, companies, members)
  try {
    const before = await server.usage()
    await forEach(companies, async (company) => {
      const first = await enter(peer, { port: server.port, company, member: 0, documents })
      for (let place = 0; place < documents; place++)
        for (let part = 0; part < 2; part++)
          await first.write(place, Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`p${part}k${n}`, 'x'.repeat(85)])))
      if (peer === 'ours') first.leave()
      else clients.push(first)
    })
    // Ours keeps nothing in memory for who only reads: it starts again, as after a night, on what it has on the disk.
    if (peer === 'ours') {
      await server.kill()
      server = await start(peer, folder.path, companies, members)
    }
    const ground = peer === 'ours' ? await server.usage() : before
    await forEach(companies, async (company) => {
      for (let member = peer === 'ours' ? 0 : 1; member < members; member++)
        clients.push(await enter(peer, { port: server.port, company, member, documents }))
    })
    clients.forEach((client) => client.rest())
    // Long enough for either to let go of what nobody uses.
    await new Promise((resolve) => setTimeout(resolve, 150_000))
    return (await server.usage()).rssBytes - ground.rssBytes
  } finally {
    clients.forEach((client) => client.leave())
    await server.kill()
    folder.remove()
  }
}

/** As often as one device may open a line in a minute; the first ones for the just-in-time compiler of either. */
const [warmUps, visits] = [300, 250]
const compared = ['ours', 'floor', 'hocuspocusDurable', 'yWebsocket'] as const

/**
 * A phone that comes back to five documents of 50 kB and finds nothing new: once where all was written in one session,
 * once where every entry came from another, as in a company that opens the app every day.
 */
async function returns(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [sessions, words] of [
    [500, 'five documents of 500 sessions'],
    [1, 'five documents of one session'],
  ] as const) {
    const found = new Map<Peer, Visit>()
    for (const peer of compared) {
      say(`a return to ${words}: ${named[peer]}`)
      found.set(peer, await withServer(peer, 1, 7, (server) => visit(peer, server, sessions)))
    }
    const [ours, hocuspocus] = [found.get('ours')!, found.get('hocuspocusDurable')!]
    // The aims are for documents that have lived.
    const aim = sessions > 1 ? { atMost: 0.1 } : {}
    figures.push(
      { what: `a return to ${words}, bytes against Hocuspocus`, value: ours.bytes / hocuspocus.bytes, unit: '×', ...aim },
      ...[...found].map(([peer, { bytes }]) => ({ what: `  ${named[peer]}`, value: bytes, unit: 'bytes' })),
      { what: '  processor against Hocuspocus', value: ours.cpuMs / hocuspocus.cpuMs, unit: '×', ...aim },
      ...[...found].map(([peer, { cpuMs }]) => ({ what: `  ${named[peer]}`, value: cpuMs, unit: 'ms' })),
    )
  }
  return figures
}

interface Visit {
  readonly bytes: number
  readonly cpuMs: number
}

async function visit(peer: Peer, server: ServerProcess, sessions: number): Promise<Visit> {
  const writers = await Promise.all(
    [0, 1, 2, 3, 4, 5].map((member) => enter(peer, { port: server.port, company: 0, member, documents: 5 })),
  )
  for (let part = 0; part < sessions; part++) {
    const writer = writers[part % writers.length]!
    if (sessions > 1) writer.beginSession()
    const entries = Object.fromEntries(Array.from({ length: 500 / sessions }, (_, n) => [`p${part}k${n}`, 'x'.repeat(85)]))
    for (let place = 0; place < 5; place++) await writer.write(place, entries)
  }
  // One colleague stays, so that every server has the documents at hand.
  const [stays, ...others] = writers
  others.forEach((other) => other.leave())
  const line = await aLine(server.port)
  pageFrom(server.port)
  const seat = { port: line.port, company: 0, member: 6, documents: 5 }
  let visitor = await enter(peer, seat)
  const comeBack = async (): Promise<void> => {
    visitor.leave()
    await new Promise((resolve) => setTimeout(resolve, 5))
    visitor = await enter(peer, seat, visitor.held)
  }
  for (let warm = 0; warm < warmUps; warm++) await comeBack()
  const before = { ...(await server.usage()), bytes: line.bytes() }
  for (let time = 0; time < visits; time++) await comeBack()
  const { cpuMs } = await server.usage()
  const bytes = line.bytes() - before.bytes
  visitor.leave()
  stays?.leave()
  await line.close()
  pageFrom(undefined)
  return { bytes: bytes / visits, cpuMs: (cpuMs - before.cpuMs) / visits }
}

/** Ours alone: one device floods the server, and the others write on. */
async function noisy(rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const noise of noises) {
    const found: Latencies[] = []
    for (let round = 0; round < rounds; round++) {
      say(`a noisy neighbour: ${noise}`)
      found.push(await withServer('ours', 2, 5, (server) => edit99Of(server, noise)))
    }
    const [quiet, burst, noisy] = (['quietMs', 'burstMs', 'noisyMs'] as const).map((name) => found.map((one) => one[name])) as [number[], number[], number[]]
    figures.push(
      { what: `99 of 100 edits of the others beside a flood of ${noise}, against none`, value: medianRatio(noisy, quiet), unit: '×', atMost: 2 },
      { what: '  while the flood uses up what a device may ask for at once', value: medianRatio(burst, quiet), unit: '×' },
      { what: '  without it', value: medianOf(quiet), unit: 'ms' },
    )
  }
  return figures
}

/** Ours alone, with the app's own code on both phones. */
async function statements(): Promise<readonly Figure[]> {
  say('a new month of 20,000 lines, on two phones')
  const { bytes, restBytes, joinBytes, linesBytes, upBytes, upBrokenBytes, downBytes, downBrokenBytes } = await carryStatements()
  return [
    { what: 'a new month of 20,000 lines until the Home of another phone is right', value: bytes / 1_000, unit: 'kB', atMost: 20 },
    { what: '  and the sync after it', value: restBytes / 1_000, unit: 'kB' },
    { what: 'joining by link until Home is right, two such months shared', value: joinBytes / 1_000, unit: 'kB', atMost: 60 },
    { what: '  and the lines of the month, fetched afterwards', value: linesBytes / 1_000, unit: 'kB' },
    { what: 'sent on a line that breaks ten times', value: upBrokenBytes / upBytes, unit: '×', atMost: 1.1 },
    { what: 'fetched on a line that breaks ten times', value: downBrokenBytes / downBytes, unit: '×', atMost: 1.1 },
    { what: '  sent in one go', value: upBytes / 1_000, unit: 'kB' },
  ]
}

/** Twenty write until the process is killed; then it starts again on what it has on the disk. */
async function killed(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const peer of ['ours', 'hocuspocusDurable', 'hocuspocusDefault'] as const) {
    say(`kill -9: ${named[peer]}`)
    const folder = aFolder()
    let server = await start(peer, folder.path, 4, 6)
    const acknowledged: { company: number; key: string }[] = []
    let isOver = false
    const clients = await team(peer, server.port, 4, 5)
    const writing = clients.map(async (client, at) => {
      for (let n = 0; !isOver; n++) {
        const key = `a${at}n${n}`
        const isSaid = await Promise.race([
          client.write(0, { [key]: 'x' }).catch(() => false),
          new Promise<false>((resolve) => setTimeout(resolve, 5_000, false)),
        ])
        // What is said after the kill was said before it, and came late.
        if (isSaid) acknowledged.push({ company: Math.floor(at / 5), key: `${key}/text` })
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    await server.kill()
    isOver = true
    await Promise.all(writing)
    clients.forEach((client) => client.leave())
    server = await start(peer, folder.path, 4, 6)
    const there = await Promise.all(
      [0, 1, 2, 3].map(async (company) => {
        const reader = await enter(peer, { port: server.port, company, member: 5, documents: 1 })
        const value = await reader.read(0)
        reader.leave()
        return value
      }),
    )
    await server.kill()
    folder.remove()
    const lost = acknowledged.filter(({ company, key }) => !(key in there[company]!)).length
    figures.push({ what: `kill -9: acknowledged and lost, ${named[peer]}`, value: lost, unit: 'edits', ...(peer === 'ours' ? { atMost: 0 } : {}) })
    figures.push({ what: '  of acknowledged', value: acknowledged.length, unit: 'edits' })
  }
  return figures
}
