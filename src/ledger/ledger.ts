/**
 * What a screen may ask of the statements on this device. The worker answers, `state` holds the answers.
 *
 * Every value crosses a `postMessage`: plain objects, strings, bigint. Amounts are scaled by 1e8 (`money.ts`).
 */
import type { EarningGroup, PaymentOrder } from '../domain/payout/rows.ts'
import type { Month } from '../domain/period.ts'
import type { StatementFamily } from '../domain/statement/families.ts'
import type { RowNote, RowNoteType, RowProblem } from '../domain/statement/problems.ts'

/** A file as chosen, dropped, shared or found in a zip. */
export interface StatementSource {
  readonly name: string
  readonly blob: Blob
  /** The file's own time, ms since 1970: the export date until someone corrects it. */
  readonly modifiedMs: number
}

export interface StatementSummary {
  /** SHA-256 (hex) of the source bytes. */
  readonly id: string
  readonly name: string
  readonly family: StatementFamily
  /** Day 'YYYY-MM-DD' on which Microsoft made the file, as far as known. */
  readonly exportedOn: string
  readonly importedAtMs: number
  readonly lines: number
  readonly firstMonth: string | null
  readonly lastMonth: string | null
  readonly locations: readonly string[]
  readonly encoding: string
  readonly delimiter: string
  readonly unknownColumns: readonly string[]
  readonly missingColumns: readonly string[]
  readonly problemCount: number
  readonly shared: boolean
  /** Size of its lines while they are not on this device; null when they are here. */
  readonly awayBytes: number | null
}

/** What the totals are of. */
export type TotalsBasis =
  /** Every statement that is listed, as this device or another one of the company has reckoned. */
  | { readonly type: 'whole'; readonly by: 'thisDevice' | 'company' }
  /** So many of them: of the others neither lines nor totals are here yet. */
  | { readonly type: 'some'; readonly statements: number }

/** All that Home, Payments and "When" need, without a scan of lines. */
export interface LedgerOverview {
  /** Hash of the set of statements: equal hash, equal answer. */
  readonly setHash: string
  readonly statements: readonly StatementSummary[]
  /** `paymentId` is null in every unpaid group. */
  readonly earnings: readonly EarningGroup[]
  readonly orders: readonly PaymentOrder[]
  /** Names as the files state them, newest file first: participantId → participantName. */
  readonly locationNames: Readonly<Record<string, string>>
  readonly basis: TotalsBasis
}

export interface LineFilter {
  readonly text?: string
  /** Exact amount typed by a person, `312,48` or `312.48`, sought in every currency column. */
  readonly month?: string
  readonly programme?: string
  readonly location?: string
  readonly customer?: string
  readonly status?: string
  readonly paymentId?: string
  readonly earningType?: string
  readonly statementId?: string
}

export type LineSort = 'date' | 'amount' | 'customer' | 'lever' | 'programme'

export interface LineQuery {
  readonly filter: LineFilter
  readonly sort: LineSort
  readonly descending: boolean
  readonly offset: number
  readonly limit: number
}

export interface Line {
  /** `${statementId}:${lineNumberInFile}`, stable across reloads. */
  readonly id: string
  readonly earningDate: string | null
  readonly customer: string
  readonly lever: string
  readonly programme: string
  readonly location: string
  readonly earningType: string
  readonly status: string
  readonly paymentId: string | null
  readonly rate: string
  /** As written in the file: value and shown fraction digits. */
  readonly amountScaled: bigint
  readonly amountDigits: number
  readonly currency: string
}

export interface LinePage {
  /** Exact, over everything that matches, not the page. */
  readonly count: number
  readonly totals: Readonly<Record<string, bigint>>
  readonly lines: readonly Line[]
}

/** One raw record: every column of the file, in the file's order, as it was written. */
export interface LineDetail {
  readonly line: Line
  readonly statement: StatementSummary
  readonly lineNumber: number
  readonly record: readonly { readonly column: string; readonly field: string | null; readonly text: string }[]
}

export type ImportProgress =
  | { readonly stage: 'reading'; readonly file: string; readonly bytesRead: number; readonly bytesTotal: number; readonly lines: number }
  | { readonly stage: 'recognised'; readonly file: string; readonly family: StatementFamily; readonly columns: number }
  | { readonly stage: 'committed'; readonly file: string; readonly statement: StatementSummary }

export type NoteCounts = Readonly<Partial<Record<RowNoteType, number>>>

