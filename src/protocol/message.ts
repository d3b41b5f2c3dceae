/**
 * What a device and the server say to each other. The rules behind the shapes are in PROTOCOL.md.
 *
 * Everything here is plain JSON. `update` is a V1 Yjs update of exactly one transaction, as base64.
 */
import type { DocumentName, Plain } from '../domain/access/documents.ts'
import type { Access, Level } from '../domain/access/permissions.ts'
import type { SignedLease } from './lease.ts'

export const protocolVersion = 1

/** The oldest protocol a device may speak and still pull pages. */
export const oldestProtocol = 1

/** A place in a document's log; `chain` is 8 bytes as 16 hex digits. */
export interface Cursor {
  readonly epoch: number
  readonly seq: number
  readonly chain: string
}

/** One entry set to a value; without a value it is removed. */
export interface Change {
  readonly root: string
  readonly key: string
  readonly value?: Plain | undefined
}

/** What a person did, in a form that can be done again on another state. */
export interface Intent {
  readonly act: string
  readonly arguments: readonly Change[]
  /** The values that the act replaced, in the same order: where they differ on replay, a person decides. */
  readonly before: readonly Change[]
}

export interface Edit {
  readonly id: string
  readonly n: number
  readonly document: DocumentName
  readonly epoch: number
  readonly intent: Intent
  readonly update: string
}

export interface SyncRequest {
  readonly protocol: number
  /** Random, made with the outbox and living only beside it. */
  readonly device: string
  /** Edits on the device that no answer has settled yet, these included. */
  readonly unsent: number
  readonly edits: readonly Edit[]
  readonly pull: readonly { readonly document: DocumentName; readonly cursor: Cursor | null }[]
  /** The version of one's own access that the device acts on. */
  readonly access: number | null
  /** The newest version of the company that the device holds. */
  readonly company: number | null
  /** Null = from the beginning. What is not in the complete list may no longer be read. */
  readonly filings: FilingsCursor | null
  /** Of the roll-ups that the device has heard of; null = none. */
  readonly rollUps: string | null
}

export type Verdict =
  | { readonly type: 'accepted'; readonly seq: number }
  | { readonly type: 'refused'; readonly rule: string; readonly who: readonly Level[] }
  | { readonly type: 'rebase'; readonly why: 'epoch' | 'stranded' | 'clientTaken' | 'forked' }
  | { readonly type: 'retry'; readonly afterMs: number }

/** One line of a document's log. */
export interface Entry {
  readonly seq: number
  readonly id: string
  readonly update: string
  readonly member: string
  readonly device: string
  readonly atMs: number
  readonly intent: Intent
}

export type Page =
  /** `reload`: forget what you hold of this document, the entries begin at its beginning. */
  | {
      readonly type: 'entries'
      readonly document: DocumentName
      readonly reload: boolean
      readonly entries: readonly Entry[]
      readonly cursor: Cursor
      readonly more: boolean
    }
  | {
      readonly type: 'view'
      readonly document: DocumentName
      readonly cursor: Cursor
      readonly values: Readonly<Record<string, Readonly<Record<string, Plain>>>>
    }
  | { readonly type: 'closed'; readonly document: DocumentName }

export interface MemberView {
  readonly id: string
  readonly fullName: string
  readonly email: string
  readonly access: Access
  readonly person: string | null
  readonly state: 'invited' | 'active' | 'withdrawn'
}

export interface DeviceView {
  readonly id: string
  readonly member: string
  readonly name: string
  readonly firstSeenMs: number
  readonly lastSeenMs: number
  readonly unsent: number
  readonly state: 'active' | 'lost' | 'wiped'
}

/** Authority as one member may see it: oneself and colleagues' names; everything for who manages access. */
export interface CompanyView {
  readonly version: number
  readonly id: string
  readonly name: string
  readonly me: MemberView
  readonly colleagues: readonly { readonly id: string; readonly fullName: string }[]
  /** Empty unless one manages access. */
  readonly members: readonly MemberView[]
  /** One's own; everyone's for who manages access. Last contacts are as of this answer. */
  readonly devices: readonly DeviceView[]
  /** How long a device may show the company's data without hearing from the server. */
  readonly leaseDays: number
  /** After a restored backup: an owner must confirm before anyone else is let in. */
  readonly awaitsConfirmation: boolean
}

/** One location part of a statement. Its manifest is a chunk like the others, named by its hash. */
export interface PartView {
  readonly part: string
  readonly location: string | null
  readonly manifest: string
  /** Of its chunks, uncompressed: shown before they are fetched. */
  readonly bytes: number
}

