import * as Y from 'yjs'
import type { Plain } from '../domain/access/documents.ts'
import type { DocumentValue } from './intent.ts'

/** A Y.Doc that holds these updates. What replaced values leave behind is collected. */
export const makeYDocument = (updates: Iterable<Uint8Array>, clientId?: number): Y.Doc => {
  const doc = new Y.Doc({ gc: true })
  if (clientId !== undefined) doc.clientID = clientId
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** Several updates as one, what was replaced collected. (`mergeUpdates` would spread damage, and collects nothing.) */
export const asOneUpdate = (updates: Iterable<Uint8Array>): Uint8Array => {
  const doc = makeYDocument(updates)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Top-level maps, never nested: two phones that create a nested map offline would lose one of them [M7]. */
export const valueOf = (doc: Y.Doc, roots: Iterable<string>): DocumentValue => {
  const value: Record<string, Record<string, Plain>> = Object.create(null)
  for (const root of roots) value[root] = rootValueOf(doc, root)
  return value
}

/** No prototype: an entry may be called `toString`. */
export const rootValueOf = (doc: Y.Doc, root: string): Record<string, Plain> => {
  const value: Record<string, Plain> = Object.create(null)
  doc.getMap<Plain | undefined>(root).forEach((plain, key) => {
    if (plain !== undefined) value[key] = plain
  })
  return value
}

/** Yjs keeps what it cannot place yet; a document of ours never has such a rest. */
export const isComplete = (doc: Y.Doc): boolean => doc.store.pendingStructs === null && doc.store.pendingDs === null
