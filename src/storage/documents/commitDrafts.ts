import type { DocumentName } from '../../domain/access/documents.ts'
import { conflictsBetween, type FieldConflict } from '../../documents/replay.ts'
import { conflictRows, putConflicts, readConflicts } from './conflicts.ts'
import type { ConflictRow, LogRow, WorkspaceDatabase } from '../database.ts'
import { readRow, readRowsAfter } from './log.ts'
import { historyOf } from './history.ts'
import { countWaiting, queueEdits, readDevice, type QueuedEdit } from './outbox.ts'

/** An edit that is shown and not yet saved. */
export interface Draft extends QueuedEdit {
  /** What it met while it was replayed, or while it waited to be saved. */
  readonly conflicts: readonly FieldConflict[]
}

export interface CommitPlace {
  readonly document: DocumentName
  readonly generation: number
  /** The last row of the log that this tab has applied. */
  readonly seen: number
  readonly isJoined: boolean
  readonly person: string
}

export type Committed =
  | { readonly type: 'Superseded' }
  | {
      readonly type: 'Committed'
      readonly lastRow: number
      /** What another tab wrote meanwhile. */
      readonly unseenSnapshot: Uint8Array | undefined
      readonly unseen: readonly LogRow[]
      readonly waiting: number
      /** Undefined where none came and none went. */
      readonly conflicts: readonly ConflictRow[] | undefined
    }

/**
 * Saves drafts: their rows, their place in the outbox, their history and conflicts, in one transaction or not at all.
 * Compares the generation in the same transaction: a document that was replaced takes nothing from an older one.
 */
export const commitDrafts = (
  database: WorkspaceDatabase,
  place: CommitPlace,
  drafts: readonly Draft[],
  isSecondTry: boolean,
): Promise<Committed> =>
  database.transaction(
    'rw',
    [database.documents, database.log, database.outbox, database.history, database.conflicts, database.settings],
    async (): Promise<Committed> => {
      const { document, generation, seen, isJoined } = place
      const row = await readRow(database, document)
      if (row.generation !== generation || row.access !== 'full') return { type: 'Superseded' }
      const unseen = await readRowsAfter(database, document, seen)
      const saved = isSecondTry ? new Set(unseen.map(({ edit }) => edit)) : undefined
      const unsaved = drafts.filter(({ id }) => saved?.has(id) !== true)
      const lastRow = await addRows(database, place, unsaved)
      if (isJoined) await queueEdits(database, document, row.cursor, unsaved.filter(isReal))
      const met = unsaved.flatMap((draft) => {
        const others = unseen.flatMap((other) => conflictsBetween(draft.intent, other.intent))
        return conflictRows(document, draft, [...draft.conflicts, ...others])
      })
      await putConflicts(database, document, met)
      return {
        type: 'Committed',
        lastRow: Math.max(lastRow, unseen.at(-1)?.row ?? 0, seen),
        unseenSnapshot: row.upTo > seen ? row.snapshot : undefined,
        unseen: saved === undefined ? unseen : unseen.filter(({ edit }) => !drafts.some(({ id }) => id === edit)),
        waiting: isJoined ? await countWaiting(database, document) : 0,
        conflicts: unseen.length + met.length > 0 ? await readConflicts(database, document) : undefined,
      }
    },
  )

const addRows = async (database: WorkspaceDatabase, place: CommitPlace, drafts: readonly Draft[]): Promise<number> => {
  const real = drafts.filter(isReal)
  if (real.length === 0) return 0
  const { document, person, isJoined } = place
  const device = isJoined ? ((await readDevice(database))?.id ?? '') : ''
  const lastRow = await database.log.bulkAdd(
    real.map(({ id, intent, update }) => ({ document, edit: id, update, intent, isConfirmed: false })),
  )
  await database.history.bulkAdd(
    real.flatMap(({ id, intent, atMs }) => historyOf(document, id, intent, { who: person, device, atMs })),
  )
  return lastRow
}

/** A draft of which a replay left nothing to do still brings its conflicts. */
const isReal = ({ intent }: Draft): boolean => intent.arguments.length > 0
