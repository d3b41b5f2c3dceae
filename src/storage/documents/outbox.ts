/**
 * What waits for the server, one queue per document.
 *
 * The device id lives in the same database as the queue: whoever copies or loses one copies or loses both. Numbers are
 * consecutive per device, over all documents.
 */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { Cursor } from '../../documents/lane.ts'
import type { MadeEdit } from '../../documents/livingDocument.ts'
import type { OutboxRow, WorkspaceDatabase } from '../database.ts'

export interface Device {
  readonly id: string
  readonly nextN: number
}

export const readDevice = async (database: WorkspaceDatabase): Promise<Device | undefined> =>
  (await database.settings.get('device'))?.value as Device | undefined

export const putDevice = async (database: WorkspaceDatabase, device: Device): Promise<void> => {
  await database.settings.put({ key: 'device', value: device })
}

export interface QueuedEdit extends MadeEdit {
  readonly id: string
  readonly atMs: number
}

/** The server counts epochs from 1; before anything of its log is here, this is the one to try. */
const firstEpoch = 1

/** Numbers the edits and queues them behind what waits already. The device must be there. */
export const queueEdits = async (
  database: WorkspaceDatabase,
  document: DocumentName,
  cursor: Cursor | undefined,
  edits: readonly QueuedEdit[],
): Promise<void> => {
  if (edits.length === 0) return
  const device = await readDevice(database)
  if (device === undefined) throw new Error('an outbox without a device')
  await database.outbox.bulkPut(
    edits.map(({ id, atMs, intent, update }, at) => ({
      id,
      device: device.id,
      n: device.nextN + at,
      document,
      epoch: cursor?.epoch ?? firstEpoch,
      intent,
      update,
      state: 'waiting' as const,
      atMs,
    })),
  )
  await putDevice(database, { id: device.id, nextN: device.nextN + edits.length })
}

export const readQueue = (
  database: WorkspaceDatabase,
  document: DocumentName,
  state: OutboxRow['state'],
): Promise<OutboxRow[]> =>
  database.outbox.where('[document+state+n]').between([document, state, 0], [document, state, Infinity]).toArray()

export const countWaiting = (database: WorkspaceDatabase, document: DocumentName): Promise<number> =>
  database.outbox.where('[document+state+n]').between([document, 'waiting', 0], [document, 'waiting', Infinity]).count()

const keptMs = 30 * 24 * 60 * 60 * 1_000

/** A restored server is sent what was acknowledged in the last 30 days, however long ago it was made [W33]. */
export const isKept = ({ acknowledgedAtMs, atMs }: OutboxRow, nowMs: number): boolean => (acknowledgedAtMs ?? atMs) >= nowMs - keptMs

export const forgetOldEdits = async (database: WorkspaceDatabase, nowMs: number): Promise<void> => {
  await database.outbox
    .where('state')
    .equals('confirmed')
    .filter((edit) => !isKept(edit, nowMs))
    .delete()
}

/** A new device takes over the queue: new numbers in the old order. @returns the documents that have something waiting */
export const renumber = (database: WorkspaceDatabase, device: string): Promise<DocumentName[]> =>
  database.transaction('rw', [database.outbox, database.settings], async () => {
    const waiting = await database.outbox.where('state').equals('waiting').sortBy('n')
    await database.outbox.bulkPut(waiting.map((edit, at) => ({ ...edit, device, n: at + 1 })))
    await putDevice(database, { id: device, nextN: waiting.length + 1 })
    return [...new Set(waiting.map(({ document }) => document))]
  })
