/** A real device against the real server: its own disk, its own cookie, and a line that can be cut. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { DocumentName } from '../../../src/domain/access/documents.ts'
import type { Access } from '../../../src/domain/access/permissions.ts'
import { makeDocumentStore, type DocumentStore } from '../../../src/storage/documents/store.ts'
import type { StoredDocument } from '../../../src/storage/documents/storedDocument.ts'
import { sendCommand } from '../../../src/sync/commandSync.ts'
import { makeConnection, type Connection } from '../../../src/sync/connection.ts'
import { pinned, type KeptLease, type LeaseNotebook } from '../../../src/sync/lease.ts'
import { emptyNotes, type SyncNotebook, type SyncNotes } from '../../../src/sync/notebook.ts'
import { makeSession, type Entered, type Session } from '../../../src/sync/session.ts'
import { byLine, byRequest } from '../../../src/sync/askSync.ts'
import { syncOnce, type SyncOutcome } from '../../../src/sync/syncOnce.ts'
import { newId } from '../../../sync-server/ids.ts'
import { password } from '../../server/support/harness.ts'
import { aFaultyLine } from './faultyLine.ts'

/** What the network does to one request. */
export type Fault = 'none' | 'lost' | 'answerLost' | 'twice' | 'answerCut'

export interface Device {
  /** What lies on the phone; another tab opens the same. */
  readonly phone: PhoneDisk
  readonly store: DocumentStore
  readonly connection: Connection
  readonly session: Session
  readonly notebook: SyncNotebook
  readonly leases: LeaseNotebook
  cookie: string
  /** Asked before every request. */
  fault: () => Fault
  readonly requests: string[]
  enter(
    way: (session: Session, device: { id: string; name: string }) => ReturnType<Session['signIn']>,
  ): Promise<Entered>
  open(name: DocumentName): Promise<StoredDocument>
  act(name: DocumentName, root: string, key: string, value: string | boolean | undefined): Promise<void>
  sync(): Promise<SyncOutcome>
  value(name: DocumentName): Promise<unknown>
  close(): Promise<void>
}

export interface PhoneDisk {
  readonly workspace: string
  readonly parts: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange }
  cookie: string
  notes: SyncNotes
  lease?: KeptLease
}

let phones = 0
export const aPhoneDisk = (): PhoneDisk => ({
  workspace: `sync-test-${phones++}`,
  parts: { indexedDB: new IDBFactory(), IDBKeyRange },
  cookie: '',
  notes: emptyNotes,
})

export interface DeviceOptions {
  readonly random?: () => number
  readonly person?: string
  readonly phone?: PhoneDisk
  /** How wrong the phone's clock is. */
  readonly clockOffsetMs?: number
  /** Keeps a live line open between its syncs, and asks on it. */
  readonly hasLine?: boolean
}

/** @param server asked for its address at every request: it may have moved */
export function aDevice(server: string | { readonly address: string }, options: DeviceOptions = {}): Device {
  const { random = Math.random, person = 'claire', phone = aPhoneDisk(), clockOffsetMs = 0, hasLine = false } = options
  const nowMs = () => Date.now() + clockOffsetMs
  const store = makeDocumentStore({
    workspace: phone.workspace,
    isJoined: true,
    person,
    clock: { nowMs, today: () => '2026-11-23' },
    newId: () => newId(Math.max(0, nowMs())),
    random,
    parts: phone.parts,
  })
  const notebook: SyncNotebook = {
    read: () => Promise.resolve(phone.notes),
    write: (next) => Promise.resolve(void (phone.notes = next)),
  }
  const leases: LeaseNotebook = {
    read: () => Promise.resolve(phone.lease),
    write: (next) => Promise.resolve(void (phone.lease = next)),
  }
  const address = () => (typeof server === 'string' ? server : server.address)
  const device: Device = {
    phone,
    store,
    notebook,
    leases,
    connection: makeConnection({
      address: '',
      fetch: (url, init) => send(device, address() + String(url), init ?? {}),
      timeoutMs: 10_000,
    }),
    get session() {
      return makeSession(device.connection)
    },
    get cookie() {
      return phone.cookie
    },
    set cookie(cookie) {
      phone.cookie = cookie
    },
    fault: () => 'none',
    requests: [],
    async enter(way) {
      const entered = await way(device.session, { id: await store.lanes.device(), name: 'Téléphone' })
      if (!entered.ok) throw new Error(entered.error.type)
      const { company, member, leaseKey } = entered.value
      if (phone.notes.joined?.member !== member) phone.notes = { ...emptyNotes, joined: { company, member, atMs: 0 } }
      phone.lease = pinned(leaseKey, nowMs())
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
    async sync() {
      const ask = line ? byLine(line.ask, byRequest(device.connection)) : byRequest(device.connection)
      const outcome = await syncOnce({ ask, lanes: store.lanes, notebook, leases, nowMs })
      line?.after(outcome)
      return outcome
    },
    value: async (name) => (await device.open(name)).value(),
    close: () => {
      line?.close()
      return store.close()
    },
  }
  const line = hasLine ? aFaultyLine(device, address) : undefined
  return device
}

async function send(device: Device, url: string, init: RequestInit): Promise<Response> {
  const fault = device.fault()
  device.requests.push(`${init.method} ${new URL(url).pathname}`)
  if (fault === 'lost') throw new TypeError('fetch failed')
  const headers = {
    ...(init.headers as Record<string, string>),
    origin: new URL(url).origin,
    ...(device.cookie ? { cookie: device.cookie } : {}),
  }
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
export const theOwner = async (
  address: string,
  setupCode: string,
  options: DeviceOptions = {},
): Promise<Device & { readonly member: string }> => {
  const device = aDevice(address, options)
  const { member } = await device.enter((session, { id, name }) =>
    session.startCompany(
      {
        code: setupCode,
        company: 'Alpaga Cloud',
        fullName: 'Claire Fontaine',
        email: 'claire@alpaga.example',
        password,
      },
      { id, name },
    ),
  )
  return Object.assign(device, { member })
}

/** Somebody whom the owner lets in, on a device of their own. */
export async function aColleague(
  server: string | { readonly address: string },
  owner: Device,
  fullName: string,
  access: Access,
): Promise<Device & { readonly member: string }> {
  const member = newId(Date.now())
  const email = `${member.toLowerCase()}@alpaga.example`
  const invited = await sendCommand(owner.connection, member, { type: 'createMember', fullName, email, access, person: null })
  if (!invited.ok) throw new Error(invited.error.type)
  const device = aDevice(server, { person: member })
  await device.enter((session, which) => session.redeemLink(invited.value.link!.url, password, which))
  return Object.assign(device, { member })
}
