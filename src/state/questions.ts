/** Conflicts as a person is asked about them: one question per field, and one per note, whose fields mean nothing alone. */
import type { ConflictRow } from '../storage/database.ts'

/** Of one document; what is shown of it comes first. */
export type Question = readonly [ConflictRow, ...ConflictRow[]]

const noteRoots: readonly string[] = ['notes.notes', 'notes.profiles']
const nameOf = ({ root, key }: ConflictRow): string => `${root}\n${noteRoots.includes(root) ? key.split('/')[0] : key}`
const isText = ({ key }: ConflictRow): boolean => key.endsWith('/text')

/** In the order in which they came up. */
export function questionsIn(conflicts: readonly ConflictRow[]): readonly Question[] {
  const byName = new Map<string, Question>()
  for (const conflict of conflicts) {
    const before = byName.get(nameOf(conflict))
    byName.set(nameOf(conflict), !before ? [conflict] : isText(conflict) ? [conflict, ...before] : [...before, conflict])
  }
  return [...byName.values()]
}
