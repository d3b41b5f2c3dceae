/** A real device against the real server: its own disk, its own cookie, and a line that can be cut. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { DocumentName } from '../../../src/domain/access/documents.ts'
import { makeDocumentStore, type DocumentStore } from '../../../src/storage/documentStore.ts'
import type { StoredDocument } from '../../../src/storage/storedDocument.ts'
import { makeConnection, type Connection } from '../../../src/sync/connection.ts'
import { emptyNotes, type SyncNotebook, type SyncNotes } from '../../../src/sync/notebook.ts'
import { makeSession, type Entered, type Session } from '../../../src/sync/session.ts'
import { syncOnce, type SyncOutcome } from '../../../src/sync/syncOnce.ts'
import { newId } from '../../../sync-server/ids.ts'
import { password } from '../../server/support/harness.ts'

/** What the network does to one request. */
export type Fault = 'none' | 'lost' | 'answerLost' | 'twice' | 'answerCut'

export interface Device {
  readonly store: DocumentStore
  readonly connection: Connection
  readonly session: Session
  readonly notebook: SyncNotebook
  cookie: string
  /** Asked before every request. */
  fault: () => Fault
  readonly requests: string[]
  enter(way: (session: Session, device: { id: string; name: string }) => ReturnType<Session['signIn']>): Promise<Entered>
  open(name: DocumentName): Promise<StoredDocument>
  act(name: DocumentName, root: string, key: string, value: string | boolean | undefined): Promise<void>
  sync(): Promise<SyncOutcome>
  value(name: DocumentName): Promise<unknown>
  close(): Promise<void>
}

let devices = 0

export function aDevice(address: string, { random = Math.random, person = 'claire' } = {}): Device {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const store = makeDocumentStore({
    workspace: `sync-test-${devices++}`,
    isJoined: true,
    person,
    clock: { nowMs: () => Date.now(), today: () => '2026-11-23' },
    newId: () => newId(Date.now()),
    random,
    parts: disk,
  })
  let notes: SyncNotes = emptyNotes
  const notebook: SyncNotebook = {
    read: () => Promise.resolve(notes),
    write: (next) => Promise.resolve(void (notes = next)),
  }
  const device: Device = {
    store,
    notebook,
    connection: makeConnection({ address, fetch: (url, init) => send(device, String(url), init ?? {}), timeoutMs: 10_000 }),
    get session() {
      return makeSession(device.connection)
    },
    cookie: '',
    fault: () => 'none',
    requests: [],
    async enter(way) {
      const entered = await way(device.session, { id: await store.lanes.device(), name: 'Téléphone' })
      if (!entered.ok) throw new Error(entered.error.type)
      if (notes.joined?.member !== entered.value.member) notes = { ...emptyNotes, joined: entered.value }
      return entered.value
    },
    async open(name) {
      const opened = await store.open(name)
      if (!opened.ok) throw new Error(opened.error.type)
      return opened.value
    },
    async act(name, root, key, value) {
      const done = await (await device.open(name)).act('test.act', [{ root, key, value }])
      if (!done.ok) throw new Error(done.error.type)
    },
    sync: () => syncOnce({ connection: device.connection, lanes: store.lanes, notebook, nowMs: () => Date.now() }),
    value: async (name) => (await device.open(name)).value(),
    close: () => store.close(),
  }
  return device
}

async function send(device: Device, url: string, init: RequestInit): Promise<Response> {
  const fault = device.fault()
  device.requests.push(`${init.method} ${new URL(url).pathname}`)
  if (fault === 'lost') throw new TypeError('fetch failed')
  const headers = { ...(init.headers as Record<string, string>), origin: new URL(url).origin, ...(device.cookie ? { cookie: device.cookie } : {}) }
  const reach = () => fetch(url, { ...init, headers })
  if (fault === 'twice') await (await reach()).arrayBuffer()
  const response = await reach()
  const cookie = response.headers.get('set-cookie')
  if (cookie) device.cookie = cookie.split(';')[0] ?? ''
  if (fault === 'answerLost') throw new TypeError('fetch failed')
  if (fault !== 'answerCut') return response
  const bytes = await response.arrayBuffer()
  return new Response(bytes.slice(0, bytes.byteLength / 2), { status: response.status, headers: response.headers })
}

/** A server's owner on a device, ready to sync. */
export const theOwner = async (address: string, setupCode: string, options: Parameters<typeof aDevice>[1] = {}): Promise<Device & { readonly member: string }> => {
  const device = aDevice(address, options)
  const { member } = await device.enter((session, { id, name }) =>
    session.startCompany({ code: setupCode, company: 'Alpaga Cloud', fullName: 'Claire Fontaine', email: 'claire@alpaga.example', password }, { id, name }),
  )
  return Object.assign(device, { member })
}
