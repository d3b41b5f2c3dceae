/**
 * The living documents of one workspace on this device.
 *
 * Each tab has its own store on the same database; they tell each other over a channel that something was committed,
 * and everyone reads the rows from the database. No tab is more than the others.
 */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { Clock } from '../../domain/clock.ts'
import { ok, type Result } from '../../domain/result.ts'
import { type DocumentLane, type DocumentLanes, LaneUnavailable } from '../../documents/lane.ts'
import { type IndexedDbParts, makeDatabase } from '../database.ts'
import { makeDocumentLane } from './lane.ts'
import { isSameMember, memberIn, type Membership } from './membership.ts'
import type { OpenDocument } from './openDocument.ts'
import { putDevice, readDevice, renumber } from './outbox.ts'
import { makeRecords, type Records } from '../records.ts'
import { makeRefusedTray, type RefusedTray } from './refused.ts'
import { makeSealedEdits, type SealedEdits } from './sealedEdits.ts'
import type { StoredDocument } from './storedDocument.ts'
import type { StorageFailure } from '../storageFailure.ts'
import { makeStorageGuard } from '../storageGuard.ts'
import { makeWriteQueue } from './writeQueue.ts'

export interface DocumentStoreOptions {
  /** 'local', 'demo', or company and member. */
  readonly workspace: string
  /** With a company there is an outbox; without one, nothing waits for anything. */
  readonly isJoined: boolean
  /** Whose documents these are: once they are somebody else's or nobody's, no sync that was on its way writes any more. */
  readonly membership?: Membership
  /** Whose edits these are, in the history: a member's id. */
  readonly person: string
  readonly clock: Clock
  readonly newId: () => string
  /** At least 0, below 1. */
  readonly random: () => number
  readonly parts?: IndexedDbParts
}

export interface DocumentStore {
  /** The same document for everyone in this tab who asks for it. */
  open(name: DocumentName): Promise<Result<StoredDocument, StorageFailure>>
  readonly refused: RefusedTray
  readonly lanes: DocumentLanes
  readonly sealed: SealedEdits
  /** Small things that others keep in the same database, each under its own name. */
  readonly records: Records
  /** Those that are the member's: nothing is written there any more once somebody else is here, or nobody. */
  readonly memberRecords: Records
  /** Why nothing can be written now; undefined when all is well. */
  failure(): StorageFailure | undefined
  tryAgain(): Promise<boolean>
  /** After `failure` changed. @returns the way to stop */
  onFailure(listener: () => void): () => void
  /** Resolves when everything that was acted is on this phone's disk, or was given up. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** What tabs say to each other: nothing that could not be lost. */
type Hint =
  | { readonly type: 'changed'; readonly document: DocumentName; readonly isWaiting: boolean }
  | { readonly type: 'refused' }

export const makeDocumentStore = (options: DocumentStoreOptions): DocumentStore => {
  const { workspace, isJoined, membership, person, clock, newId, random } = options
  const database = makeDatabase(workspace, options.parts)
  const guard = makeStorageGuard(database)
  const isStillHere = async (): Promise<boolean> => membership === undefined || isSameMember(membership, await memberIn(database))
  const queue = makeWriteQueue()
  const channel = new BroadcastChannel(`aval-${workspace}`)
  const opening = new Map<DocumentName, Promise<Result<OpenDocument, StorageFailure>>>()
  const waitingListeners = new Set<(document: DocumentName) => void>()
  const freshClientId = (): number => 1 + Math.floor(random() * 0xffff_fffe)

  const say = (hint: Hint): void => channel.postMessage(hint)
  const tellWaiting = (document: DocumentName): void => {
    if (!isJoined) return
    for (const listener of waitingListeners) listener(document)
  }
  const announce = (document: DocumentName): void => {
    say({ type: 'changed', document, isWaiting: true })
    tellWaiting(document)
  }
  const catchUp = async (name: DocumentName): Promise<void> => {
    const opened = await opening.get(name)
    if (opened?.ok === true) await opened.value.catchUp()
  }
  channel.onmessage = ({ data }: MessageEvent<Hint>) => {
    if (data.type === 'refused') return refused.changed()
    void queue.add(() => catchUp(data.document))
    if (data.isWaiting) tellWaiting(data.document)
  }

  const deviceOrNew = (): Promise<Result<string, StorageFailure>> =>
    guard.run(() =>
      database.transaction('rw', database.settings, async () => {
        const device = await readDevice(database)
        if (device !== undefined) return device.id
        const id = newId()
        await putDevice(database, { id, nextN: 1 })
        return id
      }),
    )

  const open = (name: DocumentName): Promise<Result<OpenDocument, StorageFailure>> => {
    const there = opening.get(name)
    if (there !== undefined) return there
    const opened = (async () => {
      const device = isJoined ? await deviceOrNew() : ok('')
      if (!device.ok) return device
      // Yjs comes with the first document that is opened, not with the first screen.
      const { openDocument } = await import('./openDocument.ts')
      return openDocument({ name, database, guard, queue, clock, newId, freshClientId, isJoined, person, announce })
    })()
    opening.set(name, opened)
    void opened.then(({ ok: isOpen }) => {
      if (!isOpen) opening.delete(name)
    })
    return opened
  }

  const refused = makeRefusedTray({ database, guard, open, announce: () => say({ type: 'refused' }) })

  /** The tables were changed under what is shown. */
  const changed = async (name: DocumentName): Promise<void> => {
    await catchUp(name)
    say({ type: 'changed', document: name, isWaiting: false })
    refused.changed()
    say({ type: 'refused' })
  }
  const makeLane = (name: DocumentName): DocumentLane =>
    makeDocumentLane({ name, database, guard, queue, clock, freshClientId, isStillHere, catchUp, changed })
  const lanes = new Map<DocumentName, DocumentLane>()
  const lane = (name: DocumentName): DocumentLane => {
    const there = lanes.get(name) ?? makeLane(name)
    lanes.set(name, there)
    return there
  }

  return {
    open,
    refused,
    records: makeRecords(database, guard),
    memberRecords: makeRecords(database, guard, isStillHere),
    sealed: makeSealedEdits({ database, guard, queue, clock, freshClientId, changed }),
    lanes: {
      lane,
      device: async () => available(await deviceOrNew()),
      async renewDevice(device = newId()) {
        const documents = available(await queue.add(() => guard.run(() => renumber(database, device))))
        for (const name of documents) {
          // Bytes made under the old clientIDs belong to the other copy of this device.
          const { generation } = await lane(name).position()
          await lane(name).rebase(generation)
        }
        return device
      },
      documentsWaiting: async () =>
        available(
          await guard.run(async () => {
            const waiting = await database.outbox.where('state').equals('waiting').toArray()
            return [...new Set(waiting.map(({ document }) => document))]
          }),
        ),
      onWaiting(listener) {
        waitingListeners.add(listener)
        return () => void waitingListeners.delete(listener)
      },
    },
    failure: guard.failure,
    tryAgain: guard.tryAgain,
    onFailure: guard.onChange,
    settled: queue.idle,
    async close() {
      channel.onmessage = null
      await queue.idle()
      for (const opened of opening.values()) {
        const document = await opened
        if (document.ok) document.value.close()
      }
      opening.clear()
      channel.close()
      guard.close()
    },
  }
}

const available = <T>(result: Result<T, StorageFailure>): T => {
  if (!result.ok) throw new LaneUnavailable(result.error.type)
  return result.value
}
