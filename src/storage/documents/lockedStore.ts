/**
 * What screens are given while this device may not show the company's data: every document is empty and cannot be
 * written, and nothing tells of what waits. The store behind it goes on sending that.
 */
import type { DocumentName } from '../../domain/access/documents.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { DocumentStore } from './store.ts'
import type { ActFailure, StoredDocument } from './storedDocument.ts'

export const makeLockedStore = (store: DocumentStore): DocumentStore => ({
  ...store,
  open: (name) => Promise.resolve(ok(emptyDocument(name))),
  refused: { ...store.refused, list: () => Promise.resolve(ok([])) },
  lanes: { ...store.lanes, documentsWaiting: () => Promise.resolve([]) },
})

const readOnly = (): Promise<Result<void, ActFailure>> => Promise.resolve(err({ type: 'DocumentReadOnly' }))

const emptyDocument = (name: DocumentName): StoredDocument => ({
  name,
  value: () => ({}),
  act: readOnly,
  actEach: readOnly,
  undo: readOnly,
  redo: readOnly,
  undoableMs: () => undefined,
  redoableMs: () => undefined,
  saveState: () => 'onThisPhone',
  isReadOnly: () => true,
  conflicts: () => [],
  settleConflict: readOnly,
  history: () => Promise.resolve(ok([])),
  lastChanges: () => Promise.resolve(ok(new Map())),
  onChange: () => () => undefined,
})
