/** The tray of refused edits: readable, never merged, never sent again by themselves. */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { Result } from '../../domain/result.ts'
import type { RefusedRow, WorkspaceDatabase } from '../database.ts'
import type { ActFailure, StoredDocument } from './storedDocument.ts'
import type { StorageFailure } from '../storageFailure.ts'
import type { StorageGuard } from '../storageGuard.ts'

export interface RefusedTray {
  /** Newest first. */
  list(): Promise<Result<readonly RefusedRow[], StorageFailure>>
  /** Acts again, on what stands there now. */
  retry(edit: RefusedRow): Promise<Result<void, ActFailure>>
  discard(edit: RefusedRow): Promise<Result<void, StorageFailure>>
  /** @returns the way to stop */
  onChange(listener: () => void): () => void
}

interface TrayParts {
  readonly database: WorkspaceDatabase
  readonly guard: StorageGuard
  readonly open: (name: DocumentName) => Promise<Result<StoredDocument, StorageFailure>>
  readonly announce: () => void
}

export const makeRefusedTray = ({ database, guard, open, announce }: TrayParts): RefusedTray & { changed(): void } => {
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const discard = async ({ id }: RefusedRow): Promise<Result<void, StorageFailure>> => {
    const done = await guard.run(() => database.refused.delete(id))
    changed()
    announce()
    return done
  }
  return {
    list: () => guard.run(async () => (await database.refused.toArray()).sort(newestFirst)),
    async retry(edit) {
      const document = await open(edit.document)
      if (!document.ok) return document
      const done = await document.value.act(edit.intent.act, edit.intent.arguments)
      return done.ok ? discard(edit) : done
    },
    discard,
    changed,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Refused at one moment, they were made one after the other all the same. */
const newestFirst = (a: RefusedRow, b: RefusedRow): number => b.atMs - a.atMs || (b.n ?? 0) - (a.n ?? 0) || (a.id < b.id ? 1 : -1)
