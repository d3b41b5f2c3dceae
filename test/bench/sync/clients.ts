/** Clients of each kind behind one face: they hold documents, write one entry durably at a time, and hear of the others'. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type * as Yjs from 'yjs'
import type { WebSocket as Socket } from 'ws'
import type { Cursor, LiveFrame, SyncAnswer } from '../../../src/protocol/message.ts'
import { newId } from '../../../sync-server/ids.ts'
import { isOurs, type OurPeer, type Peer } from './processes.ts'

const fromRoot = createRequire(join(process.cwd(), 'package.json'))
const fromPeers = createRequire(join(process.cwd(), 'test/bench/package.json'))
const { WebSocket } = fromRoot('ws') as { WebSocket: typeof Socket }
const Y = fromRoot('yjs') as typeof Yjs
// Every provider of y-websocket listens to the end of this process.
process.setMaxListeners(0)
/** The copy that the providers use. */
const PeersY = fromPeers('yjs') as typeof Yjs

/** Documents of ours that take a text of any sign under any key, with the map and the key it stands in. */
export const places = [
  { document: 'notes', root: 'notes.notes', key: (id: string) => `${id}/text` },
  { document: 'notes.profiles', root: 'notes.profiles', key: (id: string) => `${id}/text` },
  { document: 'migration', root: 'migration.people', key: (id: string) => `${id}/name` },
  { document: 'facts', root: 'facts.locations', key: (id: string) => `${id}/name` },
  { document: 'profiles', root: 'profiles.bank', key: (id: string) => `${id}/name` },
] as const

export interface Client {
  /** Resolves when the server says that it has it; where it never says, when it was sent. @returns whether it said so */
  write(place: number, entries: Readonly<Record<string, string>>): Promise<boolean>
  /** From here on it writes as a page that was opened anew: Yjs gives each a number of its own. */
  beginSession(): void
  /** Everything that it holds, as the server has it. */
  read(place: number): Promise<Readonly<Record<string, unknown>>>
  /** Nothing more to say: what a browser lets go of after a minute. */
  rest(): void
  leave(): void
}

export interface Seat {
  readonly port: number
  readonly company: number
  readonly member: number
  /** How many of the places it holds. */
  readonly documents: number
}

export const enter = (peer: Peer, seat: Seat, held?: Held): Promise<Client & { readonly held: Held }> =>
  isOurs(peer) ? joinOurs(seat, held) : joinYjs(peer, seat, held)

/** What a device keeps from one visit to the next. */
export interface Held {
  readonly docs: Map<number, Yjs.Doc>
  readonly cursors: Map<number, Cursor>
  n: number
  company: number | null
  filings: SyncAnswer['filings'] extends infer F ? (F extends { cursor: infer C } ? C | null : never) : never
}

const renumber = ({ docs }: Held): void => {
  for (const doc of docs.values()) doc.clientID = Math.floor(Math.random() * 2 ** 32)
}

const nothing = (): Held => ({ docs: new Map(), cursors: new Map(), n: 0, company: null, filings: null })

async function joinOurs({ port, company, member, documents }: Seat, held = nothing()): Promise<Client & { held: Held }> {
  const id = `MEMBER${company}x${member}`
  const cookie = `aval=COMPANY${company}.${id}`
  // Whatever line is in between, the page came from the server's own address.
  const origin = `http://127.0.0.1:${originPort ?? port}`
  const all = Array.from({ length: documents }, (_, place) => place)
  const docOf = (place: number): Yjs.Doc => {
    let doc = held.docs.get(place)
    if (!doc) held.docs.set(place, (doc = new Y.Doc()))
    return doc
  }

  let calls = 0
  const called = new Map<number, (status: number, body: unknown) => void>()
  const hearAnswer = ({ call, status, body }: Extract<LiveFrame, { type: 'answer' }>): void => {
    called.get(call)?.(status, body)
    called.delete(call)
  }
  const post = (body: unknown): Promise<SyncAnswer> =>
    new Promise((resolve, reject) => {
      const call = ++calls
      called.set(call, (status, answer) => {
        if (status === 200) resolve(answer as SyncAnswer)
        else if (status === 429) setTimeout(() => resolve(post(body)), 50)
        else reject(new Error(`${status} ${JSON.stringify(answer)}`))
      })
      socket.send(JSON.stringify({ type: 'sync', call, member: id, body }))
    })

  const sync = async (wanted: readonly number[], edits: readonly unknown[] = []): Promise<SyncAnswer> => {
    const answer = await post({
      protocol: 1,
      device: `device-${id}`,
      unsent: edits.length,
      edits,
      pull: wanted.map((place) => ({ document: places[place]!.document, cursor: held.cursors.get(place) ?? null })),
      access: 1,
      company: held.company,
      filings: held.filings,
    })
    held.company = answer.company?.version ?? held.company
    held.filings = answer.filings?.cursor ?? held.filings
    for (const page of answer.pages) {
      const place = places.findIndex(({ document }) => document === page.document)
      if (page.type !== 'entries') throw new Error(page.type)
      if (page.reload) held.docs.delete(place)
      for (const { update } of page.entries) Y.applyUpdate(docOf(place), Buffer.from(update, 'base64'))
      held.cursors.set(place, page.cursor)
    }
    return answer.more ? { ...(await sync(wanted)), verdicts: answer.verdicts } : answer
  }

  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { origin, cookie } })
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve())
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)
  let busy = false
  const poked = new Set<number>()
  const pull = async (): Promise<void> => {
    if (busy || poked.size === 0) return
    busy = true
    const wanted = [...poked]
    poked.clear()
    await sync(wanted).catch(() => undefined)
    busy = false
    await pull()
  }
  socket.on('message', (data, isBinary) => {
    const frame = JSON.parse(String(isBinary ? gunzipSync(data as Buffer) : data)) as LiveFrame
    if (frame.type === 'answer') hearAnswer(frame)
    if (frame.type !== 'poke') return
    const place = places.findIndex(({ document }) => document === frame.document)
    // What one has just fetched is no news.
    if ((held.cursors.get(place)?.seq ?? 0) >= frame.seq) return
    poked.add(place)
    void pull()
  })
  await sync(all)

  const write = async (place: number, entries: Readonly<Record<string, string>>): Promise<boolean> => {
    const { document, root, key } = places[place]!
    const doc = docOf(place)
    let update = new Uint8Array()
    const keep = (bytes: Uint8Array) => void (update = new Uint8Array(bytes))
    doc.once('update', keep)
    doc.transact(() => Object.entries(entries).forEach(([name, value]) => doc.getMap(root).set(key(name), value)))
    const changes = Object.entries(entries).map(([name, value]) => ({ root, key: key(name), value }))
    const edit = {
      id: newId(Date.now()),
      n: ++held.n,
      document,
      epoch: held.cursors.get(place)?.epoch ?? 0,
      intent: { act: 'bench.write', arguments: changes, before: [] },
      update: Buffer.from(update).toString('base64'),
    }
    busy = true
    try {
      const { verdicts } = await sync([place], [edit])
      const verdict = verdicts[0]?.verdict
      if (verdict?.type === 'accepted') return true
      if (verdict?.type !== 'rebase') throw new Error(JSON.stringify(verdict))
      // A new epoch: what was pulled with the answer is the ground to write it on again.
      held.docs.delete(place)
      held.cursors.delete(place)
      await sync([place])
    } finally {
      busy = false
    }
    return write(place, entries)
  }
  return {
    held,
    write,
    beginSession: () => renumber(held),
    read: async (place) => {
      await sync([place])
      return docOf(place).getMap(places[place]!.root).toJSON()
    },
    rest: () => undefined,
    leave: () => socket.terminate(),
  }
}

