/**
 * Whether the documents of this workspace are a company's, and whose device this is in it.
 *
 * Membership lies in the same database as the documents and the outbox, and changes in the same transaction: there is
 * no moment in which a document belongs to a company and its edits do not wait for it. Whoever calls these reloads the
 * app afterwards, in every tab.
 */
import Dexie from 'dexie'
import { documentNames, documentRoots, type DocumentName } from '../../domain/access/documents.ts'
import { shareAct } from '../../documents/intent.ts'
import type { Result } from '../../domain/result.ts'
import type { makeLivingDocument } from '../../documents/livingDocument.ts'
import { emptyDocument, type IndexedDbParts, makeDatabase, type WorkspaceDatabase } from '../database.ts'
import { databaseName } from '../databaseNames.ts'
import { readDocument, updatesIn } from './log.ts'
import { recordKey } from '../records.ts'
import { putDevice, queueEdits, readDevice, type QueuedEdit } from './outbox.ts'
import { readAllSealed } from './sealedEdits.ts'
import type { StorageFailure } from '../storageFailure.ts'
import { makeStorageGuard, type StorageGuard } from '../storageGuard.ts'

export interface Membership {
  readonly company: string
  readonly member: string
}

const key = 'membership'

/** Undefined while everything stays on this device. */
export const readMembership = (workspace: string, parts?: IndexedDbParts): Promise<Result<Membership | undefined, StorageFailure>> =>
  inDatabase(workspace, parts, (database, guard) =>
    guard.run(() => memberIn(database)),
  )

/** For a transaction that the caller brings, too. */
export const memberIn = async (database: WorkspaceDatabase): Promise<Membership | undefined> =>
  (await database.settings.get(key))?.value as Membership | undefined

export const isSameMember = (one: Membership, other: Membership | undefined): boolean =>
  one.company === other?.company && one.member === other.member

export interface JoinOptions {
  readonly newId: () => string
  readonly freshClientId: () => number
  readonly nowMs: number
  /** By which the server knows this device from now on. */
  readonly device: string
  /** Kept from this moment on, by name. */
  readonly records?: Readonly<Record<string, unknown>>
  readonly parts?: IndexedDbParts
}

/**
 * From here on edits wait for the company; what the documents hold already waits too, one intent per entry. Where another
 * member was before, everything of theirs goes first: what belongs to one does not mix with the other's. Doing it again
 * queues nothing again.
 */
export const joinCompany = async (workspace: string, membership: Membership, options: JoinOptions): Promise<Result<void, StorageFailure>> => {
  // Yjs comes when somebody joins, not with the first screen; before the transaction, which waits for nothing else.
  const { makeLivingDocument } = await import('../../documents/livingDocument.ts')
  return inDatabase(workspace, options.parts, (database, guard) =>
    guard.run(() =>
      database.transaction('rw', database.tables, async () => {
        const before = await memberIn(database)
        const isSame = isSameMember(membership, before)
        const known = await readDevice(database)
        if (before !== undefined && !isSame) await clear(database)
        // Under an id that was its own before, the server has seen its numbers.
        await putDevice(database, { id: options.device, nextN: known?.id === options.device ? known.nextN : 1 })
        await database.settings.put({ key, value: membership })
        await putRecords(database, options.records ?? {})
        if (isSame) return
        for (const name of documentNames) await queueEverything(database, name, options, makeLivingDocument)
      }),
    ),
  )
}

/**
 * The company's documents, what waits for it and this device's id in it leave this workspace; it is local again. Edits
 * that are sealed for a member stay for their time.
 *
 * @param records kept from this moment on, by name
 */
export const leaveCompany = (
  workspace: string,
  parts?: IndexedDbParts,
  records: Readonly<Record<string, unknown>> = {},
): Promise<Result<void, StorageFailure>> =>
  inDatabase(workspace, parts, (database, guard) =>
    guard.run(() =>
      database.transaction('rw', database.tables, async () => {
        await clear(database)
        await putRecords(database, records)
      }),
    ),
  )

const putRecords = async (database: WorkspaceDatabase, records: Readonly<Record<string, unknown>>): Promise<void> =>
  void (await database.settings.bulkPut(Object.entries(records).map(([name, value]) => ({ key: recordKey(name), value }))))

/** These, or without a list everything that Aval ever stored in databases on this device; open tabs learn that it is gone. */
export async function eraseDatabases(names?: readonly string[]): Promise<void> {
  const gone = names ?? (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(databaseName('')))
  await Promise.all(gone.map((name) => Dexie.delete(name)))
}

const clear = async (database: WorkspaceDatabase): Promise<void> => {
  const sealed = await readAllSealed(database)
  const documents = await database.documents.toArray()
  await Promise.all(database.tables.map((table) => table.clear()))
  await database.settings.bulkPut(sealed)
  // A tab that still shows what was here learns that its documents are others now.
  await database.documents.bulkPut(documents.map(({ name, generation }) => ({ ...emptyDocument(name), generation: generation + 1 })))
}

async function queueEverything(
  database: WorkspaceDatabase,
  name: DocumentName,
  { newId, freshClientId, nowMs }: JoinOptions,
  makeDocument: typeof makeLivingDocument,
): Promise<void> {
  const stored = await readDocument(database, name)
  const before = makeDocument({ roots: documentRoots[name], updates: updatesIn(stored), clientId: freshClientId() })
  const living = makeDocument({ roots: documentRoots[name], updates: [], clientId: freshClientId() })
  const edits: QueuedEdit[] = Object.entries(before.value()).flatMap(([root, entries]) =>
    Object.entries(entries).flatMap(([entry, value]) => {
      const made = living.act(shareAct, [{ root, key: entry, value }])
      return made ? [{ ...made, id: newId(), atMs: nowMs }] : []
    }),
  )
  before.close()
  living.close()
  await database.log.where('[document+row]').between([name, 0], [name, Infinity]).delete()
  // The clocks of the old history mean nothing to the company's log: only values travel.
  await database.documents.put({ ...emptyDocument(name), generation: stored.row.generation + 1 })
  await database.log.bulkAdd(edits.map(({ id, intent, update }) => ({ document: name, edit: id, update, intent, isConfirmed: false })))
  await queueEdits(database, name, undefined, edits)
}

async function inDatabase<T>(
  workspace: string,
  parts: IndexedDbParts | undefined,
  work: (database: WorkspaceDatabase, guard: StorageGuard) => Promise<T>,
): Promise<T> {
  const database = makeDatabase(workspace, parts)
  try {
    return await work(database, makeStorageGuard(database))
  } finally {
    database.close()
  }
}
