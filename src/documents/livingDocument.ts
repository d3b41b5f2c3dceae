/**
 * One living document in memory: plain values on the outside, a Y.Doc inside.
 *
 * An act is one transaction, one update, one intent. Whoever shows the document binds to `value()`, never to this
 * object: it is thrown away and made again whenever what is stored was replaced. Each one writes under its own fresh
 * clientID; one that was used before and came back after a lost write would diverge without a word.
 */
import * as Y from 'yjs'
import type { Plain } from '../domain/access/documents.ts'
import type { Change, DocumentValue, Intent } from './intent.ts'
import { makeYDocument, rootValueOf } from './yDocument.ts'

export interface MadeEdit {
  readonly intent: Intent
  readonly update: Uint8Array
}

export interface LivingDocument {
  /** The same object as before for every root that did not change. */
  value(): DocumentValue
  /** Applies what differs from the present value; undefined when nothing does. */
  act(act: string, changes: readonly Change[]): MadeEdit | undefined
  /** What others made, already inspected. */
  take(updates: readonly Uint8Array[]): void
  /** Everything as one update. */
  encode(): Uint8Array
  close(): void
}

export interface LivingDocumentOptions {
  readonly roots: readonly string[]
  readonly updates: Iterable<Uint8Array>
  /** Never used before, by anyone. */
  readonly clientId: number
}

/** More would not fit into one edit (`editLimits`); a bulk act is one intent per person. */
export const mostChanges = 500
const mostBytes = 60_000

export const makeLivingDocument = ({ roots, updates, clientId }: LivingDocumentOptions): LivingDocument => {
  const doc = makeYDocument(updates, clientId)
  let value = Object.create(null) as Record<string, Readonly<Record<string, Plain>>>
  let stale = new Set(roots)
  for (const root of roots) doc.getMap(root).observe(() => void stale.add(root))

  const read = (): DocumentValue => {
    if (stale.size === 0) return value
    value = Object.assign(Object.create(null), value)
    for (const root of stale) value[root] = rootValueOf(doc, root)
    stale = new Set()
    return value
  }
  const present = ({ root, key }: Change): Plain | undefined => doc.getMap<Plain | undefined>(root).get(key)

  return {
    value: read,
    act(act, changes) {
      const effective = effectiveChanges(changes, present)
      if (effective.length === 0) return undefined
      if (!fitsInOneEdit(effective)) throw new Error(`${act} has ${effective.length} changes: one edit cannot carry them`)
      const before = effective.map(({ root, key }) => changeTo(root, key, present({ root, key })))
      const update = updateOf(doc, () => {
        for (const { root, key, value: wanted } of effective) {
          const map = doc.getMap<Plain>(root)
          if (wanted === undefined) map.delete(key)
          else map.set(key, wanted)
        }
      })
      return { intent: { act, arguments: effective, before }, update }
    },
    take(others) {
      doc.transact(() => {
        for (const update of others) Y.applyUpdate(doc, update)
      })
    },
    encode: () => Y.encodeStateAsUpdate(doc),
    close: () => doc.destroy(),
  }
}

/** A document that holds these values and remembers nothing of how they came about. */
export const encodeValue = (value: DocumentValue, clientId: number): Uint8Array => {
  const doc = makeYDocument([], clientId)
  doc.transact(() => {
    for (const [root, entries] of Object.entries(value)) {
      for (const [key, plain] of Object.entries(entries)) doc.getMap(root).set(key, plain)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Without a value, without the word `value`: an intent that went through JSON stays the same. */
export const changeTo = (root: string, key: string, value: Plain | undefined): Change =>
  value === undefined ? { root, key } : { root, key, value }

/** The last word on each entry, where it is not what stands there already. */
const effectiveChanges = (changes: readonly Change[], present: (change: Change) => Plain | undefined): Change[] => {
  const byEntry = new Map<string, Change>()
  for (const { root, key, value } of changes) byEntry.set(`${root}\n${key}`, changeTo(root, key, wellFormed(value)))
  return [...byEntry.values()].filter((change) => change.value !== present(change))
}

const fitsInOneEdit = (changes: readonly Change[]): boolean => {
  const bytes = changes.reduce((sum, { root, key, value }) => sum + 32 + root.length + 3 * (key.length + String(value).length), 0)
  return changes.length <= mostChanges && bytes <= mostBytes
}

/** Half a surrogate pair cannot be written as UTF-8: others would read another text than we show. */
const wellFormed = (value: Plain | undefined): Plain | undefined =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value

const updateOf = (doc: Y.Doc, act: () => void): Uint8Array => {
  let made: Uint8Array | undefined
  const keep = (update: Uint8Array): void => void (made = update)
  doc.on('update', keep)
  try {
    doc.transact(act)
  } finally {
    doc.off('update', keep)
  }
  if (made === undefined) throw new Error('an act that changes entries makes an update')
  return made
}
