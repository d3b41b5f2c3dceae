import type { Clock } from '../../domain/clock.ts'
import type { DocumentLanes } from '../../documents/lane.ts'
import type { SealedSign } from '../../storage/documents/sealedEdits.ts'
import type { Unsealed } from '../../storage/documents/unsealed.ts'
import type { WaitingCommand } from '../../sync/commandQueue.ts'
import type { Connection } from '../../sync/connection.ts'
import type { KeptLease, LeaseNotebook } from '../../sync/lease.ts'
import type { HeldNotebook, SyncNotebook, SyncNotes } from '../../sync/notebook.ts'
import type { Entered } from '../../sync/session.ts'
import type { StatementsHere } from '../../sync/statementParts.ts'
import type { KeptRefusedDate } from './refusedDates.ts'

export type Member = Pick<Entered, 'company' | 'member'>

export interface Counts {
  readonly waiting: number
  readonly refused: number
}

/** What the app hands over: where things are kept, how to reach the server, what the browser can tell. */
export interface SyncHost {
  readonly connection: Connection
  readonly lanes: DocumentLanes
  readonly notebook: SyncNotebook
  readonly clock: Clock
  newId(): string
  random(): number
  /** @returns the way to call it off */
  later(work: () => void, ms: number): () => void
  isVisible(): boolean
  isOnline(): boolean
  /** Calls back when the app comes to the front, or the network comes or goes. Returns the way to stop. */
  onReturn(listener: () => void): () => void
  /** Calls back when the app goes to the back; it may be gone a moment later. Returns the way to stop. */
  onAway(listener: () => void): () => void
  /** Asks for a sync once the network is back, even if no page is open then. Where the browser cannot, nothing happens. */
  wakeWithNetwork(): void
  openSocket(): WebSocket
  readonly leases: LeaseNotebook
  /** The lease was over when the app was opened: what is the company's is not shown. */
  readonly isLocked: boolean
  /** Opens the app anew, in every tab, locked or not as the lease stands now. */
  reopen(): Promise<void>
  /** What a member who has to sign in again could not send, edits and commands, kept for 30 days and for nobody else. */
  readonly sealed: {
    seal(owner: Member): Promise<void>
    unseal(owner: Member): Promise<Unsealed>
    sign(owner: Member): Promise<SealedSign | null>
  }
  /** How this device is called in the list of devices. */
  deviceName(): string
  /**
   * From here on edits are queued for the company; what the device already holds is queued too, one intent per key. What
   * belonged to another member goes; what they could not send is sealed for them. The app opens anew with these notes
   * and this lease.
   */
  join(member: Member, device: string, notes: SyncNotes, lease: KeptLease): Promise<void>
  /** What is the company's leaves this device, but for these statements, which are its own again; so is what was never shared. */
  leave(kept: readonly string[]): Promise<void>
  /** Databases, caches and the worker registration of this company go. */
  wipe(): Promise<void>
  /** Edits that wait, and edits in the refused tray; undefined where they cannot be read now. */
  counts(): Promise<Counts | undefined>
  /** Calls back when they may have changed without anything new to send. Returns the way to stop. */
  onCounts(listener: () => void): () => void
  readonly heldStatements: HeldNotebook
  readonly waitingCommands: KeptList<WaitingCommand>
  readonly refusedDates: KeptList<KeptRefusedDate>
  /** The statements of this device, and word when they change. */
  readonly statements: StatementsHere & { onChange(listener: () => void): () => void }
  /** The person asked the browser to save data, or is on a slow line. */
  savesData(): boolean
}

/** A list that every tab shares. */
export interface KeptList<T> {
  read(): Promise<readonly T[]>
  /** Reads and writes in one step, between which no other tab writes. @returns what is kept from now on */
  update(change: (now: readonly T[]) => readonly T[]): Promise<readonly T[]>
}
