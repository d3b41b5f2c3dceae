/** Who changed a field, when, and what stood there before: kept beside the document, capped, never merged. */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { Intent } from '../../documents/intent.ts'
import type { HistoryRow, WorkspaceDatabase } from '../database.ts'

const mostRows = 20_000

export interface Author {
  readonly who: string
  readonly device: string
  readonly atMs: number
}

export const historyOf = (document: DocumentName, edit: string, intent: Intent, author: Author): HistoryRow[] =>
  intent.arguments.map(({ root, key, value }, at) => ({
    document,
    root,
    key,
    edit,
    act: intent.act,
    ...author,
    before: intent.before[at]?.value,
    after: value,
  }))

/** Newest first. */
export const readHistory = async (
  database: WorkspaceDatabase,
  document: DocumentName,
  root: string,
  key: string,
): Promise<HistoryRow[]> => (await database.history.where({ document, root, key }).sortBy('id')).reverse()

/** When each entry was last changed, as far as the history reaches; by `entryName`. */
export const readLastChanges = async (database: WorkspaceDatabase, document: DocumentName): Promise<ReadonlyMap<string, number>> => {
  const changedAtMs = new Map<string, number>()
  await database.history
    .where('document')
    .equals(document)
    .each(({ root, key, atMs }) => void changedAtMs.set(entryName(root, key), atMs))
  return changedAtMs
}

export const entryName = (root: string, key: string): string => `${root}/${key}`

export const trimHistory = async (database: WorkspaceDatabase): Promise<void> => {
  const surplus = (await database.history.count()) - mostRows
  if (surplus > 0) await database.history.bulkDelete(await database.history.orderBy('id').limit(surplus).primaryKeys())
}

export const forgetHistory = async (database: WorkspaceDatabase, edits: readonly string[]): Promise<void> => {
  await database.history.where('edit').anyOf([...edits]).delete()
}
