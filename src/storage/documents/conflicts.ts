/** Fields that two sides changed without knowing of each other; a person decides which value stays. */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { FieldConflict } from '../../documents/replay.ts'
import type { ConflictRow, WorkspaceDatabase } from '../database.ts'
import type { QueuedEdit } from './outbox.ts'

/** What an own edit met. */
export const conflictRows = (
  document: DocumentName,
  { intent, atMs }: Pick<QueuedEdit, 'intent' | 'atMs'>,
  conflicts: readonly FieldConflict[],
): ConflictRow[] =>
  conflicts.map(({ root, key, before, mine, theirs }) => ({ document, root, key, before, mine, theirs, act: intent.act, atMs }))

/** One per field: the newest. */
export const putConflicts = async (
  database: WorkspaceDatabase,
  document: DocumentName,
  rows: readonly ConflictRow[],
): Promise<void> => {
  if (rows.length === 0) return
  const newest = new Map(rows.map((row) => [fieldOf(row), row]))
  const older = (await readConflicts(database, document)).filter((row) => newest.has(fieldOf(row)))
  await database.conflicts.bulkDelete(older.map(({ id }) => id!))
  await database.conflicts.bulkAdd([...newest.values()])
}

/** Asked again, save where something newer is asked about the same field. */
export const putConflictsBack = async (database: WorkspaceDatabase, document: DocumentName, rows: readonly ConflictRow[]): Promise<void> => {
  const asked = new Set((await readConflicts(database, document)).map(fieldOf))
  await database.conflicts.bulkPut(rows.filter((row) => !asked.has(fieldOf(row))))
}

export const readConflicts = (database: WorkspaceDatabase, document: DocumentName): Promise<ConflictRow[]> =>
  database.conflicts.where({ document }).sortBy('id')

const fieldOf = ({ root, key }: ConflictRow): string => `${root}\n${key}`
