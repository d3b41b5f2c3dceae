import type { Plain } from '../domain/access/documents.ts'

/** The entries of a document as plain values: by root map, then by key. A missing root is an empty one. */
export type DocumentValue = Readonly<Record<string, Readonly<Record<string, Plain>>>>

/** One entry set to a value; without a value it is removed. */
export interface Change {
  readonly root: string
  readonly key: string
  readonly value?: Plain | undefined
}

/**
 * What a person meant by one act, so that it can be shown, refused, undone and replayed on another state.
 *
 * `act` is a label such as 'migration.tickStep'; `before` names the same entries as `arguments`, in the same order,
 * with the values the person saw. One act = one transaction = one update; a bulk act is one intent per person.
 */
export interface Intent {
  readonly act: string
  readonly arguments: readonly Change[]
  readonly before: readonly Change[]
}

/** The label of the acts that bring to a company what this device held before. */
export const shareAct = 'company.share'