/** The port whose address the server takes for its own; set where a counting line stands in between. */
let originPort: number | undefined
export const pageFrom = (port: number | undefined): void => void (originPort = port)

interface Provider {
  readonly synced: boolean
  readonly unsyncedChanges?: number
  on(event: string, heard: () => void): void
  off(event: string, heard: () => void): void
  attach?(): void
  destroy(): void
}

async function joinYjs(
  peer: Exclude<Peer, OurPeer>,
  { port, company, documents }: Seat,
  held = nothing(),
): Promise<Client & { held: Held }> {
  const url = `ws://127.0.0.1:${port}`
  const nameOf = (place: number): string => `COMPANY${company}-${places[place]!.document}`
  const providers: Provider[] = []
  const isHocuspocus = peer !== 'yWebsocket'
  let shared: { destroy(): void } | undefined
  if (isHocuspocus) {
    const { HocuspocusProvider, HocuspocusProviderWebsocket } = fromPeers(
      '@hocuspocus/provider',
    ) as {
      HocuspocusProvider: new (options: object) => Provider
      HocuspocusProviderWebsocket: new (options: object) => { destroy(): void }
    }
    shared = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket })
    for (let place = 0; place < documents; place++) {
      const document = held.docs.get(place) ?? new PeersY.Doc()
      held.docs.set(place, document)
      const provider = new HocuspocusProvider({ websocketProvider: shared, name: nameOf(place), document })
      provider.attach?.()
      providers.push(provider)
    }
  } else {
    const { WebsocketProvider } = fromPeers('y-websocket') as {
      WebsocketProvider: new (url: string, name: string, doc: Yjs.Doc, options: object) => Provider
    }
    for (let place = 0; place < documents; place++) {
      const document = held.docs.get(place) ?? new PeersY.Doc()
      held.docs.set(place, document)
      providers.push(
        new WebsocketProvider(url, nameOf(place), document, { WebSocketPolyfill: WebSocket, disableBc: true }),
      )
    }
  }
  const numbers = new Map([...held.docs].map(([place, { clientID }]) => [place, clientID]))
  const until = (provider: Provider, event: string, isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        provider.off(event, look)
        resolve()
      }
      provider.on(event, look)
      look()
    })
  const settled = (provider: Provider): Promise<void> =>
    until(provider, isHocuspocus ? 'synced' : 'sync', () => provider.synced)
  await Promise.all(providers.map(settled))
  return {
    held,
    beginSession: () => renumber(held),
    write: async (place, entries) => {
      const { root, key } = places[place]!
      const doc = held.docs.get(place)!
      doc.transact(() => Object.entries(entries).forEach(([name, value]) => doc.getMap(root).set(key(name), value)))
      const provider = providers[place]!
      if (!isHocuspocus) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        return false
      }
      await until(provider, 'unsyncedChanges', () => provider.unsyncedChanges === 0)
      return true
    },
    read: async (place) => held.docs.get(place)!.getMap(places[place]!.root).toJSON(),
    rest: () => undefined,
    leave: () => {
      // Its awareness knows the document under the number that it came with.
      for (const [place, number] of numbers) held.docs.get(place)!.clientID = number
      for (const provider of providers) provider.destroy()
      shared?.destroy()
    },
  }
}
