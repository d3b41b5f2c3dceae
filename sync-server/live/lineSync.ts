/**
 * `POST /api/sync` for a device whose line is open: the same shape, the same handler, without a request to set up and
 * take apart. Who stands behind the line is asked anew for every frame, as for every request [W49].
 */
import { limits } from '../../src/protocol/limits.ts'
import { identifyIn, ifMadeFor, whoseIs } from '../accounts/identify.ts'
import { failureOf } from '../http/failure.ts'
import { readShape, shapes } from '../http/shapes.ts'
import type { Log } from '../log.ts'
import { problem, type Reply, type Server } from '../routes/route.ts'
import { sync } from '../routes/sync.ts'
import type { CompanyStore } from '../store/store.ts'

export type AnswerSync = (company: CompanyStore, session: string, madeFor: string, body: unknown) => Promise<Reply>

export const makeLineSync =
  (server: Server, log: Log): AnswerSync =>
  async (company, session, madeFor, body) => {
    const fromMs = performance.now()
    const reply = await answer(server, company, session, madeFor, body).catch((error: unknown) => {
      const failed = failureOf(error)
      if (failed.status >= 500) log.failure(error)
      return failed
    })
    log.request({ route: '/api/sync', method: 'LINE', status: reply.status, ms: Math.round(performance.now() - fromMs) })
    return reply
  }

async function answer(server: Server, ...[company, session, madeFor, body]: Parameters<AnswerSync>): Promise<Reply> {
  const askWho = async () => ifMadeFor(madeFor, await identifyIn(company, session, server.nowMs()))
  const read = readShape(shapes.sync, body)
  if (!read.ok) return problem(400, read.error)
  const contact = await askWho()
  const who = whoseIs(contact)
  if (!who) return sync({ server, contact, body: read.value })
  const waitMs = await server.pace.take('syncs', who, server.nowMs())
  if (waitMs > 0) return problem(429, 'TooManyRequests', { retryAfterMs: waitMs })
  const end = await server.pace.turn('syncs', who, server.nowMs())
  try {
    return await sync({ server, contact: await askWho(), body: read.value, mostBytes: limits.lineAnswerBytes })
  } finally {
    end()
  }
}
