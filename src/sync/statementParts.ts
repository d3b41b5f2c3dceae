/** What the sync of statements is made of: the statements of this device, a line to the company, and whom to tell. */
import type { Level } from '../domain/access/permissions.ts'
import type { CompanyKnowledge, Reckoning, SharedStatement } from '../ledger/companyKnowledge.ts'
import type { FiledStatement } from '../ledger/overview.ts'
import type { ChunkHash, ChunkShelf } from '../ledger/shelf.ts'
import type { RefusalReason } from './commandSync.ts'
import type { Connection } from './connection.ts'
import type { HeldStatements } from './notebook.ts'

/** A statement as it is filed on this device. */
export interface StatementHere extends FiledStatement {
  readonly id: string
  readonly deletedAtMs: number | null
}

/** The statements of this device; storage has them. */
export interface StatementsHere {
  /** Deleted ones too, until they are swept. */
  filed(): Promise<readonly StatementHere[]>
  /** @returns the chunks that are missing, none: it is filed */
  file(statement: StatementHere): Promise<readonly ChunkHash[]>
  markShared(id: string): Promise<void>
  /** @param at a day, or the moment that another device goes by */
  setExportedOn(id: string, at: string): Promise<void>
  deleteStatement(id: string): Promise<void>
  restoreStatement(id: string): Promise<void>
  /** A deleted statement goes for good, with every chunk that no other needs. */
  sweep(id: string): Promise<void>
  readonly shelf: ChunkShelf

  companyKnowledge(): Promise<CompanyKnowledge>
  /** @param coming roll-ups of which not all has arrived: what there is of them stays */
  keepCompanyKnowledge(known: CompanyKnowledge, coming: readonly ChunkHash[]): Promise<void>
  /** Its bytes lie on `slices`. @returns undefined while lines of one of them are not here */
  reckon(statements: readonly SharedStatement[]): Promise<Reckoning | undefined>
  /** The company has been told this roll-up of the reckoning. */
  noteFiled(key: string, rollUp: ChunkHash): Promise<void>
  /** Roll-ups and their slices. */
  readonly slices: ChunkShelf
}

/** A correction that the company did not take over; its author is told, and decides. */
export interface RefusedDate {
  /** The statement's. */
  readonly id: string
  readonly name: string
  /** As it was corrected here. */
  readonly wanted: string
  readonly error: RefusalReason
  readonly who: readonly Level[]
}

export interface StatementParts {
  readonly connection: Connection
  readonly here: StatementsHere
  readonly mayImport: boolean
  readonly newId: () => string
  /** Whether so many bytes may be fetched without asking. */
  readonly mayFetch: (bytes: number) => boolean
  readonly progress: (step: StatementStep) => void
  /** Writes down what was done with each statement, at the moments at which being cut off would lose it. */
  readonly keep: (held: HeldStatements) => Promise<void>
  /** Keeps a correction that was not taken over, in the place of an earlier one of the same statement. */
  readonly refuseDate: (refused: RefusedDate) => Promise<void>
}

export type StatementStep =
  | { readonly type: 'Sharing'; readonly name: string; readonly sentBytes: number; readonly chunksLeft: number }
  | { readonly type: 'Fetching'; readonly statements: number }
