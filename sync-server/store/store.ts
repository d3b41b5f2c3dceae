/**
 * What the server keeps, and how it may change: the one contract that every store fulfils (`test/server/storeContract.ts`).
 *
 * - A promise of a writing method resolves after the commit is on disk, never before.
 * - Nothing is changed without saying which state it was decided on: `expected` is compared inside the transaction,
 *   and `false` means "decide again". So any number of nodes may decide at once, without locks.
 * - Rows of one company are never reachable through another company's store.
 */
import type { Access } from '../../src/domain/access/permissions.ts'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { Cursor } from '../../src/protocol/message.ts'

export interface Store {
  readonly control: ControlStore
  /** @returns undefined for a company that never was here */
  company(id: string): Promise<CompanyStore | undefined>
  createCompany(company: { readonly id: string; readonly name: string; readonly atMs: number }): Promise<CompanyStore>
  deleteCompany(id: string): Promise<void>
  /** Work that comes by now and then, to every company: one that was asleep sleeps on afterwards. */
  visit(id: string, work: (company: CompanyStore) => Promise<void>): Promise<void>
  /** Closes the companies that nobody has asked anything since `beforeMs`; asked again, they open by themselves. @returns them */
  restIdle(beforeMs: number): Promise<readonly CompanyStore[]>
  /** Throws when a commit would not reach the disk. */
  probe(): Promise<void>
  close(): Promise<void>
}

export interface ControlStore {
  companies(): Promise<readonly { readonly id: string; readonly name: string }[]>
  /** The members of any company that sign in with this address. */
  whoSignsInWith(email: string): Promise<readonly { readonly company: string; readonly member: string }[]>
  enter(email: string, company: string, member: string): Promise<void>
  /** Keeps the hash of a setup code; an older unused one stays valid. */
  offerSetup(hash: string, atMs: number): Promise<void>
  hasOpenSetup(): Promise<boolean>
  isOpenSetup(hash: string): Promise<boolean>
  /** @returns false if somebody else was first */
  useSetup(hash: string, atMs: number): Promise<boolean>
}

export interface Company {
  readonly id: string
  readonly name: string
  /** Changes when a backup is restored. */
  readonly incarnation: string
  /** After a restore, until an owner has confirmed who may come in. */
  readonly awaitsConfirmation: boolean
  /** How long a device may show the company's data without hearing from the server; 1 to 90. */
  readonly leaseDays: number
}

export interface Member {
  readonly id: string
  readonly email: string
  readonly fullName: string
  readonly access: Access
  /** The member's own entry among the people of the migration. */
  readonly person: string | null
  readonly passwordHash: string | null
  readonly state: 'invited' | 'active' | 'withdrawn'
  /** Rises with every change of this member's access: sessions that saw an older one are told. */
  readonly accessVersion: number
}

export interface Link {
  /** SHA-256 (hex) of the code. */
  readonly hash: string
  readonly member: string
  readonly purpose: 'join' | 'reset'
  readonly by: string
  readonly expiresAtMs: number
  readonly ended: 'redeemed' | 'superseded' | null
}

export interface Session {
  /** SHA-256 (hex) of the token. */
  readonly hash: string
  readonly member: string
  readonly device: string
  readonly createdAtMs: number
  /** When the password was last proved. */
  readonly freshAtMs: number
  readonly ended: 'signedOut' | 'withdrawn' | 'reset' | 'wipe' | 'restored' | null
}

export interface Device {
  readonly id: string
  readonly member: string
  readonly name: string
  readonly firstSeenMs: number
  readonly lastSeenMs: number
  readonly unsent: number
  readonly state: 'active' | 'lost' | 'wiped'
}

/** Who belongs to a company and how they get in: small, read whole, changed whole. */
export interface Authority {
  readonly version: number
  readonly company: Company
  readonly members: readonly Member[]
  readonly links: readonly Link[]
  readonly sessions: readonly Session[]
  readonly devices: readonly Device[]
}

export interface AuditRow {
  readonly atMs: number
  readonly actor: string
  readonly act: string
  readonly subject: string
  /** What changed, without secrets. */
  readonly details: unknown
}

/** Rows to put in place of those with the same key. */
export interface AuthorityChange {
  readonly company?: Company
  readonly members?: readonly Member[]
  readonly links?: readonly Link[]
  readonly sessions?: readonly Session[]
  readonly devices?: readonly Device[]
  readonly audit: readonly AuditRow[]
  /** The command behind this change, so that sending it again finds its answer. */
  readonly command?: { readonly id: string; readonly member: string; readonly hash: string; readonly answer: unknown }
}

export interface LogEntry {
  readonly seq: number
  readonly id: string
  readonly update: Uint8Array
  readonly member: string
  readonly device: string
  readonly atMs: number
  /** JSON of the intent. */
  readonly intent: string
  readonly chain: string
}

/** What became of an edit, kept by its id for ever. `hash` is over id and bytes. */
export type Outcome = { readonly id: string; readonly device: string; readonly n: number; readonly hash: string } & (
  | { readonly type: 'accepted'; readonly epoch: number; readonly seq: number }
  | { readonly type: 'refused'; readonly rule: string; readonly who: string }
)

export interface LogPage {
  readonly head: Cursor
  /** Whether the cursor is a place in the current epoch; else the entries are those from its beginning. */
  readonly isKnown: boolean
  readonly entries: readonly LogEntry[]
}

export interface Append {
  readonly document: DocumentName
  /** The head that the trial saw. */
  readonly expected: Cursor
  /** The authority that the trial saw. */
  readonly authorityVersion: number
  readonly entries: readonly LogEntry[]
  readonly outcomes: readonly Outcome[]
  /** clientIDs seen for the first time. */
  readonly clients: readonly { readonly client: number; readonly device: string }[]
}

