/**
 * What a device and the server say to each other. The rules behind the shapes are in PROTOCOL.md.
 *
 * Everything here is plain JSON. `update` is a V1 Yjs update of exactly one transaction, as base64.
 */
import type { DocumentName, Plain } from '../domain/access/documents.ts'
import type { Access, Level } from '../domain/access/permissions.ts'

export const protocolVersion = 1

/** The oldest protocol a device may speak and still pull pages. */
export const oldestProtocol = 1

/** A place in a document's log; `chain` is 8 bytes as 16 hex digits. */
export interface Cursor {
  readonly epoch: number
  readonly seq: number
  readonly chain: string
}

/** What a person did, in a form that can be done again on another state. */
export interface Intent {
  readonly act: string
  readonly arguments: unknown
  /** The values that the act replaced, by key: where they differ on replay, a person decides. */
  readonly before: unknown
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
  /** The newest version of the company and of the filings that the device holds. */
  readonly company: number | null
  readonly filings: number | null
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
  readonly act: string
}

export type Page =
  /** `reload`: forget what you hold of this document, the entries begin at its beginning. */
  | { readonly type: 'entries'; readonly document: DocumentName; readonly reload: boolean; readonly entries: readonly Entry[]; readonly cursor: Cursor }
  | { readonly type: 'view'; readonly document: DocumentName; readonly cursor: Cursor; readonly values: Readonly<Record<string, Readonly<Record<string, Plain>>>> }
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

/** Authority as one member may see it: oneself always, colleagues by name, everything for who manages access. */
export interface CompanyView {
  readonly version: number
  readonly id: string
  readonly name: string
  readonly me: MemberView
  readonly members: readonly MemberView[]
  readonly devices: readonly DeviceView[]
  /** Day on which the company completed its migration, as an incentives admin reported. */
  readonly migratedOn: string | null
}

/** One location part of a statement; `manifest` is the ledger's own, opaque to the transport. */
export interface PartView {
  readonly statement: string
  readonly part: string
  readonly seq: number
  readonly filedBy: string
  readonly filedAtMs: number
  readonly manifest: unknown
}

export interface FilingsView {
  readonly version: number
  readonly parts: readonly PartView[]
  readonly deleted: readonly { readonly statement: string; readonly by: string; readonly atMs: number; readonly restorableUntilMs: number }[]
  /** Parts held on the device that are not in here may no longer be read. */
  readonly complete: boolean
}

export interface SyncAnswer {
  readonly session: 'ok' | 'rolesChanged'
  readonly protocol: number
  readonly updateNeeded: boolean
  readonly incarnation: string
  readonly serverTimeMs: number
  readonly verdicts: readonly { readonly id: string; readonly verdict: Verdict }[]
  readonly pages: readonly Page[]
  readonly more: boolean
  readonly company: CompanyView | null
  readonly filings: FilingsView | null
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
  | { readonly type: 'filed'; readonly version: number }
  | { readonly type: 'presence'; readonly people: readonly { readonly member: string; readonly place: string }[] }
  | { readonly type: 'access' }

export interface HereFrame {
  readonly type: 'here'
  readonly place: string
}
