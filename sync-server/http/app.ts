/** Fastify with nothing left to its defaults: what it parses, how long it waits, what it says when something breaks. */
import { readFileSync } from 'node:fs'
import Fastify, { type FastifyInstance } from 'fastify'
import { limits } from '../../src/protocol/limits.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { securityHeaders } from './headers.ts'

export function makeApp(settings: Settings, log: Log): FastifyInstance {
  const { tls } = settings
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
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  )

  const headers = securityHeaders(settings.tls !== undefined || (settings.publicUrl?.startsWith('https:') ?? false))
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    const encoding = request.headers['content-encoding']
    const isTaken =
      encoding === undefined ||
      encoding === 'identity' ||
      (encoding === 'gzip' && (request.routeOptions.config as { takesGzip?: boolean }).takesGzip)
    if (!isTaken) return reply.code(415).send({ error: 'EncodedBody' })
    return undefined
  })
  app.addHook('onResponse', async (request, reply) => {
    log.request({
      route: request.routeOptions.url ?? '-',
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) log.failure(error)
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .send({ error: nameOf(status) })
  })
  return app
}

const strict = new TextDecoder('utf-8', { fatal: true })

const nameOf = (status: number): string => {
  if (status === 413) return 'TooLarge'
  if (status === 415) return 'WrongContentType'
  return status >= 500 ? 'Broken' : 'NotReadable'
}
