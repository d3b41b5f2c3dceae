/** A sync on its way to the server: on the live line where one is open, else as a request. Both ask the same and are answered the same [W49]. */
import { ok, type Result } from '../domain/result.ts'
import type { SyncRequest } from '../protocol/message.ts'
import type { Answer, Connection, Unreachable } from './connection.ts'

export type AskSync = (request: SyncRequest) => Promise<Result<Answer, Unreachable>>

export const byRequest =
  ({ post }: Pick<Connection, 'post'>): AskSync =>
  (request) =>
    post('/api/sync', request)

/** @param onLine undefined where there is no line, or it broke before the answer: what was asked may have been done, asking again finds it done */
export const byLine =
  (onLine: (request: SyncRequest) => Promise<Answer | undefined>, otherwise: AskSync): AskSync =>
  async (request) => {
    const answer = await onLine(request)
    return answer ? ok(answer) : otherwise(request)
  }
