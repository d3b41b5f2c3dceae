import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../../sync-server/http/app.ts'
import { keepRelease } from '../../sync-server/http/releases.ts'
import { makeLog } from '../../sync-server/log.ts'
import { readSettings } from '../../sync-server/settings.ts'
import { routes } from '../../sync-server/routes/routes.ts'
import type { AnySchema } from '../../sync-server/routes/route.ts'
import { openDatabase } from '../../sync-server/store/sqlite/driver.ts'
import { sha } from './support/filings.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'
import { fitting, spoilt } from './support/spoiltBodies.ts'

let server: TestServer
let owner: Caller
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aval-client-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Aval</title>')
  writeFileSync(join(folder, 'serviceWorker.js'), 'self')
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}')
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'main-abc123.js.br'), brotliCompressSync('export {}'))
  writeFileSync(join(folder, '.secret'), 'no')
  const company = await aCompany({ clientDir: folder })
  server = company.server
  owner = company.owner
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.address + path, { headers })

describe('the app’s files', () => {
  it('are the same page on every path of the app', async () => {
    for (const path of ['/', '/payments', '/payments/006815016255', '/join', '/?utm=1']) {
      const page = await get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
      expect([page.status, await page.text()], path).toEqual([200, expect.stringContaining('<title>Aval')])
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
    expect((await get('/payments', { accept: 'text/html' })).status).toBe(200)
    expect((await get('/payments', { accept: 'application/json' })).status).toBe(404)
  })

  it('and what anyone may ask answer HEAD as they answer GET', async () => {
    for (const path of ['/', '/payments', '/assets/main-abc123.js', '/healthz', '/api/hello', '/api/audit', '/gone.js']) {
      const [got, head] = [await get(path), await fetch(server.address + path, { method: 'HEAD' })]
      expect([head.status, head.headers.get('content-type'), await head.text()], path).toEqual([
        got.status,
        got.headers.get('content-type'),
        '',
      ])
    }
  })

  it('are kept for ever where their name has a hash, asked for again where it has not', async () => {
    expect((await get('/assets/main-abc123.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    )
    for (const path of ['/serviceWorker.js', '/manifest.webmanifest', '/index.html'])
      expect((await get(path)).headers.get('cache-control'), path).toBe('no-cache')
  })

  it('come compressed as they were built', async () => {
    const script = await get('/assets/main-abc123.js', { 'accept-encoding': 'br' })
    expect(script.headers.get('content-encoding')).toBe('br')
    expect(await script.text()).toBe('export {}')
  })

  it('of an earlier release stay for who still has it open', async () => {
    const kept = mkdtempSync(join(tmpdir(), 'aval-kept-'))
    mkdirSync(join(kept, 'assets'))
    for (const [name, ageDays] of [
      ['old-1.js', 20],
      ['ancient-2.js', 31],
    ] as const) {
      writeFileSync(join(kept, 'assets', name), 'x')
      utimesSync(join(kept, 'assets', name), new Date(), new Date(Date.now() - ageDays * 24 * 3_600_000))
    }
    await keepRelease(folder, kept, Date.now())
    expect(readdirSync(join(kept, 'assets')).sort()).toEqual(['main-abc123.js', 'main-abc123.js.br', 'old-1.js'])
    rmSync(kept, { recursive: true })
    writeFileSync(join(server.dataDir, 'releases', 'assets', 'old-1.js'), 'old')
    expect(await (await get('/assets/old-1.js')).text()).toBe('old')
  })

  it('are only the app’s: a missing file, a hidden file and a path outside are not found', async () => {
    for (const path of [
      '/assets/gone.js',
      '/.secret',
      '/.git/config',
      '/.well-known/anything',
      '/assets/',
      '/..%2f..%2fetc/passwd',
      '/%2e%2e/package.json',
      '/api/nothing',
      '/nothing.png',
    ]) {
      const answer = await get(path)
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([
        404,
        expect.stringContaining('application/json'),
      ])
    }
  })

  it('carry the headers that keep scripts, frames and referrers ours', async () => {
    for (const path of ['/', '/assets/main-abc123.js', '/healthz', '/api/hello', '/api/nothing']) {
      const { headers } = await get(path)
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
    expect((await get('/api/hello')).headers.get('cache-control')).toBe('no-store')
  })
})

const writes = routes.filter(({ method }) => method !== 'GET')
const pathOf = (path: string) => path.replace(':hash', 'a'.repeat(64)).replace(':statement', 'b'.repeat(64))
const typeOf = (path: string) => (path.includes('/chunks/:hash') ? 'application/octet-stream' : 'application/json')

describe.each(writes.map(({ method, path, caller, body }) => [method, path, caller, body] as const))('%s %s', (method, path, caller, shape) => {
  beforeAll(() => owner.signIn('claire@alpaga.example'))
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    owner.send(method, pathOf(path), body, { 'content-type': typeOf(path), ...headers })

  it('is written by our own pages only', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${server.address}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      expect(await send({}, headers), JSON.stringify(headers)).toMatchObject({
        status: 403,
        body: { error: 'AnotherOrigin' },
      })
    }
    const bare = await fetch(server.address + pathOf(path), {
      method,
      headers: { cookie: owner.cookie, 'content-type': typeOf(path) },
      body: '{}',
    })
    expect(bare.status).toBe(403)
  })

  it('takes exactly its content type, unencoded', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; charset=utf-16',
      'application/jsonx',
      '',
    ]) {
      expect((await send('{}', { 'content-type': type })).status, type).toBe(415)
    }
    expect((await send('{}', { 'content-encoding': 'br' })).status).toBe(415)
    if (shape !== 'bytes') expect((await send('{}', { 'content-encoding': 'gzip' })).status).toBe(415)
  })

  if (shape !== 'bytes') {
    it('takes exactly its shape: what is spoilt anywhere is refused, and nothing of it is stored', async () => {
      const before = everyRow()
      for (const body of [
        '',
        'not json',
        '{"__proto__":{"a":1}}',
        '{"constructor":1}',
        `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
        `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
      ]) {
        const { status } = await send(body)
        expect([400, 413], `${body.slice(0, 30)} gave ${status}`).toContain(status)
      }
      for (const [where, body] of spoilt(shape as AnySchema)) {
        // Nobody's share of the server is what is tried here.
        server.wait(1_000)
        const { status, body: answer } = await send(JSON.stringify(body))
        expect([400, 413], `${where} gave ${status} ${JSON.stringify(answer)}`).toContain(status)
      }
      expect(everyRow()).toEqual(before)
      // What fits is judged by what it says; some of it ends a sign-in, or takes another device.
      const guest = new Caller(server)
      for (const body of fitting(shape as AnySchema)) {
        server.wait(1_000)
        if ((await guest.sync()).status === 401) await guest.signIn('claire@alpaga.example')
        expect([400, 401, 413, 415, 500], JSON.stringify(body)).not.toContain((await guest.send(method, pathOf(path), body)).status)
      }
    })

    it('takes no more than 256 KB, and 16 KB of a stranger', async () => {
      if (caller === 'anyone') expect((await send(JSON.stringify({ filler: 'x'.repeat(17 * 1024) }))).status).toBe(413)
      expect((await send(JSON.stringify({ filler: 'x'.repeat(257 * 1024) }))).status).toBe(413)
    })
  }
})

