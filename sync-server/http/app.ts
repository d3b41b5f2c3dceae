/** Fastify with nothing left to its defaults: what it parses, how long it waits, what it says when something breaks. */
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { limits } from '../../src/protocol/limits.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { failureOf } from './failure.ts'
import { securityHeaders } from './headers.ts'

export function makeApp(settings: Settings, log: Log): FastifyInstance {
  const { tls } = settings
  const headers = securityHeaders(tls !== undefined || (settings.publicUrl?.startsWith('https:') ?? false))
  const app = Fastify({
    logger: false,
    // The number of proxies that are ours, counted from here: never the first address that a header claims.
    // (Given a plain number, Fastify trusts nobody.)
    trustProxy: settings.trustedProxy === 0 ? false : (_address: string, hop: number) => hop < settings.trustedProxy,
    bodyLimit: limits.pageBytes,
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    // What is not HTTP, or no address, is refused in our words too.
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      reply.code(400).headers(headers).header('cache-control', 'no-store').send({ error: 'NotReadable' }),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) =>
      socket.writable ? socket.end(refusal(error.code)) : socket.destroy(),
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
    ...(tls
      ? {
          https: {
            cert: readFileSync(tls.certFile),
            key: readFileSync(tls.keyFile),
            minVersion: 'TLSv1.2' as const,
            headersTimeout: 10_000,
            connectionsCheckingInterval: 2_000,
          },
        }
      : {}),
  } as object) as unknown as FastifyInstance

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, JSON.parse(strict.decode(bytes as Buffer)))
    } catch {
      done(Object.assign(new Error('The body is not JSON'), { statusCode: 400 }))
    }
  })
  // Read by its route, which keeps also what came of a body that was cut.
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers)
    const encoding = request.headers['content-encoding']
    const isTaken =
      encoding === undefined ||
      encoding === 'identity' ||
      (encoding === 'gzip' && (request.routeOptions.config as { takesGzip?: boolean }).takesGzip)
    if (isTaken) done()
    else void reply.code(415).send({ error: 'EncodedBody' })
  })
  // What was refused is not read to its end: the line closes with the answer.
  app.addHook('onSend', (request, reply, _body, done) => {
    if (!request.raw.complete) reply.header('connection', 'close')
    done()
  })
  // The files of the app, some two hundred on a first visit, are worth a line only when they are missing.
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode: status, elapsedTime }, done) => {
    const { isCall } = routeOptions.config as { isCall?: boolean }
    if (isCall || status >= 400) log.request({ route: routeOptions.url ?? '-', method, status, ms: Math.round(elapsedTime) })
    done()
  })
  if (!settings.clientDir) app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'NotFound' }))
  app.setErrorHandler((error: Error, _request, reply) => {
    const { status, body } = failureOf(error)
    if (status >= 500) log.failure(error)
    if (status === 503) reply.header('retry-after', '30')
    return reply.code(status).header('cache-control', 'no-store').send(body)
  })
  return app
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** The answer to what Node could not read as a request. */
function refusal(code: string | undefined): string {
  const [status, error] =
    code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ['408 Request Timeout', 'TooSlow']
      : code === 'HPE_HEADER_OVERFLOW'
        ? ['431 Request Header Fields Too Large', 'TooLarge']
        : ['400 Bad Request', 'NotReadable']
  const body = JSON.stringify({ error })
  return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}
