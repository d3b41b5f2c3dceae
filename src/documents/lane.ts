import type { DocumentName } from '../domain/access/documents.ts'
import type { Result } from '../domain/result.ts'
import type { GateReason } from './gateReasons.ts'
import type { DocumentValue, Intent } from './intent.ts'

/**
 * Where storage and the network meet: what the sync lane may ask of one stored document.
 *
 * Storage implements it, sync calls it, neither imports the other. Every method that writes is one transaction and
 * compares the generation (and the cursor) it was asked from with what is stored: two tabs may both sync, the slower
 * one learns `Superseded`, reads `position()` again and asks the server again. Nothing here touches the network.
 * Where this phone's disk cannot be reached, each rejects with `LaneUnavailable`: the sync run ends, another may follow.
 */
export interface DocumentLane {
  readonly document: DocumentName
  position(): Promise<Position>
  /** Edits the server has not answered yet, oldest first, until `maxBytes` of updates (at least one, if any). */
  pending(maxBytes: number): Promise<readonly Edit[]>
  /** They are on the server's disk. The cursor does not move: it moves by `receive`, when everything before is here. */
  acknowledge(accepted: readonly Acknowledged[]): Promise<void>
  /** The next entries of the server's log, own ones included, exactly from the cursor on. */
  receive(page: Page): Promise<Result<void, LaneFailure>>
  /**
   * The server refused these edits: they go to the tray and leave the document, which is rebuilt from what the server
   * has plus the remaining edits, replayed. Raises the generation.
   */
  refuse(refused: readonly Refused[], generation: number): Promise<Result<Replayed, LaneFailure>>
  /**
   * The waiting edits cannot be applied where the server stands: the document gets a fresh clientID and they are
   * replayed under the same ids, with new bytes and numbers. Raises the generation.
   * For `forked` call `DocumentLanes.renewDevice` instead.
   */
  rebase(generation: number): Promise<Result<Replayed, LaneFailure>>
  /**
   * Full reload: what the server holds now (new epoch, restored server, broken chain, quarantined entry) takes the
   * place of everything but the waiting edits, which are replayed on it. Raises the generation. Gather all pages of
   * the reload first: a replay on half a state would see conflicts everywhere.
   */
  replace(state: ServerState, generation: number): Promise<Result<Replayed, LaneFailure>>
  /**
   * A server restored from a backup may have lost what it acknowledged: the edits acknowledged in the last 30 days wait
   * again, under their ids. The document still holds them; `replace` sorts out which the server still has.
   */
  requeueAcknowledged(): Promise<number>
  /** Only a part of the document may be read: its plain values take the place of everything. It cannot be edited. */
  view(values: DocumentValue, cursor: Cursor): Promise<void>
  /** This person may no longer read the document: its bytes, history and queue are deleted, waiting edits go to the tray. */
  forget(refusal: Refusal): Promise<void>
}

/**
 * The disk of this phone cannot be read or written now, what is in memory may be newer; or it is another member's since
 * the sync began, and nothing of what comes in may be written there.
 */
export class LaneUnavailable extends Error {
  override readonly name = 'LaneUnavailable'
}

/** All documents of one workspace, as the network sees them. */
export interface DocumentLanes {
  /** Random; lives in the same database as the outbox: no database, new device. */
  device(): Promise<string>
  /**
   * The server says (device, n) was used for other bytes: new device id, every document rebased.
   * @param device one by which the server knows this device already
   */
  renewDevice(device?: string): Promise<string>
  lane(document: DocumentName): DocumentLane
  /** Documents with edits that wait. */
  documentsWaiting(): Promise<readonly DocumentName[]>
  /** Called after an edit that must be sent is safely on this phone, in this tab or another. Returns the way to stop. */
  onWaiting(listener: (document: DocumentName) => void): () => void
}

/** A place in the server's log of one document. `chain`: hex of the running hash there. */
export interface Cursor {
  readonly epoch: number
  readonly seq: number
  readonly chain: string
}

/** No cursor: nothing of the server's log is here yet. */
export interface Position {
  readonly generation: number
  readonly cursor: Cursor | undefined
}

/** One edit as it travels: the update of exactly one transaction, and what was meant by it. */
export interface Edit {
  readonly id: string
  readonly device: string
  /** Consecutive per device, over all documents, from 1. */
  readonly n: number
  readonly document: DocumentName
  readonly epoch: number
  readonly intent: Intent
  readonly update: Uint8Array
}

export interface Acknowledged {
  readonly id: string
  readonly seq: number
}

/** Why the server said no: the rule's id, and who could do it (words of the permission table, or none). */
export interface Refusal {
  readonly rule: string
  readonly whoCan: readonly string[]
}

export interface Refused extends Refusal {
  readonly id: string
}

/** One entry of the server's log. `member` and `atMs` are set by the server. */
export interface LogEntry {
  readonly seq: number
  readonly id: string
  readonly device: string
  readonly member: string
  readonly atMs: number
  readonly intent: Intent
  readonly update: Uint8Array
}

export interface Page {
  readonly generation: number
  readonly from: Cursor | undefined
  readonly to: Cursor
  readonly entries: readonly LogEntry[]
}

/** The log of an epoch from its beginning. Waiting edits whose ids are in it are settled by it. */
export interface ServerState {
  readonly entries: readonly LogEntry[]
  readonly to: Cursor
}

/** What replaying came to: `conflicts` counts fields that others changed meanwhile; a person decides, nothing is overwritten. */
export interface Replayed {
  readonly generation: number
  readonly replayed: number
  readonly conflicts: number
}

export type LaneFailure =
  /** Another tab was first, or the document was replaced: read the position again. */
  | { readonly type: 'Superseded' }
  /** An entry would damage the document. Nothing was applied; `replace` with a state that does without it. */
  | { readonly type: 'UpdateRefused'; readonly seq: number; readonly reason: GateReason }