/** Everything that the server keeps, table by table. */
function everyRow(): Readonly<Record<string, unknown>> {
  const files = ['control.sqlite', ...readdirSync(join(server.dataDir, 'companies')).map((name) => `companies/${name}`)]
  return Object.fromEntries(
    files
      .filter((name) => name.endsWith('.sqlite'))
      .flatMap((name) => {
        const database = openDatabase(join(server.dataDir, name), { readOnly: true })
        const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
        const rows = tables.map((table) => [`${name} ${table['name']}`, database.prepare(`select * from "${String(table['name'])}"`).all()] as const)
        database.close()
        return rows
      }),
  )
}

describe('a sync with strange content', () => {
  it('is answered by a typed refusal, and nothing is stored', async () => {
    const edit = owner.tick('M1')
    const bodies = [
      { edits: [{ ...edit, document: 'unknown' }] },
      { edits: [{ ...edit, update: 'not base64 ***' }] },
      { edits: [{ ...edit, id: '../../etc' }] },
      { edits: [{ ...edit, n: -1 }] },
      { edits: [{ ...edit, n: 1.5 }] },
      { edits: [{ ...edit, epoch: 2 ** 60 }] },
      { edits: [{ ...edit, intent: { ...edit.intent, more: 1 } }] },
      { pull: [{ document: 'migration', cursor: { epoch: 1, seq: 1, chain: 'zz' } }] },
      { pull: Array.from({ length: 100 }, () => ({ document: 'migration', cursor: null })) },
      { unsent: 'many' },
    ]
    for (const body of bodies)
      expect((await owner.sync(body as never)).status, JSON.stringify(body).slice(0, 120)).toBe(400)
    expect((await owner.sync({ pull: [{ document: 'migration', cursor: null }] })).body.pages).toEqual([])
  })

  it('[W5, W12, W28, W29] right in its shape and wrong in what it says gets a typed answer, and nothing is stored', async () => {
    await owner.signIn('claire@alpaga.example')
    const put = (hash: string, bytes: Uint8Array) => owner.send('PUT', `/api/chunks/${hash}`, bytes, { 'content-type': 'application/octet-stream' })
    const [statement, never] = ['d'.repeat(64), 'e'.repeat(64)]
    const manifest = Buffer.from(JSON.stringify({ id: statement, parts: [{ location: 'LYON', chunks: [{ columns: [never] }] }] }))
    const hash = sha(manifest)
    expect((await put(hash, manifest)).status).toBe(200)
    await owner.sync()
    const before = everyRow()
    expect((await owner.sync({ edits: [{ ...owner.tick('M1'), epoch: 9 }] })).body.verdicts).toMatchObject([{ verdict: { type: 'rebase', why: 'epoch' } }])
    const future = { epoch: 1, seq: 99, chain: 'f'.repeat(16) }
    expect((await owner.sync({ pull: [{ document: 'migration', cursor: future }] })).body.pages).toMatchObject([{ type: 'entries', reload: true }])
    expect(await put(never, Buffer.from('another'))).toMatchObject({ status: 422, body: { error: 'ChunkMismatch' } })
    expect((await owner.send('POST', '/api/filings', { statement, manifest: hash })).body).toEqual({ missing: [never] })
    expect((await owner.send('POST', '/api/filings', { statement, manifest: never })).body).toEqual({ missing: [never] })
    expect(everyRow()).toEqual(before)
    owner.forget('migration')
  })

  it('[W23] from an app that is too old: what waits is taken, nothing is sent', async () => {
    owner.forget('migration')
    const { body } = await owner.sync({
      protocol: 0,
      edits: [owner.tick('M1')],
      pull: [{ document: 'migration', cursor: null }],
    })
    expect(body).toMatchObject({
      updateNeeded: true,
      protocol: 1,
      verdicts: [{ verdict: { type: 'accepted' } }],
      pages: [],
      company: null,
      filings: null,
      rollUps: null,
    })
  })
})

