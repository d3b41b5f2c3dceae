/** One document as a tab holds it: shown at once, saved a moment later, the same in every tab. */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { Result } from '../../domain/result.ts'
import type { Change, DocumentValue } from '../../documents/intent.ts'
import type { ConflictRow, HistoryRow } from '../database.ts'
import type { StorageFailure } from '../storageFailure.ts'

/** `onThisPhone` where there is no server; else `waiting` until the server has everything. */
export type SaveState = 'saving' | 'onThisPhone' | 'waiting' | 'onTheServer'

export type ActFailure =
  | StorageFailure
  /** Only a part of this document may be read, or nothing any more. */
  | { readonly type: 'DocumentReadOnly' }

export interface Act {
  readonly act: string
  readonly changes: readonly Change[]
  /** When it was done, ms since 1970; without it: now. */
  readonly atMs?: number
}

export interface StoredDocument {
  readonly name: DocumentName
  value(): DocumentValue
  /** Shown at once; resolves when it is saved on this phone. */
  act(act: string, changes: readonly Change[]): Promise<Result<void, ActFailure>>
  /** Several acts, one intent each, saved together. */
  actEach(acts: readonly Act[]): Promise<Result<void, ActFailure>>
  undo(): Promise<Result<void, ActFailure>>
  redo(): Promise<Result<void, ActFailure>>
  /** When the act that `undo` would take back was done, ms since 1970; undefined while there is none. */
  undoableMs(): number | undefined
  /** When the act that `redo` would bring back was undone. */
  redoableMs(): number | undefined
  saveState(): SaveState
  isReadOnly(): boolean
  conflicts(): readonly ConflictRow[]
  /** `mine` writes my values again; either way the question, one or several fields, is settled on this phone, until it is undone. */
  settleConflict(question: readonly ConflictRow[], choice: 'mine' | 'theirs'): Promise<Result<void, ActFailure>>
  /** Newest first. */
  history(root: string, key: string): Promise<Result<readonly HistoryRow[], StorageFailure>>
  /** When each entry was last changed, by `entryName`; an entry that was removed is among them. */
  lastChanges(): Promise<Result<ReadonlyMap<string, number>, StorageFailure>>
  /** Called after any of the above may have changed. @returns the way to stop */
  onChange(listener: () => void): () => void
}
