/**
 * `POST /api/sync` for a device whose line is open: the same shape, the same handler, without a request to set up and
 * take apart. Who stands behind the line is asked anew for every frame, as for every request [W49].
 */
import { limits } from '../../src/protocol/limits.ts'
import { identifyIn, ifMadeFor } from '../accounts/identify.ts'
import { failureOf } from '../http/failure.ts'
import { readShape, shapes } from '../http/shapes.ts'
import type { Log } from '../log.ts'
import { problem, type Server } from '../routes/route.ts'
import { sync, type SyncReply } from '../routes/sync.ts'
import type { CompanyStore } from '../store/store.ts'

/** Whose line it is: that of one sign-in, which is for ever one member's. */
export interface LineHolder {
  readonly company: CompanyStore
  /** Hash of its token. */
  readonly session: string
  readonly member: string
}

export type AnswerSync = (holder: LineHolder, madeFor: string, body: unknown) => Promise<SyncReply>

export const makeLineSync =
  (server: Server, log: Log): AnswerSync =>
  async (holder, madeFor, body) => {
    const fromMs = performance.now()
    const reply = await answer(server, holder, madeFor, body).catch((error: unknown): SyncReply => {
      const failed = failureOf(error)
      if (failed.status >= 500) log.failure(error)
      return failed
    })
    log.request({ route: '/api/sync', method: 'LINE', status: reply.status, ms: Math.round(performance.now() - fromMs) })
    return reply
  }

async function answer(server: Server, { company, session, member }: LineHolder, madeFor: string, body: unknown): Promise<SyncReply> {
  const read = readShape(shapes.sync, body)
  if (!read.ok) return problem(400, read.error)
  const whose = { session: { hash: session }, member: { id: member } }
  const waitMs = await server.pace.take('syncs', whose, server.nowMs())
  if (waitMs > 0) return problem(429, 'TooManyRequests', { retryAfterMs: waitMs })
  const end = await server.pace.turn('syncs', whose, server.nowMs())
  try {
    // Only now: the turn may have been waited for.
    const contact = ifMadeFor(madeFor, await identifyIn(company, session, server.nowMs()))
    return await sync({ server, contact, body: read.value, mostBytes: limits.lineAnswerBytes })
  } finally {
    end()
  }
}
