/** What the network side remembers between two syncs, besides the documents themselves. `app` hands over where it is kept. */
import type { CompanyView, FilingsCursor, StatementView } from '../protocol/message.ts'

export interface SyncNotes {
  /** The company this device belongs to; null = everything stays here. */
  readonly joined: { readonly company: string; readonly member: string } | null
  /** Of the server this device last spoke with: a restored one has another. */
  readonly incarnation: string | null
  readonly access: number | null
  readonly company: CompanyView | null
  /** When the company was last seen whole. */
  readonly companyAtMs: number
  readonly filings: FilingsCursor | null
  readonly statements: readonly StatementView[]
  /** Server time of the last complete sync. */
  readonly syncedAtMs: number | null
  /** Device clock minus server clock, as last seen: information, never a reason. */
  readonly clockOffsetMs: number
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
  syncedAtMs: null,
  clockOffsetMs: 0,
}
