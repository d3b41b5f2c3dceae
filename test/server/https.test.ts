import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request, Agent } from 'node:https'
import { connect as connectTls } from 'node:tls'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import { afterEach, describe, expect, it } from 'vitest'
import { newId } from '../../sync-server/ids.ts'
import { aCertificate } from './support/certificate.ts'
import { aServer, password, type TestServer } from './support/harness.ts'
import { findNginx } from './support/nginx.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const work of cleanUp.splice(0).reverse()) await work()
})
const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'aval-https-'))
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const aFreePort = async (): Promise<number> => {
  const server = createServer().listen(0)
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Heard {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
}

const send = (
  origin: string,
  ca: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const call = request(
      `${origin}${path}`,
      {
        method: text ? 'POST' : 'GET',
        agent: new Agent({ ca }),
        headers: {
          ...(text ? { origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
          ...headers,
        },
      },
      (response) => {
        let heard = ''
        response.on('data', (bytes) => (heard += String(bytes)))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: heard }))
      },
    )
    call.on('error', reject)
    call.end(text)
  })

const setupBody = (server: TestServer) => ({
  code: server.setupCode,
  company: 'Alpaga',
  fullName: 'Claire Fontaine',
  email: 'claire@alpaga.example',
  password,
  device: { id: newId(Date.now()), name: 'x' },
})

/** A company is started, a link is made, a socket is opened: all on the public origin. */
async function tryEverything(server: TestServer, origin: string, ca: string): Promise<void> {
  const entered = await send(origin, ca, '/api/setup', setupBody(server))
  expect([entered.status, entered.body]).toEqual([200, expect.stringContaining('company')])
  const [cookie = ''] = entered.headers['set-cookie'] ?? []
  expect(cookie).toMatch(/^__Host-aval=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
  expect(entered.headers['strict-transport-security']).toContain('max-age')
  const session = { cookie: cookie.split(';')[0]! }
  const id = newId(Date.now())
  const invited = await send(
    origin,
    ca,
    '/api/commands',
    {
      protocol: 1,
      id,
      command: {
        type: 'createMember',
        fullName: 'Léa',
        email: 'lea@x.example',
        access: { level: 'member', locations: 'all' },
        person: null,
      },
    },
    session,
  )
  expect(JSON.parse(invited.body)).toMatchObject({
    type: 'done',
    link: { url: expect.stringMatching(new RegExp(`^${origin}/join#`)) },
  })
  const socket = new WebSocket(`${origin.replace('https', 'wss')}/api/live`, { ca, headers: { origin, ...session } })
  expect(
    await new Promise((resolve, reject) => socket.on('message', (data) => resolve(String(data))).on('error', reject)),
  ).toContain('welcome')
  socket.close()
  expect(
    (await send(origin, ca, '/api/sign-out', {}, { ...session, origin: origin.replace('https', 'http') })).status,
  ).toBe(403)
}

describe('over HTTPS', () => {
  it('by itself: cookies for this host alone, links on the public address, strict transport', async () => {
    const folder = aFolder()
    const { cert, key } = aCertificate()
    const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
    writeFileSync(tls.certFile, cert)
    writeFileSync(tls.keyFile, key)
    const server = await aServer({ tls })
    cleanUp.push(() => server.close())
    expect(server.address).toMatch(/^https:\/\/localhost:\d+$/)
    await tryEverything(server, server.address, cert)
  })

  it.each(['key first', 'certificate first'])('takes up a renewed certificate without a restart, %s', async (order) => {
    const folder = aFolder()
    const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
    const write = async (serial: number, pauseMs: number) => {
      const made = aCertificate({ serial })
      const files = [
        [tls.keyFile, made.key],
        [tls.certFile, made.cert],
      ] as const
      const [first, second] = order === 'key first' ? files : files.toReversed()
      writeFileSync(...first!)
      // Longer than the server looks away: it sees a certificate and a key that do not fit.
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      writeFileSync(...second!)
    }
    await write(1, 0)
    const server = await aServer({ tls })
    cleanUp.push(() => server.close())
    const serialNow = () =>
      new Promise<string>((resolve, reject) => {
        const socket = connectTls(
          { host: 'localhost', port: Number(new URL(server.address).port), rejectUnauthorized: false },
          () => {
            resolve(socket.getPeerCertificate().serialNumber)
            socket.end()
          },
        )
        socket.on('error', reject)
      })
    expect(await serialNow()).toBe('01')
    await write(7, 2_500)
    await expect.poll(serialNow, { timeout: 15_000, interval: 300 }).toBe('07')
  })

  const nginxPath = findNginx()
  it.runIf(nginxPath)(
    `behind nginx as nginx.conf says, and limits count what nginx saw, not what a client claims${nginxPath ? '' : ' (NOT TRIED: there is no nginx here and none could be fetched)'}`,
    async () => {
      const folder = aFolder()
      const port = await aFreePort()
      const origin = `https://localhost:${port}`
      const server = await aServer({ trustedProxy: 1, publicUrl: origin })
      cleanUp.push(() => server.close())
      const { cert, key } = aCertificate()
      writeFileSync(join(folder, 'cert.pem'), cert)
      writeFileSync(join(folder, 'key.pem'), key)
      const site = readFileSync(new URL('../../sync-server/nginx.conf', import.meta.url), 'utf8')
        .replace('listen 443', `listen ${port}`)
        .replace('listen 80', `listen ${await aFreePort()}`)
        .replaceAll('aval.example.com', 'localhost')
        .replaceAll('/etc/aval/', `${folder}/`)
        .replace('127.0.0.1:4810', `127.0.0.1:${new URL(server.address).port}`)
      writeFileSync(
        join(folder, 'nginx.conf'),
        `pid ${folder}/pid;\nerror_log ${folder}/error.log;\ndaemon off;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path ${folder}/body;\nproxy_temp_path ${folder}/proxy;\nfastcgi_temp_path ${folder}/f;\nuwsgi_temp_path ${folder}/u;\nscgi_temp_path ${folder}/s;\n${site}\n}\n`,
      )
      const nginx: ChildProcess = spawn(nginxPath!, ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
        stdio: 'ignore',
      })
      cleanUp.push(async () => {
        const ended = new Promise((resolve) => nginx.once('exit', resolve))
        nginx.kill('SIGTERM')
        await ended
      })
      await expect
        .poll(
          () =>
            send(origin, cert, '/healthz').then(
              ({ status }) => status,
              () => 0,
            ),
          { timeout: 10_000 },
        )
        .toBe(200)
      await tryEverything(server, origin, cert)
      const statuses: number[] = []
      for (let i = 0; i < 75; i++) {
        const { status } = await send(
          origin,
          cert,
          '/api/sign-in',
          {
            email: `x${i}@x.example`,
            password: 'pas le bon mot du tout',
            device: { id: newId(Date.now()), name: 'x' },
          },
          { 'x-forwarded-for': `10.0.0.${i}` },
        )
        statuses.push(status)
      }
      expect(statuses.at(-1)).toBe(429)
    },
  )
})
