/** A device without a browser: its notes in memory, a server that says what the test wants, time that passes when told to. */
import { createRoot } from 'solid-js'
import type { DocumentName } from '../../../../src/domain/access/documents.ts'
import { err, ok, type Result } from '../../../../src/domain/result.ts'
import type { DocumentLane } from '../../../../src/documents/lane.ts'
import { createSync, type Sync } from '../../../../src/state/sync/sync.ts'
import type { SyncHost } from '../../../../src/state/sync/host.ts'
import type { SaidFrame } from '../../../../src/protocol/message.ts'
import type { KeptRefusedDate } from '../../../../src/state/sync/refusedDates.ts'
import type { WaitingCommand } from '../../../../src/sync/commandQueue.ts'
import type { KeptLease } from '../../../../src/sync/lease.ts'
import { nothingSealed, type Unsealed } from '../../../../src/storage/documents/unsealed.ts'
import type { Answer, Unreachable } from '../../../../src/sync/connection.ts'
import type { StatementHere } from '../../../../src/sync/statementParts.ts'
import { emptyNotes, type HeldStatements, type SyncNotes } from '../../../../src/sync/notebook.ts'

type Reply = Result<Answer, Unreachable>
export const unreachable: Reply = err({ type: 'Unreachable' })
export const answers = (body: unknown, status = 200): Reply => ok({ status, body })

/** The answer to a sync in which nothing is new. */
export const nothingNew = (more: object = {}): Reply =>
  answers({
    session: 'ok',
    access: 1,
    protocol: 1,
    updateNeeded: false,
    incarnation: 'i1',
    serverTimeMs: 900,
    verdicts: [],
    pages: [],
    more: false,
    company: null,
    filings: null,
    ...more,
  })

export const joinedNotes: SyncNotes = { ...emptyNotes, joined: { company: 'alpaga', member: 'claire', atMs: 0 } }

interface FakeSocket {
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void
  isOpen: boolean
  /** Places. */
  readonly sent: string[]
}

export interface FakeDevice {
  readonly sync: Sync
  /** What happened, in words. */
  readonly log: string[]
  readonly requests: { readonly path: string; readonly body: unknown }[]
  /** What the server answers from now on, by path. */
  readonly server: Record<string, (body: unknown) => Reply | Promise<Reply>>
  notes: SyncNotes
  commands: readonly WaitingCommand[]
  refusedDates: readonly KeptRefusedDate[]
  filed: readonly StatementHere[]
  held: HeldStatements
  lease: KeptLease | undefined
  isLocked: boolean
  unsealed: Unsealed
  isOnline: boolean
  isVisible: boolean
  /** What waits can be read. */
  isReadable: boolean
  random: number
  waiting: DocumentName[]
  readonly sockets: FakeSocket[]
  /** Milliseconds until each thing that is to be done later. */
  waits(): readonly number[]
  /** Lets time pass, and whatever follows come to rest. */
  pass(ms: number): Promise<void>
  rest(): Promise<void>
  edits(): Promise<void>
  returns(): Promise<void>
  goesAway(): void
  dispose(): void
}

