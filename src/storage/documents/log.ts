/**
 * The stored form of one document: a snapshot and the rows after it. Functions of one transaction each are in here;
 * whoever calls them brings the transaction.
 */
import { documentRoots, type DocumentName } from '../../domain/access/documents.ts'
import type { GateRules } from '../../documents/gate.ts'
import { snapshotLimits } from '../../documents/updateParser.ts'
import { emptyDocument, type DocumentRow, type LogRow, type WorkspaceDatabase } from '../database.ts'

export interface StoredBytes {
  readonly row: DocumentRow
  readonly rows: readonly LogRow[]
}

/** What the document consists of now. */
export const readDocument = async (database: WorkspaceDatabase, name: DocumentName): Promise<StoredBytes> => {
  const row = await readRow(database, name)
  return { row, rows: await readRowsAfter(database, name, 0) }
}

export const readRow = async (database: WorkspaceDatabase, name: DocumentName): Promise<DocumentRow> =>
  (await database.documents.get(name)) ?? emptyDocument(name)

/** Rows that were written after `row`, oldest first. */
export const readRowsAfter = (database: WorkspaceDatabase, name: DocumentName, row: number): Promise<LogRow[]> =>
  database.log.where('[document+row]').between([name, row], [name, Infinity], false, true).toArray()

export const updatesIn = ({ row, rows }: StoredBytes): Uint8Array[] => [
  ...(row.snapshot === undefined ? [] : [row.snapshot]),
  ...rows.map(({ update }) => update),
]

export const lastRowOf = ({ row, rows }: StoredBytes): number => Math.max(row.upTo, rows.at(-1)?.row ?? 0)

/** What was stored was inspected before, and may be as large as a snapshot. */
export const storedRules = (name: DocumentName): GateRules => ({
  roots: new Set(documentRoots[name]),
  limits: snapshotLimits,
})