/** What is on the wire after these bytes, until the other side hangs up. */
const heardAfter = (bytes: string, at: { readonly address: string } = server): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(at.address).port), 'localhost')
    let heard = ''
    socket.on('data', (more) => (heard += String(more)))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
    socket.write(bytes)
  })

describe('the line itself', () => {
  beforeAll(() => owner.signIn('claire@alpaga.example'))

  it.each([
    ['no HTTP at all', '\x16\x03\x01\r\n\r\n', '400', 'NotReadable'],
    ['a method that nobody knows', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', '400', 'NotReadable'],
    ['an address that is none', 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '400', 'NotReadable'],
    [
      'a name that is too long',
      `PUT /api/chunks/${'a'.repeat(300)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      '400',
      'NotReadable',
    ],
    ['two lengths', 'POST /api/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', '400', 'NotReadable'],
    ['headers of 64 KB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(64 * 1024)}\r\n\r\n`, '431', 'TooLarge'],
    ['a path outside', 'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '404', 'NotFound'],
    ['a method of another route', 'DELETE /api/sync HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '404', 'NotFound'],
  ])('refuses %s in our words', async (_what, bytes, status, error) => {
    const [head, body] = (await heardAfter(bytes)).split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status}`)
    expect(JSON.parse(body ?? '')).toEqual({ error })
  })

  it('answers HTTP/1.0', async () => {
    expect(await heardAfter('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK[\s\S]+"alive"\}$/)
  })

  it('does not keep a stopping server waiting for who is slow or silent', { timeout: 30_000 }, async () => {
    const stopping = await aCompany()
    const post = `POST /api/sign-in HTTP/1.1\r\nHost: x\r\nOrigin: ${stopping.server.address}\r\nContent-Type: application/json\r\n`
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13'
    const ended = Promise.all(
      [
        `${post}Content-Length: 100\r\n\r\n{`,
        'GET / HT',
        `GET /api/live HTTP/1.1\r\nHost: x\r\nOrigin: ${stopping.server.address}\r\nCookie: ${stopping.owner.cookie}\r\n${upgrade}\r\n\r\n`,
      ].map((bytes) => heardAfter(bytes, stopping.server)),
    )
    await expect.poll(() => stopping.owner.sync().then(({ status }) => status)).toBe(200)
    const beganMs = Date.now()
    await stopping.server.close()
    await ended
    expect(Date.now() - beganMs).toBeLessThan(20_000)
  })

  it('[W34] is not read further from who may not call, on any route: the answer comes after a fraction of the body, and the line closes', async () => {
    const lone = await owner.invite('Karim Haddad', { level: 'member', locations: ['LYON'] })
    const strangers = writes.filter(({ caller }) => caller !== 'anyone').map((one) => ({ ...one, headers: '', status: '401' }))
    const mayNotImport = writes
      .filter(({ caller }) => caller === 'imports')
      .map((one) => ({ ...one, headers: `Cookie: ${lone.caller.cookie}\r\n`, status: '403' }))
    const elsewhere = writes.map((one) => ({ ...one, headers: `Cookie: ${owner.cookie}\r\n`, status: '403', origin: 'https://evil.example' }))
    const ofNoType = writes.map((one) => ({ ...one, headers: `Cookie: ${owner.cookie}\r\n`, status: '415', type: 'text/plain' }))
    for (const one of [...strangers, ...mayNotImport, ...elsewhere, ...ofNoType]) {
      const { origin = server.address, type = typeOf(one.path) } = one as { origin?: string; type?: string }
      const head =
        `${one.method} ${pathOf(one.path)} HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\n${one.headers}` +
        `Content-Type: ${type}\r\nContent-Length: ${4 * 1024 * 1024}\r\n\r\n`
      const heard = await heardAfter(head + 'x'.repeat(1_000))
      expect(heard, `${one.method} ${one.path}`).toMatch(new RegExp(`^HTTP/1\\.1 ${one.status} `))
      expect(heard.toLowerCase()).toContain('connection: close')
    }
    // Nor does the body of what has none keep the line.
    expect(await heardAfter(`GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 4194304\r\n\r\nx`)).toContain('HTTP/1.1 200')
  })

  it('[W34] takes in no more than its buffers hold of a body that nobody may send', async () => {
    const socket = connect(Number(new URL(server.address).port), 'localhost')
    const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
    socket.on('error', () => undefined)
    socket.resume()
    const sentBytes = 256 * 1024 * 1024
    const piece = Buffer.alloc(64 * 1024)
    socket.write(
      `PUT /api/chunks/${'a'.repeat(64)} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.address}\r\n` +
        `Content-Type: application/octet-stream\r\nContent-Length: ${sentBytes}\r\n\r\n`,
    )
    const pour = (): void => {
      while (!socket.destroyed && socket.bytesWritten < sentBytes) if (!socket.write(piece)) return void socket.once('drain', pour)
    }
    pour()
    await ended
    expect(socket.bytesWritten - socket.writableLength).toBeLessThan(sentBytes / 8)
  })

  it('is closed on who sends one letter at a time', async () => {
    const socket = connect(Number(new URL(server.address).port), 'localhost')
    const ended = new Promise<string>((resolve) => {
      let heard = ''
      socket.on('data', (bytes) => (heard += String(bytes)))
      socket.on('close', () => resolve(heard))
      socket.on('error', () => undefined)
    })
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n')
    const drip = setInterval(() => socket.write('X'), 500)
    expect(await ended).toContain('408')
    clearInterval(drip)
    expect((await get('/healthz')).status).toBe(200)
  }, 30_000)

  it('says that it is alive and that a commit would hold', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'alive' })
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' })
  })
})

it.each([
  ['SQLITE_FULL', 503, 'CannotCommit'],
  ['ERR_SQLITE_ERROR', 503, 'CannotCommit'],
  [undefined, 500, 'Broken'],
])('what breaks inside (%s) is told without a word of what it met', async (code, status, error) => {
  const settings = readSettings({ LOG: 'silent' })
  if (!settings.ok) throw new Error(settings.error)
  const app = makeApp(settings.value, makeLog('silent'))
  app.get('/breaks', () => {
    throw Object.assign(new Error('of claire@alpaga.example'), { code })
  })
  const answer = await app.inject('/breaks')
  expect([answer.statusCode, answer.json(), answer.headers['retry-after']]).toEqual([
    status,
    status === 503 ? { error, retryAfterMs: 30_000 } : { error },
    status === 503 ? '30' : undefined,
  ])
  await app.close()
})
