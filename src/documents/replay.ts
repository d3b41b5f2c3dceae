/**
 * Replaying what was meant on another state: after a refused edit, a new epoch, a restored server, a lost race
 * between two tabs.
 *
 * Where an entry no longer holds what the person saw, somebody else changed it: it is not overwritten, a person
 * decides. An edit may also rest on an own edit that was dropped; then what that one replaced is expected instead.
 */
import type { Plain } from '../domain/access/documents.ts'
import type { Change, DocumentValue, Intent } from './intent.ts'
import type { LivingDocument, MadeEdit } from './livingDocument.ts'

/** Both sides changed one entry; `theirs` stands in the document. Without a value: removed. */
export interface FieldConflict {
  readonly root: string
  readonly key: string
  readonly before?: Plain | undefined
  readonly mine?: Plain | undefined
  readonly theirs?: Plain | undefined
}

export interface ReplayedEdit {
  /** Undefined when nothing of it is left to do. */
  readonly made: MadeEdit | undefined
  readonly conflicts: readonly FieldConflict[]
}

/** Entry → what stood there before the own edits that are gone. */
export type Dropped = Map<string, { readonly value: Plain | undefined; readonly instead: Plain | undefined }>

export const replay = (living: LivingDocument, intent: Intent, dropped: Dropped): ReplayedEdit => {
  const conflicts: FieldConflict[] = []
  const changes = intent.arguments.filter((change, at) => {
    const before = intent.before[at]?.value
    const now = valueIn(living.value(), change)
    const gone = dropped.get(nameOf(change))
    if (now === before || now === change.value || (gone?.value === before && gone?.instead === now)) return true
    conflicts.push({ root: change.root, key: change.key, before, mine: change.value, theirs: now })
    return false
  })
  const made = changes.length === 0 ? undefined : living.act(intent.act, changes)
  return { made, conflicts }
}

/** To be told of every own edit that leaves the document, oldest first. */
export const drop = (dropped: Dropped, intent: Intent): void => {
  intent.arguments.forEach((change, at) => {
    const name = nameOf(change)
    const before = intent.before[at]?.value
    const earlier = dropped.get(name)
    const instead = earlier !== undefined && earlier.value === before ? earlier.instead : before
    dropped.set(name, { value: change.value, instead })
  })
}

/** Entries that two intents, made without knowing of each other, set to different values. */
export const conflictsBetween = (mine: Intent, theirs: Intent): FieldConflict[] =>
  mine.arguments.flatMap((change, at) => {
    const other = theirs.arguments.find(({ root, key }) => root === change.root && key === change.key)
    if (other === undefined || other.value === change.value) return []
    return [{ root: change.root, key: change.key, before: mine.before[at]?.value, mine: change.value, theirs: other.value }]
  })

const valueIn = (value: DocumentValue, { root, key }: Change): Plain | undefined => value[root]?.[key]

const nameOf = ({ root, key }: Change): string => `${root}\n${key}`
