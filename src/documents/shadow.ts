/**
 * The trial: an update that passed the gate is applied to a copy before it is stored.
 *
 * The gate reasons about Yjs without Yjs; the shadow asks Yjs itself. It must come out complete, and the entries
 * must hold what was judged. After any failure the shadow is worth nothing: throw it away and make another from the
 * log.
 */
import * as Y from 'yjs'
import { err, ok, type Result } from '../domain/result.ts'
import type { TouchedEntry } from './gate.ts'
import type { DocumentValue } from './intent.ts'
import { isSameValue } from './sameValue.ts'
import { isComplete, makeYDocument, valueOf } from './yDocument.ts'

export type TrialFailure =
  /** Yjs threw. */
  | { readonly type: 'UpdateBreaks'; readonly message: string }
  /** Something waits for what never comes. */
  | { readonly type: 'UpdateIncomplete' }
  /** An entry holds neither what it held before nor what the update gave it. */
  | { readonly type: 'ValueUnexpected'; readonly root: string; readonly key: string }

export interface Shadow {
  /** Several updates as one transaction of Yjs: it tidies up once, at the end. */
  together<T>(work: () => T): T
  apply(update: Uint8Array, touched: readonly TouchedEntry[]): Result<void, TrialFailure>
  value(): DocumentValue
  /** Everything as one update, what was replaced collected. */
  encode(): Uint8Array
  /** Encodes, loads again and compares: a damaged document would show here at last. */
  survivesReload(): boolean
  clientCount(): number
  /** Reads through the whole document. */
  entryCount(): number
}

export const makeShadow = (roots: readonly string[], updates: Iterable<Uint8Array>): Shadow => {
  const doc = makeYDocument(updates)
  const read = ({ root, key }: TouchedEntry): unknown => doc.getMap(root).get(key)
  return {
    together: (work) => Y.transact(doc, work),
    apply(update, touched) {
      const before = touched.map(read)
      try {
        Y.applyUpdate(doc, update)
      } catch (thrown) {
        return err({ type: 'UpdateBreaks', message: String(thrown) })
      }
      if (!isComplete(doc)) return err({ type: 'UpdateIncomplete' })
      for (const [at, entry] of touched.entries()) {
        const now = read(entry)
        const expected = [undefined, before[at], ...entry.values]
        if (!expected.some((value) => isSameValue(value, now))) {
          return err({ type: 'ValueUnexpected', root: entry.root, key: entry.key })
        }
      }
      return ok(undefined)
    },
    value: () => valueOf(doc, roots),
    encode: () => Y.encodeStateAsUpdate(doc),
    survivesReload() {
      try {
        const again = makeYDocument([Y.encodeStateAsUpdate(doc)])
        return isComplete(again) && isSameValue(valueOf(again, roots), valueOf(doc, roots))
      } catch {
        return false
      }
    },
    clientCount: () => doc.store.clients.size,
    entryCount: () => roots.reduce((sum, root) => sum + doc.getMap(root).size, 0),
  }
}
