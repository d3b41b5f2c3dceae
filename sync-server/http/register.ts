/**
 * Puts the table of routes on the wire: who is calling, from where; then the body; then the handler; then the answer.
 *
 * Who may not call is told so before a byte of the body is read, so that nobody can make this server read for nothing.
 */
import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actRights, type Level } from '../../src/domain/access/permissions.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { memberHeader } from '../../src/protocol/headers.ts'
import { limits } from '../../src/protocol/limits.ts'
import { identify, ifMadeFor, whoseIs, type NotIn, type Who } from '../accounts/identify.ts'
import { TooBusy } from '../accounts/password.ts'
import type { Call, Reply, Route, Server } from '../routes/route.ts'
import { problem } from '../routes/route.ts'
import { arrivedOf } from './arriving.ts'
import { jsonOf } from '../json.ts'
import { cookieName, dropCookie, readCookie, setCookie } from './cookies.ts'
import { isSameOrigin } from './origins.ts'
import { readShape } from './shapes.ts'

export function register(app: FastifyInstance, server: Server, routes: readonly Route[]): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      exposeHeadRoute: route.method === 'GET',
      bodyLimit: route.bodyLimit ?? (route.caller === 'anyone' ? limits.strangerBytes : limits.pageBytes),
      config: { isCall: true, takesGzip: route.takesGzip ?? false },
      onRequest: async (request, reply) => {
        const refused = await refusal(route, server, request, reply)
        if (refused) return send(request, reply, server, refused)
        return undefined
      },
      handler: async (request, reply) => send(request, reply, server, await answer(route, server, request)),
    })
  }
}

/** What is known from the headers alone. */
async function refusal(route: Route, server: Server, request: FastifyRequest, reply: FastifyReply): Promise<Reply | undefined> {
  const origins = server.origins()
  if (route.method !== 'GET' && !isSameOrigin(request.headers, origins)) return problem(403, 'AnotherOrigin')
  const contact = await contactOf(route, server, request)
  const refused = notAdmitted(route, contact)
  if (refused) return refused
  if (!isOfItsType(route, request)) return problem(415, 'WrongContentType')
  // Bytes are read by their route; of everything else the parser judges the length.
  const isTooLong = route.body === 'bytes' && Number(request.headers['content-length']) > (route.bodyLimit ?? limits.pageBytes)
  if (isTooLong) return problem(413, 'TooLarge')
  const who = whoseIs(contact)
  return who && keepsPace(route, server, who, request, reply)
}

/** Of those who have a share of the server, whose share this request takes. */
const askedBy = new WeakMap<FastifyRequest, Who>()

async function keepsPace({ pace = 'requests' }: Route, server: Server, who: Who, request: FastifyRequest, reply: FastifyReply): Promise<Reply | undefined> {
  const waitMs = await server.pace.take(pace, who, server.nowMs())
  const end = waitMs === 0 ? await server.pace.line(pace, who) : undefined
  if (!end) return problem(429, 'TooManyRequests', { retryAfterMs: waitMs || lineFullMs })
  askedBy.set(request, who)
  // Nobody is left to be answered where the line broke meanwhile.
  if (request.raw.socket.destroyed) end()
  else reply.raw.once('close', end)
  return undefined
}

const lineFullMs = 1_000

function notAdmitted({ caller }: Route, contact: Result<Who, NotIn>): Reply | undefined {
  if (caller === 'anyone') return undefined
  if (contact.ok) return mayCall(caller, contact.value.member.access.level) ? undefined : problem(403, 'NotAllowed')
  const { session } = contact.error
  if (caller === 'contact' && (session === 'withdrawn' || session === 'wipe')) return undefined
  return { status: 401, body: { session: session === 'withdrawn' ? 'signIn' : session } }
}

async function answer(route: Route, server: Server, request: FastifyRequest): Promise<Reply> {
  const body = await readBody(route, request)
  const who = askedBy.get(request)
  const end = who && (await server.pace.turn(route.pace ?? 'requests', who, server.nowMs()))
  try {
    return await answerTo(route, server, request, body)
  } finally {
    end?.()
  }
}

async function answerTo(route: Route, server: Server, request: FastifyRequest, body: Result<unknown, 'WrongShape'>): Promise<Reply> {
  // Asked again: a body may take minutes to arrive.
  const contact = await contactOf(route, server, request)
  const refused = notAdmitted(route, contact)
  if (refused) return refused
  if (!body.ok) return problem(400, body.error)
  const call: Call<unknown> = {
    server,
    contact,
    who: (contact.ok ? contact.value : undefined) as Who,
    address: request.ip,
    parameters: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    body: body.value,
  }
  try {
    return await route.handle(call as Call<never>)
  } catch (error) {
    if (error instanceof TooBusy) return problem(503, 'TooBusy', { retryAfterMs: 2_000 })
    throw error
  }
}

function mayCall(caller: Route['caller'], level: Level): boolean {
  if (caller === 'manages') return actRights.manageAccess[level] !== 'no'
  return caller !== 'imports' || actRights.importStatement[level] === 'yes'
}

async function contactOf(route: Route, server: Server, request: FastifyRequest): Promise<Result<Who, NotIn>> {
  if (route.caller === 'anyone') return err({ session: 'signIn' })
  const token = readCookie(request.headers.cookie, cookieName(server.origins().isSecure))
  const contact = await identify(server.store, token, server.nowMs())
  const madeFor = request.headers[memberHeader]
  return madeFor === undefined ? contact : ifMadeFor(madeFor, contact)
}

function isOfItsType({ body: shape }: Route, request: FastifyRequest): boolean {
  if (shape === 'none') return true
  const type = request.headers['content-type']?.toLowerCase().replace(/\s/g, '')
  if (shape === 'bytes') return type === 'application/octet-stream'
  return type === 'application/json' || type === 'application/json;charset=utf-8'
}

async function readBody({ body: shape, bodyLimit = limits.pageBytes }: Route, request: FastifyRequest): Promise<Result<unknown, 'WrongShape'>> {
  if (shape === 'none') return ok(undefined)
  if (shape !== 'bytes') return readShape(shape, request.body)
  // Bytes of no length are no body at all.
  if (!(request.body instanceof Readable)) return err('WrongShape')
  return ok(await arrivedOf(request.body, request.headers['content-encoding'] === 'gzip', bodyLimit))
}

/** Small answers are not worth compressing. */
const worthCompressing = 1_024

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  server: Server,
  { status, body, session }: Reply,
): FastifyReply {
  const { isSecure } = server.origins()
  reply.code(status).header('cache-control', 'no-store')
  if (session !== undefined)
    reply.header('set-cookie', session === null ? dropCookie(isSecure) : setCookie(session, isSecure))
  const waitMs = (body as { retryAfterMs?: number } | undefined)?.retryAfterMs
  if (waitMs !== undefined) reply.header('retry-after', String(Math.ceil(waitMs / 1_000)))
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (body instanceof Readable) {
    reply.type('application/octet-stream')
    return takesGzip
      ? reply.header('content-encoding', 'gzip').send(body.pipe(createGzip({ level: 5 })))
      : reply.send(body)
  }
  reply.type('application/json; charset=utf-8')
  const text = jsonOf(body)
  if (text.length < worthCompressing || !takesGzip) return reply.send(text)
  return reply
    .header('content-encoding', 'gzip')
    .header('vary', 'accept-encoding')
    .send(gzipSync(text, { level: 5 }))
}
