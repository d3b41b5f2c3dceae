/**
 * Many rows become one snapshot.
 *
 * Where nobody else edits, history inside Yjs is worth nothing: the document is made anew from its plain value, in a
 * new generation (10,000 ticks of 20 boxes would otherwise stay 90 KB for ever). With a server, what it confirmed
 * becomes a snapshot on which everyone's clocks still fit, and what it has not confirmed stays as it is.
 */
import { documentRoots } from '../../domain/access/documents.ts'
import { encodeValue, makeLivingDocument } from '../../documents/livingDocument.ts'
import type { DocumentRow, WorkspaceDatabase } from '../database.ts'
import { readDocument, updatesIn } from './log.ts'
import { trimHistory } from './history.ts'
import { forgetOldEdits } from './outbox.ts'

export interface CompactionOptions {
  readonly isJoined: boolean
  readonly freshClientId: () => number
  readonly nowMs: number
}

/** @returns where the document stands now; undefined when it was replaced meanwhile */
export const compactDocument = (
  database: WorkspaceDatabase,
  known: DocumentRow,
  { isJoined, freshClientId, nowMs }: CompactionOptions,
): Promise<DocumentRow | undefined> =>
  database.transaction('rw', [database.documents, database.log, database.history, database.outbox], async () => {
    const { row, rows } = await readDocument(database, known.name)
    if (row.generation !== known.generation) return undefined
    const held = isJoined ? rows.filter(({ isConfirmed }) => isConfirmed) : rows
    const living = makeLivingDocument({
      roots: documentRoots[row.name],
      updates: updatesIn({ row, rows: held }),
      clientId: freshClientId(),
    })
    const next: DocumentRow = {
      ...row,
      generation: isJoined ? row.generation : row.generation + 1,
      snapshot: isJoined ? living.encode() : encodeValue(living.value(), freshClientId()),
      upTo: Math.max(row.upTo, held.at(-1)?.row ?? 0),
    }
    living.close()
    await database.documents.put(next)
    await database.log.bulkDelete(held.map(({ row: number }) => number!))
    await trimHistory(database)
    await forgetOldEdits(database, nowMs)
    return next
  })
