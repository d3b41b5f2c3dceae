/**
 * Sync as the screens see it: one status for the pill, the company and who is in it, and the acts of joining and leaving.
 *
 * Local works for ever: until somebody joins, nothing here talks to a server. What waits, what was refused and the
 * documents themselves live in storage; this only asks for them to be brought to rest with the server.
 */
import { batch, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { Result } from '../../domain/result.ts'
import type { Command, CompanyView, StatementView } from '../../protocol/message.ts'
import { byLine, byRequest } from '../../sync/askSync.ts'
import { fetchAudit, type AuditFailure, type AuditRow } from '../../sync/auditList.ts'
import { isUnsent } from '../../sync/commandQueue.ts'
import { sendCommand, type CommandFailure, type Done } from '../../sync/commandSync.ts'
import { loadEd25519 } from '../../sync/ed25519.ts'
import { emptyNotes, type SyncNotes } from '../../sync/notebook.ts'
import { makeSession, type EntranceError, type LinkOffer, type SignOutFailure } from '../../sync/session.ts'
import { sharedHere, type SharedHere } from '../../sync/sharedHere.ts'
import { syncOnce, type SyncOutcome } from '../../sync/syncOnce.ts'
import { syncStatusOf, type SyncStatus } from '../../sync/syncStatus.ts'
import { makeTriggers } from '../../sync/triggers.ts'
import { makeComingBack } from './comingBack.ts'
import { makeEntering, type Entering } from './entering.ts'
import type { Counts, SyncHost } from './host.ts'
import { createLeasing } from './leasing.ts'
import { createLiveLine, type LiveLineKeeper } from './liveLine.ts'
import { createRefusedDates, type RefusedDates } from './refusedDates.ts'
import { createSealing, type Sealing } from './sealing.ts'
import { createStatementSync, type StatementSync } from './statements.ts'
import { createWaitingCommands, type WaitingCommands } from './waitingCommands.ts'

export interface Sync extends Entering {
  /** True while the company's data are on this device and not shown, until the server is heard again. */
  readonly isLocked: boolean
  readonly sealed: Sealing['sealed']
  readonly returned: Sealing['returned']
  readonly returnedWasRead: Sealing['returnedWasRead']
  /** Edits that have not reached the server. */
  readonly waiting: Accessor<number>
  readonly status: Accessor<SyncStatus>
  readonly isSyncing: Accessor<boolean>
  readonly company: Accessor<CompanyView | null>
  /** Statements the company shares with this member. */
  readonly statements: Accessor<readonly StatementView[]>
  /** Statements on their way, and those that wait for a yes because of their size. */
  readonly statementStep: StatementSync['step']
  readonly statementsOffered: StatementSync['offered']
  readonly disputedTotals: StatementSync['disputed']
  fetchStatements(): Promise<void>
  readonly present: LiveLineKeeper['present']
  readonly lastOutcome: Accessor<SyncOutcome | undefined>
  /** Server time of the last complete exchange, also while something else has to be said first. */
  readonly syncedAtMs: Accessor<number | null>
  /** Device clock minus server clock. */
  readonly clockOffsetMs: Accessor<number>
  syncNow(): Promise<void>
  /** Says where this person is: `migration/M2`. */
  here(place: string): void
  openLink(link: string): Promise<Result<LinkOffer, EntranceError>>
  signOut(): Promise<Result<void, SignOutFailure>>
  provePassword(password: string): Promise<Result<void, EntranceError | { readonly type: 'WrongPassword' }>>
  command(command: Command, id?: string): Promise<Result<Done, CommandFailure>>
  /** Changes of access asked for without a network, those the server refused, and those whose link is to be handed over. */
  readonly commands: WaitingCommands['queue']
  readonly letWait: WaitingCommands['letWait']
  readonly dropCommand: WaitingCommands['drop']
  /** Corrected export dates that the company did not take over. */
  readonly refusedDates: Pick<RefusedDates, 'refused' | 'retry' | 'discard'>
  /** Who changed whose access, newest first; the server alone knows. */
  audit(): Promise<Result<readonly AuditRow[], AuditFailure>>
  /** Statements that would leave with the company, and those one shared oneself: whether they stay is asked before. */
  sharedHere(): Promise<SharedHere>
  /**
   * Local again: after access was withdrawn, or to join another company.
   * @param keepsMine what one shared oneself stays, as one's own; not while the company's data may not be shown
   */
  leave(keepsMine: boolean): Promise<void>
}

export function createSync(host: SyncHost): Sync {
  const session = makeSession(host.connection)
  const [notes, setNotes] = createSignal<SyncNotes>(emptyNotes)
  const [outcome, setOutcome] = createSignal<SyncOutcome>()
  const [counts, setCounts] = createSignal<Counts>({ waiting: 0, refused: 0 })
  const [isSyncing, setIsSyncing] = createSignal(false)
  const [isOnline, setIsOnline] = createSignal(host.isOnline())
  const hasJoined = createMemo(() => notes().joined !== null)

  let signOuts = 0
  let isSigningOut = false
  /** @returns whether nobody has signed out since, nor is about to */
  const sinceNow = (): (() => boolean) => {
    const before = signOuts
    return () => !isSigningOut && before === signOuts
  }
  const syncNow = async (): Promise<SyncOutcome> => {
    const isStillIn = sinceNow()
    const ended = await syncOnce({
      ask: byLine(live.ask, byRequest(host.connection)),
      lanes: host.lanes,
      notebook: host.notebook,
      leases: host.leases,
      loadVerifier: loadEd25519,
      nowMs: () => host.clock.nowMs(),
    })
    // It was let in before somebody signed out: nobody is in any more.
    return ended.type === 'Synced' && !isStillIn() ? { type: 'SignInAgain' } : ended
  }
  const triggers = makeTriggers<SyncOutcome>({
    sync: syncNow,
    waitAfter: makeComingBack(),
    onStart: () => setIsSyncing(true),
    onOutcome: (ended) => void settle(ended),
    random: () => host.random(),
    later: (work, ms) => host.later(work, ms),
    isVisible: () => host.isVisible(),
  })
  const news = () => void triggers.now()
  const live = createLiveLine(host, () => notes().joined?.member, news)
  const commands = createWaitingCommands(host)
  const dates = createRefusedDates(host)
  const statements = createStatementSync(host, dates.add, news)
  const leasing = createLeasing(host)
  const sealing = createSealing(host)

  /** What this device remembers, as it is now. */
  const look = async (): Promise<void> => {
    const [read, counted] = await Promise.all([host.notebook.read(), host.counts(), commands.look(), dates.look(), leasing.look(), sealing.look()])
    batch(() => {
      setNotes(read)
      setCounts((before) => counted ?? before)
    })
    await leasing.follow()
  }
  const count = async (): Promise<void> => {
    const counted = await host.counts()
    setCounts((before) => counted ?? before)
  }
  const askToBeWoken = (): void => {
    if (counts().waiting > 0) host.wakeWithNetwork()
  }

  const settle = async (ended: SyncOutcome): Promise<void> => {
    const isStillIn = sinceNow()
    if (ended.type === 'Wipe') {
      // Another sync would find everything gone under it, and say so instead of this.
      triggers.stop()
      await host.wipe()
      await session.reportWiped()
    }
    if (ended.type === 'SignInAgain') await sealing.sealIfLocked()
    await look()
    setIsSyncing(false)
    if (ended.type === 'Synced' && !isStillIn()) return
    setOutcome(ended)
    if (ended.type === 'Synced') live.keep()
    else if (ended.type === 'Unreachable') live.lost()
    else live.hangUp()
    if (ended.type === 'Unreachable') askToBeWoken()
    if (ended.type === 'Synced' && (await sealing.bringBack())) await look().then(news)
    if (ended.type === 'Synced' && (await commands.send())) news()
    if (ended.type === 'Synced' || ended.type === 'Withdrawn') await statements.run()
  }

  const syncIfJoined = async (): Promise<void> => {
    setIsOnline(host.isOnline())
    if (hasJoined()) await triggers.now()
    else await look()
  }
  const stops = [
    host.lanes.onWaiting(() => void count().then(syncIfJoined)),
    host.onCounts(() => void count()),
    host.onReturn(() => void syncIfJoined()),
    host.onAway(askToBeWoken),
    host.statements.onChange(() => void (hasJoined() && statements.run())),
    triggers.stop,
    statements.stop,
    live.hangUp,
  ]
  onCleanup(() => stops.forEach((stop) => stop()))
  void look().then(syncIfJoined)

  const entering = makeEntering(host, session, async () => {
    // The password was proved to the server just now.
    if (host.isLocked) await host.reopen()
    await look()
    await triggers.now()
  })

  const shared = async (): Promise<SharedHere> => {
    const [rows, noted, held] = await Promise.all([host.statements.filed(), host.notebook.read(), host.heldStatements.read()])
    return sharedHere(rows, noted, held)
  }

  return {
    ...entering,
    isLocked: host.isLocked,
    sealed: sealing.sealed,
    returned: sealing.returned,
    returnedWasRead: sealing.returnedWasRead,
    waiting: () => counts().waiting,
    status: createMemo(() =>
      syncStatusOf({
        hasJoined: hasJoined(),
        isOnline: isOnline(),
        outcome: outcome(),
        lease: leasing.state(),
        syncedAtMs: notes().syncedAtMs,
        waiting: counts().waiting + commands.queue().filter(isUnsent).length,
        refused: counts().refused + dates.refused().length + commands.queue().filter(({ state }) => state.type === 'Refused').length,
      }),
    ),
    isSyncing,
    company: () => (host.isLocked ? null : notes().company),
    statements: () => (host.isLocked ? [] : notes().statements),
    statementStep: statements.step,
    statementsOffered: statements.offered,
    disputedTotals: statements.disputed,
    fetchStatements: statements.fetchAll,
    present: live.present,
    lastOutcome: outcome,
    syncedAtMs: () => notes().syncedAtMs,
    clockOffsetMs: () => notes().clockOffsetMs,
    syncNow: syncIfJoined,
    here: live.here,
    openLink: (link) => session.openLink(link),
    signOut: async () => {
      isSigningOut = true
      live.hangUp()
      const left = await session.signOut()
      isSigningOut = false
      signOuts++
      if (left.ok) setOutcome({ type: 'SignInAgain' })
      else news()
      return left
    },
    provePassword: (password) => session.prove(password),
    command: async (command, id = host.newId()) => {
      const answer = await sendCommand(host.connection, id, command)
      if (answer.ok) news()
      return answer
    },
    commands: () => (host.isLocked ? [] : commands.queue()),
    letWait: commands.letWait,
    dropCommand: commands.drop,
    refusedDates: { ...dates, refused: () => (host.isLocked ? [] : dates.refused()) },
    audit: () => fetchAudit(host.connection),
    sharedHere: shared,
    leave: async (keepsMine) => {
      live.hangUp()
      const kept = keepsMine && !host.isLocked ? (await shared()).mine : []
      // Without the network the sign-in ends by itself later; leaving does not wait for it.
      await session.signOut()
      await host.leave(kept)
      await look()
    },
  }
}