export interface Part {
  readonly statement: string
  readonly part: string
  readonly location: string | null
  readonly seq: number
  readonly filedBy: string
  readonly filedAtMs: number
  /** Hash of the chunk that is the manifest. */
  readonly manifest: string
  /** As its manifest says; null for one filed before this was kept. */
  readonly exportedAt: string | null
  /** Of its chunks, each once. */
  readonly bytes: number
}

/** What the parts of one location add up to; at most one of each location is kept, the last. */
export interface FiledRollUp {
  /** As of a part: '' for lines that name no location. */
  readonly part: string
  readonly location: string | null
  /** Hash of the parts it is of. */
  readonly setHash: string
  /** Hash of the chunk that is the roll-up. */
  readonly rollUp: string
  readonly filedBy: string
  readonly filedAtMs: number
}

/** Whether something that names chunks is filed: it is when none of them is missing. */
export interface Filed {
  readonly missing: readonly string[]
}

export interface Tombstone {
  readonly statement: string
  readonly by: string
  readonly atMs: number
}

/** When a statement was exported, corrected. */
export interface StatementDate {
  readonly statement: string
  readonly exportedAt: string
}

export interface Versions {
  /** Rises with every change of the authority. */
  readonly authority: number
  /** Rises with every change of parts, roll-ups, dates and tombstones. */
  readonly filings: number
}

export interface CompanyStore extends AuthorityStore, DocumentLogs, FilingStore {
  readonly id: string
}

/** Who belongs to the company; its devices, what was done about them, and what commands were answered. */
export interface AuthorityStore {
  versions(): Promise<Versions>
  authority(): Promise<Authority>
  changeAuthority(expectedVersion: number, change: AuthorityChange): Promise<boolean>
  commandAnswer(
    id: string,
  ): Promise<{ readonly member: string; readonly hash: string; readonly answer: unknown } | undefined>
  audit(limit: number): Promise<readonly (AuditRow & { readonly seq: number })[]>
  /** Last contact; not authority, so no version and no audit. */
  touchDevice(id: string, atMs: number, unsent: number): Promise<void>
  /** Forgets sign-ins begun before `beforeMs` of which nobody will ever ask again. @returns how many */
  pruneSessions(beforeMs: number): Promise<number>
}

export interface DocumentLogs {
  head(document: DocumentName): Promise<Cursor>
  /** Of every document that has an entry. */
  heads(): Promise<ReadonlyMap<DocumentName, Cursor>>
  /** At least one entry if there is one, at most about `maxBytes` of updates. */
  entriesAfter(document: DocumentName, cursor: Cursor | null, maxBytes: number): Promise<LogPage>
  /** Of every edit with the id, or with the device and number, of one of these. */
  outcomesOf(edits: readonly Pick<Outcome, 'id' | 'device' | 'n'>[]): Promise<readonly Outcome[]>
  /** The device of every clientID ever accepted in this document. */
  clientOwners(document: DocumentName): Promise<ReadonlyMap<number, string>>
  append(append: Append): Promise<boolean>
  /** Replaces the current epoch by the next one, which begins with these entries; the old log stays. */
  startEpoch(document: DocumentName, expected: Cursor, entries: readonly LogEntry[]): Promise<boolean>
}

/** Statements and what they add up to, with the chunks that either is made of. */
export interface FilingStore {
  chunk(hash: string): Promise<Uint8Array | undefined>
  /** Its beginning, if there was one, is not needed any more. */
  putChunk(hash: string, bytes: Uint8Array, atMs: number): Promise<void>
  /** What came of chunks whose line broke, as far as there is anything: nobody has compared it with their names yet. */
  beginnings(hashes: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
  /** Undefined: it was none. */
  beginChunk(hash: string, bytes: Uint8Array | undefined, atMs: number): Promise<void>
  parts(): Promise<readonly Part[]>
  tombstones(): Promise<readonly Tombstone[]>
  /** Files a part if every chunk is there; else says which are not. Filing again what is filed is a no-op. */
  filePart(
    part: Omit<Part, 'seq' | 'bytes'>,
    chunks: readonly string[],
    authorityVersion: number,
  ): Promise<Filed | false>
  /** Whether a chunk belongs to a live part of the statement, and to which locations. */
  partsHolding(statement: string, hashes: readonly string[]): Promise<ReadonlyMap<string, readonly (string | null)[]>>
  rollUps(): Promise<readonly FiledRollUp[]>
  /** Takes the place of the location's former one, if every chunk is there; else says which are not. The same again is a no-op. */
  fileRollUp(
    rollUp: FiledRollUp,
    chunks: readonly string[],
    expected: Versions,
  ): Promise<Filed | false>
  /** Whether a chunk is a roll-up or a slice of one, and of which locations. */
  rollUpsHolding(hashes: readonly string[]): Promise<ReadonlyMap<string, readonly (string | null)[]>>
  /** Null: it is taken back. */
  setTombstone(statement: string, tombstone: Tombstone | null, expected: Versions, audit: AuditRow): Promise<boolean>
  /** Corrections. */
  statementDates(): Promise<readonly StatementDate[]>
  dateStatement(date: StatementDate, expected: Versions, audit: AuditRow): Promise<boolean>
  /** Forgets statements deleted before `beforeMs` with the roll-ups they counted in, chunks that nothing names and beginnings that nobody went on with. @returns bytes freed */
  sweepChunks(beforeMs: number): Promise<number>
}
