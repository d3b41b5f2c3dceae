import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import { type IndexedDbParts, makeDatabase, type WorkspaceDatabase } from '../../src/storage/database.ts'
import { type DocumentStore, makeDocumentStore } from '../../src/storage/documents/store.ts'
import type { StoredDocument } from '../../src/storage/documents/storedDocument.ts'
import { seeded } from './seeded.ts'

/** A device with its disk; each tab is a store of its own on it. */
export interface Phone {
  readonly disk: Required<IndexedDbParts>
  /** How far its clock is ahead. */
  aheadMs: number
  /** The bytes themselves, beside every tab. To be closed. */
  database(): WorkspaceDatabase
  tab(): DocumentStore
  closeAll(): Promise<void>
}

let phones = 0

export const aPhone = ({ isJoined = false, seed = 1, person = 'claire' } = {}): Phone => {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const random = seeded(seed * 7_919 + 13)
  // Phones share this process and its channels, but not their tabs.
  const workspace = `test-${phones++}`
  const tabs: DocumentStore[] = []
  let ids = 0
  const phone: Phone = {
    disk,
    aheadMs: 0,
    database: () => makeDatabase(workspace, disk),
    tab() {
      const tab = makeDocumentStore({
        workspace,
        isJoined,
        person,
        clock: { nowMs: () => 1_760_000_000_000 + ids + phone.aheadMs, today: () => '2025-10-09' },
        newId: () => `${workspace}-${String(ids++).padStart(6, '0')}`,
        random,
        parts: disk,
      })
      tabs.push(tab)
      return tab
    },
    async closeAll() {
      for (const tab of tabs) await tab.close()
    },
  }
  return phone
}

export const opened = async (store: DocumentStore, name: DocumentName = 'migration'): Promise<StoredDocument> => {
  const document = await store.open(name)
  if (!document.ok) throw new Error(document.error.type)
  return document.value
}

/** Lets hints between tabs arrive. */
export const until = async (isSo: () => boolean): Promise<void> => {
  for (let left = 400; left > 0; left--) {
    if (isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`it never came to ${isSo.toString()}`)
}
