/** The built app: hashed files for ever, the entry points always fresh, every path of the app the same page. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Names with a hash in them never change. */
const isHashed = (path: string): boolean => /[/\\]assets[/\\]/.test(path)

/** @param keptDir where hashed files of earlier releases still lie */
export async function serveFiles(app: FastifyInstance, folder: string, keptDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    index: false,
    // Hidden files and maps of the folder are nobody's business.
    dotfiles: 'ignore',
    list: false,
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', { exposeHeadRoute: true }, (_request, reply) => sendApp(reply, folder))
  app.setNotFoundHandler((request, reply) => {
    const earlier = /^\/assets\/([\w.-]+)$/.exec(request.url)?.[1]
    if (earlier && existsSync(join(keptDir, 'assets', earlier))) return reply.sendFile(earlier, join(keptDir, 'assets'))
    return isNavigation(request) ? sendApp(reply, folder) : reply.code(404).send({ error: 'NotFound' })
  })
}

/** A page of the app, not a file that is missing and not the API. */
function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? ''
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(?:api|assets)\//.test(path) &&
    !/\/\.|\.\.|%2e|%2f|%5c/i.test(path) &&
    !/\.[a-z0-9]+$/i.test(path) &&
    /\*\/\*|text\/html/.test(headers.accept ?? '*/*')
  )
}

function sendApp(reply: FastifyReply, folder: string): FastifyReply {
  if (!existsSync(join(folder, 'index.html'))) return reply.code(404).send({ error: 'NotFound' })
  return reply.sendFile('index.html')
}
