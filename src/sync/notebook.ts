/** What the network side remembers between two syncs, besides the documents themselves. `app` hands over where it is kept. */
import type { CompanyView, FilingsCursor, RollUpsView, StatementView } from '../protocol/message.ts'

export interface SyncNotes {
  /** The company this device belongs to; null = everything stays here. */
  readonly joined: {
    readonly company: string
    readonly member: string
    /** What was imported before stays this person's own. */ readonly atMs: number
  } | null
  /** Of the server this device last spoke with: a restored one has another. */
  readonly incarnation: string | null
  readonly access: number | null
  readonly company: CompanyView | null
  /** When the company was last seen whole. */
  readonly companyAtMs: number
  readonly filings: FilingsCursor | null
  readonly statements: readonly StatementView[]
  /** Whether the list above is all there is: only then does a missing statement mean anything. */
  readonly hasAllStatements: boolean
  /** What the company's devices have reckoned of them; missing in notes from before there was any. */
  readonly rollUps?: RollUpsView
  /** Server time of the last complete sync. */
  readonly syncedAtMs: number | null
  /** Device clock minus server clock, as last seen: information, never a reason. */
  readonly clockOffsetMs: number
}

/** What this device did with each shared statement, by its id; kept apart, because it changes at other moments. */
export type HeldStatements = Readonly<Record<string, HeldStatement>>

export interface HeldNotebook {
  read(): Promise<HeldStatements>
  write(held: HeldStatements): Promise<void>
}

export interface HeldStatement {
  /** The parts it was made of, as their manifests' hashes. */
  readonly parts: string
  /** Shared from here: a restored server that lost it gets it again. */
  readonly isMine: boolean
  readonly incarnation: string
  /** Deleted by the company, so that restoring it there restores it here. */
  readonly isDeleted: boolean
  /** When it was exported, as this device and the company last agreed; missing before they have compared. */
  readonly exportedAt?: string
  /** The sync whose list does not know of this device's last correction yet, by its `syncedAtMs`. */
  readonly datedAfter?: number
  /** The dates that this device's corrections in a row replaced, and on which server: a restored one may have them again. */
  readonly corrected?: { readonly from: readonly string[]; readonly incarnation: string }
}

export interface SyncNotebook {
  read(): Promise<SyncNotes>
  write(notes: SyncNotes): Promise<void>
}

export const emptyNotes: SyncNotes = {
  joined: null,
  incarnation: null,
  access: null,
  company: null,
  companyAtMs: 0,
  filings: null,
  statements: [],
  hasAllStatements: false,
  syncedAtMs: null,
  clockOffsetMs: 0,
}
