/**
 * Commands: changes of authority, answered with a verdict. They are sent under an id made when the person decided, so
 * that an answer lost on its way is asked for again and nothing happens twice.
 */
import { err, ok, type Result } from '../domain/result.ts'
import type { Level } from '../domain/access/permissions.ts'
import {
  protocolVersion,
  type Command,
  type CommandAnswer,
  type CommandError,
  type OneTimeLink,
  type Problem,
} from '../protocol/message.ts'
import type { Connection } from './connection.ts'

/** A decision of the server, or what it says of a request that it will never take as it was written. */
export type RefusalReason = CommandError | 'WrongShape'

export type CommandFailure =
  | { readonly type: 'Unreachable' }
  | { readonly type: 'SignInAgain' }
  | { readonly type: 'CommandRefused'; readonly error: RefusalReason; readonly who: readonly Level[] }
  | { readonly type: 'CommandMalformed' }

export interface Done {
  /** To be shown once, as text and QR: nobody can ask for this one again. */
  readonly link: OneTimeLink | null
}

/** @param id a ULID; of `createMember` it becomes the member's id */
export async function sendCommand(
  connection: Connection,
  id: string,
  command: Command,
): Promise<Result<Done, CommandFailure>> {
  const answer = await connection.post('/api/commands', { protocol: protocolVersion, id, command })
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status === 401) return err({ type: 'SignInAgain' })
  const reason = reasonOf(status, body)
  if (reason) return err({ type: 'CommandRefused', error: reason, who: [] })
  if (!isCommandAnswer(body)) return err({ type: 'CommandMalformed' })
  return body.type === 'done'
    ? ok({ link: body.link })
    : err({ type: 'CommandRefused', error: body.error, who: body.who })
}

/** Sent again it would be answered the same: nothing may wait behind it. */
function reasonOf(status: number, body: unknown): RefusalReason | undefined {
  if (status === 400 || status === 413) return 'WrongShape'
  return status === 409 && (body as Partial<Problem> | null)?.error === 'AnotherCommand' ? 'AnotherCommand' : undefined
}

const isCommandAnswer = (body: unknown): body is CommandAnswer =>
  typeof body === 'object' && body !== null && ['done', 'refused'].includes((body as { type?: string }).type ?? '')