export interface ImportedFile {
  readonly name: string
  readonly outcome:
    | { readonly type: 'imported'; readonly statement: StatementSummary; readonly difference: StatementDifference | null }
    | { readonly type: 'alreadyHere'; readonly statement: StatementSummary }
    | { readonly type: 'refused'; readonly error: FileError }
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  /** What was read, and may want a look: the first ones, among them the first of each type. */
  readonly notes: readonly RowNote[]
  readonly noteCounts: NoteCounts
  /** Lines that repeat an earning (growth): `lines` repeat `earnings`. */
  readonly repeated: { readonly lines: number; readonly earnings: number } | null
}

export interface ImportReport {
  readonly files: readonly ImportedFile[]
}

/** What Microsoft changed between the newest earlier statement that covers the same ground and this one. */
export interface StatementDifference {
  readonly added: number
  readonly statusChanged: number
  readonly amountChanged: number
  readonly vanished: number
  /** newer − older, per currency, scaled by 1e8. */
  readonly byCurrency: Readonly<Record<string, bigint>>
}

/** Why a whole file was refused; every type has a French and an English sentence. */
export type FileError =
  | { readonly type: 'EmptyFile' }
  | { readonly type: 'NotText'; readonly looksLike: 'pdf' | 'html' | 'spreadsheet' | 'image' | 'binary' }
  | { readonly type: 'NoKnownHeader'; readonly firstLine: string }
  | { readonly type: 'MissingColumns'; readonly family: StatementFamily; readonly columns: readonly string[] }
  | { readonly type: 'AmbiguousDecimal'; readonly example: string; readonly line: number; readonly column: string }
  | { readonly type: 'AmbiguousDate'; readonly example: string; readonly line: number; readonly column: string }
  | { readonly type: 'TooManyColumns'; readonly columns: number; readonly limit: number }
  | { readonly type: 'LineTooLong'; readonly line: number; readonly limitBytes: number }
  | { readonly type: 'ZipInsideZip' }
  | { readonly type: 'ZipTooDense'; readonly ratio: number }
  | { readonly type: 'BrokenZip' }
  | { readonly type: 'EmptyZip' }
  | { readonly type: 'StorageFull'; readonly missingBytes: number | null }
  | { readonly type: 'Interrupted' }

export interface ImportOptions {
  readonly decimal?: ',' | '.'
  readonly dateOrder?: 'MDY' | 'DMY'
  /** Day that replaces the file's own time. */
  readonly exportedOn?: string
  /** Own words for columns no family knows: normalised header → field. */
  readonly columnMapping?: Readonly<Record<string, string>>
}

export interface Ledger {
  overview(): Promise<LedgerOverview>
  lines(query: LineQuery): Promise<LinePage>
  line(id: string): Promise<LineDetail | undefined>
  importFiles(sources: readonly StatementSource[], options: ImportOptions, progress: (step: ImportProgress) => void): Promise<ImportReport>
  /** Gone from every answer at once; its chunks stay until `sweep`, so that undo costs nothing. */
  deleteStatement(id: string): Promise<void>
  restoreStatement(id: string): Promise<void>
  /** Frees what a deleted statement holds, or all deleted ones; nothing brings those back. */
  sweep(id?: string): Promise<void>
  deleteEverything(): Promise<void>
}

/** Why nothing can be asked or done now; `storage` says when each happens, `WorkerDied` that the reading thread broke. */
export type LedgerFailure = 'StorageFull' | 'StorageRefused' | 'StorageLost' | 'DataNewerThanApp' | 'WorkspaceGone' | 'WorkerDied'

/** Every question and act may be rejected with this one; what was filed before is still there. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable'
  readonly reason: LedgerFailure

  constructor(reason: LedgerFailure) {
    super(reason)
    this.reason = reason
  }
}

/** What the ledger of this device can say beyond what screens ask. */
export interface DeviceLedger extends Ledger {
  /** Ends the import under way: files that are filed stay, the others are refused as `Interrupted`. */
  stopImport(): Promise<void>
  /** Corrects the day of an export, and with it its place among the others. */
  setExportedOn(id: string, day: string): Promise<void>
  /** What the statements show to be sold by month in US dollars, of the programmes that eligibility is about; at least that was. */
  soldUsdByMonth(): Promise<Readonly<Record<Month, bigint>>>
  /** What this statement changed in those before it; null when there is none that covers the same ground. */
  difference(id: string): Promise<StatementDifference | null>
  /** Names of files whose import was cut off by closing the app: nothing of them was filed, they may be chosen again. */
  unfinished(): Promise<readonly string[]>
  forgetUnfinished(): Promise<void>
  /** Told when another tab, a backup or sync has changed the statements. @returns stops telling */
  onChange(listener: () => void): () => void
  close(): void
}
