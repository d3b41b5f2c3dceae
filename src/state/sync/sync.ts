/**
 * Sync as the screens see it: one status for the pill, the company and who is in it, and the acts of joining and leaving.
 *
 * Local works for ever: until somebody joins, nothing here talks to a server. What waits, what was refused and the
 * documents themselves live in storage; this only asks for them to be brought to rest with the server.
 */
import { batch, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { Clock } from '../../domain/clock.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { DocumentLanes } from '../../documents/lane.ts'
import type { Command, CompanyView, StatementView } from '../../protocol/message.ts'
import { fetchAudit, type AuditFailure, type AuditRow } from '../../sync/auditList.ts'
import { mayWait, sendWaitingCommands, type MayWait, type WaitingCommand } from '../../sync/commandQueue.ts'
import { sendCommand, type CommandFailure, type Done } from '../../sync/commandSync.ts'
import type { Connection } from '../../sync/connection.ts'
import { makeLiveLine, type LiveLine } from '../../sync/live.ts'
import { emptyNotes, type HeldNotebook, type SyncNotebook, type SyncNotes } from '../../sync/notebook.ts'
import { makeSession, type Entered, type EntranceError, type LinkOffer, type NewCompany } from '../../sync/session.ts'
import { syncOnce, type SyncOutcome } from '../../sync/syncOnce.ts'
import { syncStatusOf, type SyncStatus } from '../../sync/syncStatus.ts'
import type { StatementsHere } from '../../sync/statementSync.ts'
import { makeTriggers } from '../../sync/triggers.ts'
import { createStatementSync, type StatementSync } from './statements.ts'

/** What the app hands over: where things are kept, how to reach the server, what the browser can tell. */
export interface SyncHost {
  readonly connection: Connection
  readonly lanes: DocumentLanes
  readonly notebook: SyncNotebook
  readonly clock: Clock
  newId(): string
  random(): number
  later(work: () => void, ms: number): () => void
  isVisible(): boolean
  isOnline(): boolean
  /** Calls back when the app comes to the front, or the network comes or goes. Returns the way to stop. */
  onReturn(listener: () => void): () => void
  openSocket(): WebSocket
  /** How this device is called in the list of devices. */
  deviceName(): string
  /** From here on edits are queued for the company; what the device already holds is queued too, one intent per key. */
  join(entered: Entered): Promise<void>
  /** The company's documents leave this device; what is not shared stays. */
  leave(): Promise<void>
  /** Databases, caches and the worker registration of this company go. */
  wipe(): Promise<void>
  /** Edits that wait, and edits in the refused tray. */
  counts(): Promise<{ readonly waiting: number; readonly refused: number }>
  /** Calls back when they may have changed without anything new to send. Returns the way to stop. */
  onCounts(listener: () => void): () => void
  readonly heldStatements: HeldNotebook
  /** Commands that wait for the network. */
  readonly waitingCommands: { read(): Promise<readonly WaitingCommand[]>; write(queue: readonly WaitingCommand[]): Promise<void> }
  /** The statements of this device, and word when they change. */
  readonly statements: StatementsHere & { onChange(listener: () => void): () => void }
  /** The person asked the browser to save data, or is on a slow line. */
  savesData(): boolean
}

export interface Sync {
  readonly status: Accessor<SyncStatus>
  readonly isSyncing: Accessor<boolean>
  readonly company: Accessor<CompanyView | null>
  /** Statements the company shares with this member. */
  readonly statements: Accessor<readonly StatementView[]>
  /** Statements on their way, and those that wait for a yes because of their size. */
  readonly statementStep: StatementSync['step']
  readonly statementsOffered: StatementSync['offered']
  fetchStatements(): Promise<void>
  /** Who else is looking at what, live. */
  readonly present: Accessor<readonly { readonly member: string; readonly place: string }[]>
  readonly lastOutcome: Accessor<SyncOutcome | undefined>
  /** Server time of the last complete exchange, also while something else has to be said first. */
  readonly syncedAtMs: Accessor<number | null>
  /** Device clock minus server clock. */
  readonly clockOffsetMs: Accessor<number>
  syncNow(): Promise<void>
  /** Says where this person is: `migration/M2`. */
  here(place: string): void
  startCompany(company: NewCompany): Promise<Result<void, EntranceError>>
  openLink(link: string): Promise<Result<LinkOffer, EntranceError>>
  join(link: string, password: string): Promise<Result<void, EntranceError>>
  signIn(email: string, password: string): Promise<Result<void, EntranceError>>
  signOut(): Promise<Result<void, { readonly type: 'Unreachable' }>>
  provePassword(password: string): Promise<Result<void, EntranceError | { readonly type: 'WrongPassword' }>>
  command(command: Command, id?: string): Promise<Result<Done, CommandFailure>>
  /** Changes of access asked for without a network, those the server refused, and those whose link is to be handed over. */
  readonly commands: Accessor<readonly WaitingCommand[]>
  /** Sends it when the server can be reached. @returns false where such a change may not wait */
  letWait(command: Command, name: string, id: string): Promise<boolean>
  /** No longer wanted, or dealt with. */
  dropCommand(id: string): Promise<void>
  /** Who changed whose access, newest first; the server alone knows. */
  audit(): Promise<Result<readonly AuditRow[], AuditFailure>>
  /** Local again: after access was withdrawn, or to join another company. */
  leave(): Promise<void>
}

const waitingIn = (queue: readonly WaitingCommand[]): number => queue.filter(({ state }) => state.type === 'Waiting').length

/** Of two accesses asked for one person, the later one counts. */
const isOutdone = (before: WaitingCommand, command: MayWait): boolean =>
  before.command.type === 'changeAccess' && command.type === 'changeAccess' && before.command.member === command.member

/** On a bad line the next try often gets through; without a network there is no hurry. */
const waitUnreached = (tries: number): number | null => (tries <= 6 ? 500 * 2 ** tries : null)

/** The owner is probably at it right now. */
const waitForOwnerMs = 5_000

export function createSync(host: SyncHost): Sync {
  const session = makeSession(host.connection)
  const [notes, setNotes] = createSignal<SyncNotes>(emptyNotes)
  const [outcome, setOutcome] = createSignal<SyncOutcome>()
  const [counts, setCounts] = createSignal({ waiting: 0, refused: 0 })
  const [isSyncing, setIsSyncing] = createSignal(false)
  const [isOnline, setIsOnline] = createSignal(host.isOnline())
  const [present, setPresent] = createSignal<readonly { readonly member: string; readonly place: string }[]>([])
  const [commands, setCommands] = createSignal<readonly WaitingCommand[]>([])
  const statementSync = createStatementSync(host)
  let line: LiveLine | undefined
  let place: string | undefined
  /** Tries in a row that did not reach the server. */
  let unreached = 0
  /** Passes over the statements in a row that were cut. */
  let cuts = 0
  let cancelComingBack: (() => void) | undefined

  const look = async (): Promise<void> => {
    const [read, counted, asked] = await Promise.all([host.notebook.read(), host.counts(), host.waitingCommands.read()])
    batch(() => {
      setNotes(read)
      setCounts(counted)
      setCommands(asked)
    })
  }

  const triggers = makeTriggers<SyncOutcome>({
    sync: () =>
      syncOnce({
        connection: host.connection,
        lanes: host.lanes,
        notebook: host.notebook,
        nowMs: () => host.clock.nowMs(),
      }),
    waitAfter: (ended) => {
      unreached = ended.type === 'Unreachable' ? unreached + 1 : 0
      if (ended.type === 'Unreachable') return waitUnreached(unreached)
      if (ended.type === 'Busy') return ended.retryAfterMs
      if (ended.type === 'AwaitingOwner') return waitForOwnerMs
      return ended.type === 'Synced' ? ended.settled.retryAfterMs : null
    },
    onStart: () => setIsSyncing(true),
    onOutcome: (ended) => void settle(ended),
    random: () => host.random(),
    later: (work, ms) => host.later(work, ms),
    isVisible: () => host.isVisible(),
  })

  const settle = async (ended: SyncOutcome): Promise<void> => {
    if (ended.type === 'Wipe') {
      await host.wipe()
      await session.reportWiped()
    }
    await look()
    batch(() => {
      setOutcome(ended)
      setIsSyncing(false)
    })
    keepLine(ended.type === 'Synced')
    if (ended.type === 'Synced') await sendCommands()
    if (ended.type === 'Synced' || ended.type === 'Withdrawn') await bringStatements()
  }

  /** What was just shared is in the company's list only after another sync; what was cut goes on by itself. */
  const bringStatements = async (): Promise<void> => {
    const { hasShared, isCut } = await statementSync.run()
    cuts = isCut ? cuts + 1 : 0
    cancelComingBack?.()
    const waitMs = isCut ? waitUnreached(cuts) : null
    cancelComingBack = waitMs === null ? undefined : host.later(() => void bringStatements(), waitMs * (1 + host.random()))
    if (hasShared) void triggers.now()
  }

  const changeCommands = async (change: (queue: readonly WaitingCommand[]) => readonly WaitingCommand[] | Promise<readonly WaitingCommand[]>) => {
    const queue = await change(await host.waitingCommands.read())
    await host.waitingCommands.write(queue)
    setCommands(queue)
  }

  const sendCommands = async (): Promise<void> => {
    const before = await host.waitingCommands.read()
    if (waitingIn(before) === 0) return
    const after = await sendWaitingCommands(host.connection, before)
    // What was dropped or asked for meanwhile stands.
    await changeCommands((now) =>
      now.flatMap((one) => (before.some(({ id }) => id === one.id) ? after.filter(({ id }) => id === one.id) : [one])),
    )
    if (waitingIn(after) < waitingIn(before)) void triggers.now()
  }

  const keepLine = (isWanted: boolean): void => {
    if (!isWanted) {
      line?.close()
      line = undefined
      setPresent([])
      return
    }
    if (line) return line.resume()
    line = makeLiveLine({
      open: () => host.openSocket(),
      random: () => host.random(),
      later: (work, ms) => host.later(work, ms),
      onNews: () => void triggers.now(),
      onPresence: setPresent,
    })
    if (place !== undefined) line.here(place)
  }

  const hasJoined = createMemo(() => notes().joined !== null)
  const syncIfJoined = async (): Promise<void> => {
    setIsOnline(host.isOnline())
    if (hasJoined()) await triggers.now()
    else await look()
  }
  const stopWaiting = host.lanes.onWaiting(() => void host.counts().then(setCounts).then(syncIfJoined))
  const stopCounting = host.onCounts(() => void host.counts().then(setCounts))
  const stopReturning = host.onReturn(() => void syncIfJoined())
  const stopImporting = host.statements.onChange(() => void (hasJoined() && bringStatements()))
  void look().then(syncIfJoined)
  onCleanup(() => {
    stopWaiting()
    stopCounting()
    stopReturning()
    stopImporting()
    triggers.stop()
    cancelComingBack?.()
    line?.close()
  })

  /** Signing in with this device; a copied database takes a new device id first. */
  const enter = async (
    attempt: (device: { id: string; name: string }) => Promise<Result<Entered, EntranceError>>,
  ): Promise<Result<void, EntranceError>> => {
    const name = host.deviceName()
    let entered = await attempt({ id: await host.lanes.device(), name })
    if (!entered.ok && entered.error.type === 'DeviceTaken')
      entered = await attempt({ id: await host.lanes.renewDevice(), name })
    if (!entered.ok) return entered
    const before = await host.notebook.read()
    const isSame = before.joined?.company === entered.value.company && before.joined.member === entered.value.member
    await host.notebook.write(
      isSame ? before : { ...emptyNotes, joined: { ...entered.value, atMs: host.clock.nowMs() } },
    )
    if (!isSame) await host.join(entered.value)
    await look()
    await triggers.now()
    return ok(undefined)
  }

  return {
    status: createMemo(() =>
      syncStatusOf({
        hasJoined: hasJoined(),
        isOnline: isOnline(),
        outcome: outcome(),
        syncedAtMs: notes().syncedAtMs,
        waiting: counts().waiting + commands().filter(({ state }) => state.type === 'Waiting' || state.type === 'NeedsPassword').length,
        refused: counts().refused + commands().filter(({ state }) => state.type === 'Refused').length,
      }),
    ),
    isSyncing,
    company: () => notes().company,
    statements: () => notes().statements,
    statementStep: statementSync.step,
    statementsOffered: statementSync.offered,
    fetchStatements: statementSync.fetchAll,
    present,
    lastOutcome: outcome,
    syncedAtMs: () => notes().syncedAtMs,
    clockOffsetMs: () => notes().clockOffsetMs,
    syncNow: syncIfJoined,
    here: (where) => {
      place = where
      line?.here(where)
    },
    startCompany: (company) => enter((device) => session.startCompany(company, device)),
    openLink: (link) => session.openLink(link),
    join: (link, password) => enter((device) => session.redeemLink(link, password, device)),
    signIn: (email, password) => enter((device) => session.signIn(email, password, device)),
    signOut: async () => {
      const left = await session.signOut()
      if (left.ok) setOutcome({ type: 'SignInAgain' })
      keepLine(false)
      return left
    },
    provePassword: (password) => session.prove(password),
    command: async (command, id = host.newId()) => {
      const answer = await sendCommand(host.connection, id, command)
      if (answer.ok) void triggers.now()
      return answer
    },
    commands,
    letWait: async (command, name, id) => {
      if (!mayWait(command)) return false
      await changeCommands((queue) => [
        ...queue.filter((one) => one.id !== id && !isOutdone(one, command)),
        { id, command, name, state: { type: 'Waiting' } },
      ])
      return true
    },
    dropCommand: (id) => changeCommands((queue) => queue.filter((one) => one.id !== id)),
    audit: () => fetchAudit(host.connection),
    leave: async () => {
      keepLine(false)
      // Without the network the sign-in ends by itself later; leaving does not wait for it.
      await session.signOut()
      await host.leave()
      await look()
    },
  }
}