export async function aSyncingDevice(notes: SyncNotes = joinedNotes, set: (device: FakeDevice) => void = () => undefined): Promise<FakeDevice> {
  let nowMs = 1_000
  let timers: { atMs: number; work: () => void }[] = []
  let deviceId = 'd1'
  const onWaiting = new Set<(document: DocumentName) => void>()
  const onReturn = new Set<() => void>()
  const onAway = new Set<() => void>()
  const rest = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

  const device: Omit<FakeDevice, 'sync' | 'dispose'> = {
    log: [],
    requests: [],
    server: { '/api/sync': () => nothingNew() },
    notes,
    commands: [],
    refusedDates: [],
    filed: [],
    held: {},
    lease: undefined,
    isLocked: false,
    unsealed: nothingSealed,
    isOnline: true,
    isVisible: true,
    isReadable: true,
    random: 0.5,
    waiting: [],
    sockets: [],
    waits: () => timers.map(({ atMs }) => atMs - nowMs),
    async pass(ms) {
      for (let left = ms; ; ) {
        await rest()
        const next = timers.sort((a, b) => a.atMs - b.atMs)[0]
        if (!next || next.atMs - nowMs > left) {
          nowMs += left
          return
        }
        left -= next.atMs - nowMs
        nowMs = next.atMs
        timers = timers.filter((one) => one !== next)
        next.work()
      }
    },
    rest,
    async edits() {
      for (const listener of onWaiting) listener('facts')
      await rest()
    },
    async returns() {
      for (const listener of onReturn) listener()
      await rest()
    },
    goesAway() {
      for (const listener of onAway) listener()
    },
  }

  const lane = (document: DocumentName) =>
    ({
      document,
      position: () => Promise.resolve({ generation: 1, cursor: undefined }),
      pending: () => Promise.resolve([]),
    }) as unknown as DocumentLane

  const post = async (path: string, body: unknown): Promise<Reply> => {
    device.requests.push({ path, body })
    return (await device.server[path]?.(body)) ?? unreachable
  }

  const host: SyncHost = {
    connection: {
      post,
      get: (path) => post(path, undefined),
      put: (path) => post(path, undefined),
      fetchBytes: () => Promise.resolve(err({ type: 'Unreachable' })),
    },
    lanes: {
      device: () => Promise.resolve(deviceId),
      renewDevice: (id = 'd2') => Promise.resolve((deviceId = id)),
      lane,
      documentsWaiting: () => Promise.resolve(device.waiting),
      onWaiting(listener) {
        onWaiting.add(listener)
        return () => void onWaiting.delete(listener)
      },
    },
    notebook: {
      read: () => Promise.resolve(device.notes),
      write: (next) => Promise.resolve(void (device.notes = next)),
    },
    clock: { nowMs: () => nowMs, today: () => '2026-11-23' },
    newId: () => 'fresh-id',
    random: () => device.random,
    later(work, ms) {
      const one = { atMs: nowMs + ms, work }
      timers.push(one)
      return () => void (timers = timers.filter((other) => other !== one))
    },
    isVisible: () => device.isVisible,
    isOnline: () => device.isOnline,
    onReturn(listener) {
      onReturn.add(listener)
      return () => void onReturn.delete(listener)
    },
    onAway(listener) {
      onAway.add(listener)
      return () => void onAway.delete(listener)
    },
    wakeWithNetwork: () => void device.log.push('asked to be woken'),
    openSocket() {
      const socket: FakeSocket & Pick<WebSocket, 'readyState' | 'send' | 'close'> = {
        isOpen: true,
        sent: [],
        readyState: 1,
        send: (text) => {
          const frame = JSON.parse(String(text)) as SaidFrame
          if (frame.type === 'here') socket.sent.push(frame.place)
          else void post('/api/sync (line)', frame.body).then((reply) => {
            if (reply.ok) socket.onmessage?.({ data: JSON.stringify({ type: 'answer', call: frame.call, ...reply.value }) })
          })
        },
        close: () => void (socket.isOpen = false),
      }
      device.sockets.push(socket)
      return socket as unknown as WebSocket
    },
    deviceName: () => 'Téléphone',
    leases: {
      read: () => Promise.resolve(device.lease),
      write: (next) => Promise.resolve(void (device.lease = next)),
    },
    get isLocked() {
      return device.isLocked
    },
    reopen: () => {
      device.log.push('opened anew')
      return Promise.resolve()
    },
    sealed: {
      seal: (owner) => {
        device.log.push(`sealed for ${owner.member}`)
        return Promise.resolve()
      },
      unseal: (owner) => {
        const back = device.unsealed
        if (back !== nothingSealed) device.log.push(`unsealed for ${owner.member}`)
        device.unsealed = nothingSealed
        return Promise.resolve(back)
      },
      sign: () => Promise.resolve(null),
    },
    join: (entered, id, first, lease) => {
      deviceId = id
      device.log.push(`joined ${entered.member}`)
      device.notes = first
      device.lease = lease
      return Promise.resolve()
    },
    leave: (kept) => {
      device.log.push(['left', ...kept].join(' '))
      device.notes = emptyNotes
      return Promise.resolve()
    },
    wipe: () => {
      device.log.push('wiped')
      device.notes = emptyNotes
      return Promise.resolve()
    },
    counts: () => Promise.resolve(device.isReadable ? { waiting: device.waiting.length, refused: 0 } : undefined),
    onCounts: () => () => undefined,
    heldStatements: { read: () => Promise.resolve(device.held), write: (next) => Promise.resolve(void (device.held = next)) },
    waitingCommands: {
      read: () => Promise.resolve(device.commands),
      update: (change) => Promise.resolve((device.commands = change(device.commands))),
    },
    refusedDates: {
      read: () => Promise.resolve(device.refusedDates),
      update: (change) => Promise.resolve((device.refusedDates = change(device.refusedDates))),
    },
    statements: {
      filed: () => Promise.resolve(device.filed),
      setExportedOn: (id: string, at: string) => Promise.resolve(void device.log.push(`dated ${id} ${at}`)),
      companyKnowledge: () => Promise.resolve({ announced: [], cube: null }),
      keepCompanyKnowledge: () => Promise.resolve(),
      onChange: () => () => undefined,
    } as unknown as SyncHost['statements'],
    savesData: () => false,
  }

  const whole = device as FakeDevice
  set(whole)
  createRoot((dispose) => Object.assign(device, { dispose, sync: createSync(host) }))
  await rest()
  return whole
}

/** How often the server was asked so. */
export const countOf = (device: FakeDevice, path: string): number => device.requests.filter((one) => one.path === path).length

