/**
 * Undo and redo of one's own acts, as acts.
 *
 * An undo sets each entry back to what it was, where nobody has changed it since; what someone else wrote meanwhile
 * stays. It is an ordinary edit with an intent of its own, so it travels, merges and survives a rebuilt document.
 */
import { changeTo } from './livingDocument.ts'
import type { Change, DocumentValue, Intent } from './intent.ts'

/** One's own act, and when it was done, or undone, ms since 1970: it orders the acts of several documents. */
interface Past {
  readonly intent: Intent
  readonly atMs: number
}

export interface UndoState {
  readonly done: readonly Past[]
  readonly undone: readonly Past[]
}

/** An act to carry out, and the state after it. */
export interface UndoStep {
  /** The act that it concerns, and when it was done, or undone. */
  readonly past: Intent
  readonly pastMs: number
  readonly act: string
  readonly changes: readonly Change[]
  readonly state: UndoState
}

export const nothingDone: UndoState = { done: [], undone: [] }

const remembered = 200

export const afterAct = ({ done }: UndoState, intent: Intent, nowMs: number): UndoState => ({
  done: [...done, { intent, atMs: nowMs }].slice(-remembered),
  undone: [],
})

/** Without the acts that never came to be: nothing of them is left to take back, or to do again. */
export const withoutActs = ({ done, undone }: UndoState, isGone: (intent: Intent) => boolean): UndoState => {
  const stays = ({ intent }: Past): boolean => !isGone(intent)
  return { done: done.filter(stays), undone: undone.filter(stays) }
}

/** The newest act that can still be undone; undefined when there is none. */
export const undoIn = ({ done, undone }: UndoState, value: DocumentValue, nowMs: number): UndoStep | undefined => {
  for (let last = done.length - 1; last >= 0; last--) {
    const { intent, atMs } = done[last]!
    const step = undoOf(intent, value) ?? (isEmpty(intent) ? { act: undoing + intent.act, changes: [] } : undefined)
    if (!step) continue
    return { ...step, past: intent, pastMs: atMs, state: { done: done.slice(0, last), undone: [...undone, { intent, atMs: nowMs }] } }
  }
  return undefined
}

export const redoIn = ({ done, undone }: UndoState, value: DocumentValue, nowMs: number): UndoStep | undefined => {
  for (let last = undone.length - 1; last >= 0; last--) {
    const { intent, atMs } = undone[last]!
    const changes = restored(intent.before, intent.arguments, value)
    if (changes.length === 0 && !isEmpty(intent)) continue
    return { past: intent, pastMs: atMs, act: intent.act, changes, state: { done: [...done, { intent, atMs: nowMs }], undone: undone.slice(0, last) } }
  }
  return undefined
}

export const isUndo = ({ act }: Pick<Intent, 'act'>): boolean => act.startsWith(undoing)

const undoing = 'undo/'

/** An act that had nothing to write: an answer to a conflict that stands in the document already. It can be taken back all the same. */
const isEmpty = (intent: Intent): boolean => intent.arguments.length === 0

/** The act that takes one intent back, where nobody has changed it since; undefined where there is nothing left of it. */
export const undoOf = ({ act, arguments: changed, before }: Intent, value: DocumentValue): Pick<UndoStep, 'act' | 'changes'> | undefined => {
  const changes = restored(changed, before, value)
  return changes.length === 0 ? undefined : { act: undoing + act, changes }
}

const restored = (from: readonly Change[], to: readonly Change[], value: DocumentValue): Change[] =>
  to.flatMap(({ root, key, value: wanted }, at) =>
    value[root]?.[key] === from[at]?.value && wanted !== from[at]?.value ? [changeTo(root, key, wanted)] : [],
  )
