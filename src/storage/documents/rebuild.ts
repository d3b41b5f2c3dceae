/**
 * A document made anew: what the server has, what it will have, and what still waits, replayed.
 *
 * The clocks of one client are consecutive, so an edit that leaves strands those behind it: every waiting edit gets
 * new bytes from a fresh client, under its own id. All of it is one transaction, which the caller brings.
 */
import { documentRoots } from '../../domain/access/documents.ts'
import type { Replayed } from '../../documents/lane.ts'
import { encodeValue, makeLivingDocument } from '../../documents/livingDocument.ts'
import { drop, type Dropped, replay } from '../../documents/replay.ts'
import { asOneUpdate } from '../../documents/yDocument.ts'
import { conflictRows, putConflicts } from './conflicts.ts'
import type { ConflictRow, DocumentRow, LogRow, OutboxRow, WorkspaceDatabase } from '../database.ts'
import { updatesIn } from './log.ts'
import { forgetHistory } from './history.ts'
import { queueEdits, readQueue, type QueuedEdit } from './outbox.ts'

export interface Ground {
  /** As it shall be stored; its generation is raised here. */
  readonly row: DocumentRow
  /** Confirmed rows after the snapshot; they are in the log already. */
  readonly rows: readonly LogRow[]
}

export const rebuildDocument = async (
  database: WorkspaceDatabase,
  ground: Ground,
  gone: readonly OutboxRow[],
  freshClientId: () => number,
): Promise<Replayed> => {
  const { name } = ground.row
  const acknowledged = await readQueue(database, name, 'acknowledged')
  const waiting = await readQueue(database, name, 'waiting')
  const living = makeLivingDocument({
    roots: documentRoots[name],
    updates: [...updatesIn(ground), ...acknowledged.map(({ update }) => update)],
    clientId: freshClientId(),
  })
  const dropped: Dropped = new Map()
  const replayed: QueuedEdit[] = []
  const met: ConflictRow[] = []
  const goneIds = new Set(gone.map(({ id }) => id))
  for (const edit of [...gone, ...waiting].sort((a, b) => a.n - b.n)) {
    if (goneIds.has(edit.id)) {
      drop(dropped, edit.intent)
      continue
    }
    const { made, conflicts } = replay(living, edit.intent, dropped)
    if (made !== undefined) replayed.push({ ...made, id: edit.id, atMs: edit.atMs })
    met.push(...conflictRows(name, edit, conflicts))
  }
  living.close()

  const left = [...goneIds, ...waiting.map(({ id }) => id)]
  await database.log.where('edit').anyOf(left).delete()
  await database.outbox.bulkDelete(left)
  const stayed = new Set(replayed.map(({ id }) => id))
  await forgetHistory(database, left.filter((id) => !stayed.has(id)))
  const generation = ground.row.generation + 1
  await database.documents.put({ ...ground.row, generation })
  await database.log.bulkAdd(
    replayed.map(({ id, intent, update }) => ({ document: name, edit: id, update, intent, isConfirmed: false })),
  )
  await queueEdits(database, name, ground.row.cursor, replayed)
  await putConflicts(database, name, met)
  return { generation, replayed: replayed.length, conflicts: met.length }
}

/** The bytes of a log. */
export const snapshotOfLog = asOneUpdate

/** The bytes of plain values. */
export const snapshotOfValue = encodeValue
