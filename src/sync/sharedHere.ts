/** Whose the shared statements on this device are: what somebody shared themselves they may keep when they leave. */
import type { HeldStatements, SyncNotes } from './notebook.ts'
import type { StatementHere } from './statementParts.ts'

export interface SharedHere {
  /** Shared by this member, from this device or another one: their ids. */
  readonly mine: readonly string[]
  /** How many others shared. */
  readonly others: number
}

export function sharedHere(rows: readonly StatementHere[], { joined, statements }: SyncNotes, held: HeldStatements): SharedHere {
  const filers = new Map(statements.map(({ statement, filedBy }) => [statement, filedBy]))
  const isMine = (id: string): boolean => (filers.has(id) ? filers.get(id) === joined?.member : held[id]?.isMine === true)
  const ids = rows.filter(({ shared, deletedAtMs }) => shared && deletedAtMs === null).map(({ id }) => id)
  const mine = ids.filter(isMine)
  return { mine, others: ids.length - mine.length }
}
