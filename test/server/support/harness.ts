/** The real server on a real file and a free port, in this process; and people who call it as a browser would. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { DocumentName, Plain } from '../../../src/domain/access/documents.ts'
import type { Access } from '../../../src/domain/access/permissions.ts'
import { encodeBytes } from '../../../src/protocol/codec.ts'
import type {
  Change,
  CommandAnswer,
  Command,
  Cursor,
  Edit,
  SyncAnswer,
  SyncRequest,
  Verdict,
} from '../../../src/protocol/message.ts'
import { newId } from '../../../sync-server/ids.ts'
import { startServer, type RunningServer, type StartOptions } from '../../../sync-server/server.ts'
import type { Settings } from '../../../sync-server/settings.ts'
import { settingsOn } from '../../support/serverSettings.ts'
import { aSyncRequest } from '../../support/syncRequest.ts'

export const password = 'violon tordu sur la dune'

export interface TestServer extends RunningServer {
  readonly dataDir: string
  /** Moves the server's clock forward. */
  wait(ms: number): void
  /** Stops and starts again on the same data. */
  restart(between?: () => Promise<void> | void): Promise<void>
}

export async function aServer(settings: Partial<Settings> = {}, options: StartOptions = {}): Promise<TestServer> {
  const dataDir = settings.dataDir ?? mkdtempSync(join(tmpdir(), 'aval-server-'))
  let ahead = 0
  const start = (port: number) =>
    startServer(
      { ...settingsOn(dataDir), port, ...settings },
      { nowMs: () => Date.now() + ahead, editsPerCheck: () => 1, ...options },
    )
  let running = await start(0)
  return {
    get address() {
      return running.address
    },
    get setupCode() {
      return running.setupCode
    },
    dataDir,
    wait: (ms) => void (ahead += ms),
    restart: async (between) => {
      const port = Number(new URL(running.address).port)
      await running.close()
      await between?.()
      running = await start(port)
    },
    close: async () => {
      await running.close()
      if (!settings.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

let callers = 0

/** One browser: a cookie, a device, and its own copies of documents. */
export class Caller {
  cookie = ''
  /** Who signed in, once they have. */
  member = ''
  device = newId(Date.now())
  /** Where a proxy in front would say that it sits; a server without one does not listen. */
  readonly address = `10.${callers >> 16}.${(callers >> 8) & 255}.${callers++ & 255}`
  private n = 0
  private readonly docs = new Map<DocumentName, Y.Doc>()
  readonly cursors = new Map<DocumentName, Cursor>()

  readonly server: { readonly address: string }

  constructor(server: { readonly address: string }) {
    this.server = server
  }

  async send<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const isWrite = method !== 'GET'
    const response = await fetch(this.server.address + path, {
      method,
      headers: {
        'x-forwarded-for': this.address,
        ...(isWrite ? { origin: this.server.address, 'content-type': 'application/json' } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
      ...(isWrite
        ? {
            body:
              typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body ?? {}),
          }
        : {}),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    const read = (isJson(response) ? JSON.parse(text) : text) as T
    if (set && response.ok) this.member = (read as { readonly member?: string }).member ?? ''
    return { status: response.status, headers: response.headers, body: read }
  }

  async setUp(code: string, email = 'claire@alpaga.example'): Promise<Answer<{ company: string; member: string }>> {
    return this.send('POST', '/api/setup', {
      code,
      company: 'Alpaga Cloud',
      fullName: 'Claire Fontaine',
      email,
      password,
      device: { id: this.device, name: 'Portable' },
    })
  }

  async signIn(email: string, secret = password): Promise<Answer> {
    return this.send('POST', '/api/sign-in', {
      email,
      password: secret,
      device: { id: this.device, name: 'Téléphone' },
    })
  }

  async command(command: Command, id = newId(Date.now())): Promise<Answer<CommandAnswer>> {
    return this.send('POST', '/api/commands', { protocol: 1, id, command })
  }

  /** An owner or manager invites; somebody else redeems on another browser. */
  async invite(
    fullName: string,
    access: Access,
    person: string | null = null,
  ): Promise<{ readonly caller: Caller; readonly member: string; readonly email: string }> {
    const id = newId(Date.now())
    const email = `${fullName.toLowerCase().replaceAll(' ', '.')}.${id.slice(-4).toLowerCase()}@alpaga.example`
    const { body } = await this.command({ type: 'createMember', fullName, email, access, person }, id)
    if (body.type !== 'done' || !body.link) throw new Error(`not invited: ${JSON.stringify(body)}`)
    const caller = new Caller(this.server)
    const redeemed = await caller.redeem(body.link.url)
    if (redeemed.status !== 200) throw new Error(`not redeemed: ${JSON.stringify(redeemed.body)}`)
    return { caller, member: id, email }
  }

  async redeem(url: string, secret = password): Promise<Answer> {
    const code = new URL(url).hash.slice(1)
    return this.send('POST', '/api/links/redeem', {
      code,
      password: secret,
      device: { id: this.device, name: 'Téléphone' },
    })
  }

  doc(document: DocumentName): Y.Doc {
    let doc = this.docs.get(document)
    if (!doc) this.docs.set(document, (doc = new Y.Doc()))
    return doc
  }

  forget(document: DocumentName): void {
    this.docs.delete(document)
    this.cursors.delete(document)
  }

  /** One act, one transaction, one update. */
  edit(document: DocumentName, ...changes: readonly Change[]): Edit {
    const doc = this.doc(document)
    const before = changes.map(({ root, key }) => ({ root, key, value: doc.getMap<Plain>(root).get(key) }))
    let update = new Uint8Array()
    const keep = (bytes: Uint8Array) => void (update = new Uint8Array(bytes))
    doc.once('update', keep)
    doc.transact(() => {
      for (const { root, key, value } of changes) {
        if (value === undefined) doc.getMap(root).delete(key)
        else doc.getMap(root).set(key, value)
      }
    })
    return this.editOf(document, update, { act: 'test.change', arguments: changes, before })
  }

  editOf(document: DocumentName, update: Uint8Array, intent: Edit['intent']): Edit {
    this.n += 1
    return {
      id: newId(Date.now()),
      n: this.n,
      document,
      epoch: this.cursors.get(document)?.epoch ?? 0,
      intent,
      update: encodeBytes(update),
    }
  }

  tick(step = 'M1', value: Plain = true): Edit {
    return this.edit('migration', { root: 'migration.steps', key: step, value })
  }

  asking(request: Partial<SyncRequest> = {}): SyncRequest {
    return aSyncRequest(this.device, request)
  }

  async sync(request: Partial<SyncRequest> = {}, headers: Record<string, string> = {}): Promise<Answer<SyncAnswer>> {
    return this.send('POST', '/api/sync', this.asking(request), headers)
  }

  async push(...edits: readonly Edit[]): Promise<Verdict[]> {
    const { body, status } = await this.sync({ edits, unsent: edits.length })
    if (status !== 200) throw new Error(`sync answered ${status} ${JSON.stringify(body)}`)
    return body.verdicts.map(({ verdict }) => verdict)
  }

  /** Everything the server has of a document, applied to this caller's copy. */
  async pull(document: DocumentName): Promise<Record<string, Record<string, unknown>>> {
    for (;;) {
      const { body } = await this.sync({ pull: [{ document, cursor: this.cursors.get(document) ?? null }] })
      for (const page of body.pages) {
        if (page.type !== 'entries') throw new Error(`${document} is ${page.type}`)
        if (page.reload) this.forget(document)
        for (const entry of page.entries)
          Y.applyUpdate(this.doc(document), new Uint8Array(Buffer.from(entry.update, 'base64')))
        this.cursors.set(document, page.cursor)
      }
      if (!body.more) break
    }
    const doc = this.doc(document)
    return Object.fromEntries([...doc.share.keys()].map((root) => [root, doc.getMap(root).toJSON()]))
  }
}

const isJson = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('application/json') ?? false

/** A server with its company and owner. */
export async function aCompany(
  settings: Partial<Settings> = {},
  options: StartOptions = {},
): Promise<{
  readonly server: TestServer
  readonly owner: Caller
  readonly company: string
  readonly ownerId: string
}> {
  const server = await aServer(settings, options)
  const owner = new Caller(server)
  const { body, status } = await owner.setUp(server.setupCode ?? '')
  if (status !== 200) throw new Error(`setup answered ${status} ${JSON.stringify(body)}`)
  return { server, owner, company: body.company, ownerId: body.member }
}
