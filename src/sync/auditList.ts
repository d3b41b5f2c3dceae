/** Who changed whose access, newest first, for who manages access. It lives on the server alone. */
import { err, ok, type Result } from '../domain/result.ts'
import type { Connection } from './connection.ts'

export interface AuditRow {
  readonly atMs: number
  /** A member's id. */
  readonly actor: string
  /** `createMember`, `withdraw`, …; a newer server may know more. */
  readonly act: string
  /** A member's, a device's owner's, a statement's or the company's id. */
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
}

export type AuditFailure =
  { readonly type: 'Unreachable' } | { readonly type: 'SignInAgain' } | { readonly type: 'NotAllowed' }

export async function fetchAudit(connection: Connection): Promise<Result<readonly AuditRow[], AuditFailure>> {
  const answer = await connection.get('/api/audit')
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status === 401) return err({ type: 'SignInAgain' })
  const rows = (body as { rows?: unknown } | null)?.rows
  if (status !== 200 || !Array.isArray(rows)) return err({ type: 'NotAllowed' })
  return ok(rows.filter(isRow))
}

const isRow = (row: unknown): row is AuditRow => {
  const { atMs, actor, act, subject, details } = (row ?? {}) as Partial<Record<keyof AuditRow, unknown>>
  return (
    Number.isFinite(atMs) &&
    [actor, act, subject].every((text) => typeof text === 'string') &&
    typeof details === 'object' &&
    details !== null
  )
}