export interface StatementView {
  readonly statement: string
  readonly filedBy: string
  readonly filedAtMs: number
  readonly parts: readonly PartView[]
  /** When it was exported, as the company goes by; null for one filed before that was kept: as its manifest says. */
  readonly exportedAt: string | null
  /** Not null while the statement is deleted and may still be restored. */
  readonly deleted: { readonly by: string; readonly atMs: number; readonly restorableUntilMs: number } | null
}

/** `token` stands for exactly the parts that may be read; another token while paging means: begin again. */
export interface FilingsCursor {
  readonly token: string
  readonly from: number
}

export interface FilingsView {
  readonly cursor: FilingsCursor
  readonly statements: readonly StatementView[]
  readonly more: boolean
}

/** What one location's part of the statements adds up to; its bytes are a chunk, and so are the slices it names. */
export interface RollUpView {
  readonly location: string | null
  readonly rollUp: string
}

/** All that may be read. `token` stands for exactly these. */
export interface RollUpsView {
  readonly token: string
  readonly rollUps: readonly RollUpView[]
}

export interface SyncAnswer {
  /** `withdrawn`: every edit is refused, every document closed; nothing else will be answered. */
  readonly session: 'ok' | 'rolesChanged' | 'withdrawn'
  readonly access: number
  readonly protocol: number
  readonly updateNeeded: boolean
  readonly incarnation: string
  readonly serverTimeMs: number
  readonly verdicts: readonly { readonly id: string; readonly verdict: Verdict }[]
  readonly pages: readonly Page[]
  readonly more: boolean
  readonly company: CompanyView | null
  readonly filings: FilingsView | null
  /** Null where nothing is new. */
  readonly rollUps: RollUpsView | null
  /** Null for who was withdrawn. */
  readonly lease: SignedLease | null
}

/** The body of every 401: what to do before anything else. */
export interface SessionEnded {
  readonly session: 'signIn' | 'confirm' | 'wipe'
}

/** The body of every other refusal: what happened, by name. */
export interface Problem {
  readonly error: string
  readonly retryAfterMs?: number
}

export type LiveFrame =
  | { readonly type: 'welcome'; readonly protocol: number }
  | { readonly type: 'poke'; readonly document: DocumentName; readonly seq: number }
  | { readonly type: 'filed' }
  | { readonly type: 'presence'; readonly people: readonly { readonly member: string; readonly place: string }[] }
  | { readonly type: 'access' }
  /** As the request would have been answered. */
  | { readonly type: 'answer'; readonly call: number; readonly status: number; readonly body: unknown }

export type SaidFrame =
  | { readonly type: 'here'; readonly place: string }
  /** A sync on the line, made for this member [W48]; `call` comes back with its answer. */
  | { readonly type: 'sync'; readonly call: number; readonly member: string; readonly body: SyncRequest }

/** What changes authority: decided on the server alone, at the moment it arrives. */
export type Command =
  | {
      readonly type: 'createMember'
      readonly fullName: string
      readonly email: string
      readonly access: Access
      readonly person: string | null
    }
  | { readonly type: 'changeAccess'; readonly member: string; readonly access: Access }
  /** A new one-time link: for who has not come yet, or as a reset of who has. Older links and all sign-ins end. */
  | { readonly type: 'issueLink'; readonly member: string }
  | { readonly type: 'withdraw'; readonly member: string }
  | { readonly type: 'signOutEverywhere'; readonly member: string }
  | { readonly type: 'markLost'; readonly device: string }
  | { readonly type: 'deleteStatement'; readonly statement: string }
  | { readonly type: 'restoreStatement'; readonly statement: string }
  /** Corrects when it was exported; `before` is what the device went by until then. */
  | { readonly type: 'dateStatement'; readonly statement: string; readonly exportedAt: string; readonly before: string }
  | { readonly type: 'confirmMembers' }
  | { readonly type: 'setLeaseDays'; readonly days: number }

export interface CommandRequest {
  readonly protocol: number
  /** A ULID; of `createMember` it becomes the member's id. */
  readonly id: string
  readonly command: Command
}

export type CommandError =
  | 'NotAllowed'
  | 'AboveYourLevel'
  | 'LastOwner'
  | 'EmailTaken'
  | 'UnknownMember'
  | 'UnknownDevice'
  | 'UnknownStatement'
  | 'NoLongerRestorable'
  | 'DatedMeanwhile'
  | 'FreshSignInNeeded'
  | 'AnotherCommand'

export type CommandAnswer =
  | { readonly type: 'done'; readonly link: OneTimeLink | null }
  | { readonly type: 'refused'; readonly error: CommandError; readonly who: readonly Level[] }

/** `url` holds the code in its fragment, which no server log ever sees. */
export interface OneTimeLink {
  readonly url: string
  readonly expiresAtMs: number
}
