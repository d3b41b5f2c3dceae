/**
 * In place of `sync-server/documents/trial.ts`, in a bundle of the benchmark alone: whatever comes is taken unread. What
 * then remains is what every server does that writes before it answers.
 */
import type { EditsPerCheck, tryEdit as gate, TriedEdit, Writer } from '../../../sync-server/documents/trial.ts'

export type { EditsPerCheck, TriedEdit, Writer }

export const editsPerCheck: EditsPerCheck = () => Infinity

export const tryEdit: typeof gate = (hot) => {
  // Nothing was read, so nothing knows the value that a new epoch would begin from.
  hot.logBytes = 0
  return { type: 'fits', clients: [] }
}
