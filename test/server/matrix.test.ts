/** Every route × access level × relation, and every document × level × scope: expected from the tables, tried for real. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentNames, type DocumentName } from '../../src/domain/access/documents.ts'
import {
  actRights,
  documentRights,
  levels,
  mayReadAll,
  whoMayWrite,
  type Access,
  type Level,
} from '../../src/domain/access/permissions.ts'
import { newId } from '../../sync-server/ids.ts'
import { routes } from '../../sync-server/routes/routes.ts'
import type { Route } from '../../sync-server/routes/route.ts'
import { sha } from './support/filings.ts'
import { aCompany, Caller, password, type TestServer } from './support/harness.ts'
import { hashOf, newSetupCode, normaliseCode } from '../../sync-server/accounts/secrets.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'

type Relation = 'inside' | 'withdrawn' | 'lost' | 'signedOut' | 'anonymous'
const relations: readonly Relation[] = ['inside', 'withdrawn', 'lost', 'signedOut', 'anonymous']

let server: TestServer
let owner: Caller
/** Of the same server and another company. */
let stranger: Caller
const callers = new Map<string, Caller>()
const key = (level: Level, scope: string, relation: Relation) => `${level} ${scope} ${relation}`
const scopes: Readonly<Record<string, Access['locations']>> = { everywhere: 'all', lyon: ['LYON'] }

beforeAll(async () => {
  // Behind a proxy, so that every caller comes from an address of its own, as at home: nobody has to wait for the others.
  const company = await aCompany({ trustedProxy: 1 })
  server = company.server
  owner = company.owner
  for (const level of levels) {
    for (const [scope, locations] of Object.entries(scopes)) {
      for (const relation of relations)
        callers.set(key(level, scope, relation), await aCaller({ level, locations }, relation))
    }
  }
  const store = openStore(server.dataDir)
  const code = newSetupCode()
  await store.control.offerSetup(hashOf(normaliseCode(code)), Date.now())
  await store.close()
  stranger = new Caller(server)
  expect((await stranger.setUp(code, 'autre@beta.example')).status).toBe(200)
})
afterAll(() => server.close())

async function aCaller(access: Access, relation: Relation): Promise<Caller> {
  if (relation === 'anonymous') return new Caller(server)
  const { caller, member } = await owner.invite('Une Personne', access)
  if (relation === 'withdrawn') await owner.command({ type: 'withdraw', member })
  if (relation === 'lost') await owner.command({ type: 'markLost', device: caller.device })
  if (relation === 'signedOut') {
    const { cookie } = caller
    await caller.send('POST', '/api/sign-out', {})
    caller.cookie = cookie
  }
  return caller
}

/** Harmless bodies of the right shape: what matters is who is let through to them. */
const bodyOf = (path: string, caller: Caller): unknown => {
  const device = { id: newId(Date.now()), name: 'x' }
  const bodies: Readonly<Record<string, unknown>> = {
    '/api/setup': { code: 'X', company: 'x', fullName: 'x', email: 'x@x.example', password, device },
    '/api/sign-in': { email: 'x@x.example', password: 'pas le bon mot du tout', device },
    '/api/links/open': { code: 'X' },
    '/api/links/redeem': { code: 'X', password, device },
    '/api/fresh': { password },
    '/api/sync': caller.asking(),
    '/api/commands': { protocol: 1, id: newId(Date.now()), command: { type: 'withdraw', member: newId(Date.now()) } },
    '/api/filings': { statement: 'a'.repeat(64), manifest: 'b'.repeat(64) },
    '/api/statements/:statement/chunks': { chunks: ['c'.repeat(64)] },
    '/api/rollups': { rollUp: 'b'.repeat(64) },
    '/api/rollups/chunks': { chunks: ['c'.repeat(64)] },
    '/api/chunks/:hash': new Uint8Array(3),
  }
  return bodies[path] ?? {}
}

const call = (route: Route, caller: Caller) =>
  caller.send<{ session?: string; error?: string }>(
    route.method,
    route.path.replace(':hash', 'a'.repeat(64)).replace(':statement', 'b'.repeat(64)),
    route.method === 'GET' ? undefined : bodyOf(route.path, caller),
    route.body === 'bytes' ? { 'content-type': 'application/octet-stream' } : {},
  )

/** What the one table says about letting somebody through. */
function isLetIn(route: Route, level: Level, relation: Relation): boolean {
  switch (route.caller) {
    case 'anyone':
      return true
    case 'contact':
      return relation === 'inside' || relation === 'withdrawn' || (relation === 'lost' && route.path === '/api/wiped')
    case 'signedIn':
      return relation === 'inside'
    case 'manages':
      return relation === 'inside' && actRights.manageAccess[level] !== 'no'
    case 'imports':
      return relation === 'inside' && actRights.importStatement[level] === 'yes'
  }
}

/** Routes that end the very session that calls them come last. */
const endsSession = ['/api/sign-out', '/api/wiped']
const inOrder = [...routes].sort((a, b) => endsSession.indexOf(a.path) - endsSession.indexOf(b.path))

describe.each(inOrder.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (name, route) => {
  const cases = levels.flatMap((level) =>
    Object.keys(scopes).flatMap((scope) => relations.map((relation) => [level, scope, relation] as const)),
  )

  it(`lets in exactly who the table says, of ${cases.length} callers`, async () => {
    for (const [level, scope, relation] of cases) {
      const { status, body } = await call(route, callers.get(key(level, scope, relation))!)
      const who = `${name} by ${level} ${scope} ${relation}: ${status} ${JSON.stringify(body)}`
      const isKeptOut =
        status === 401 || (status === 403 && body.error === 'NotAllowed') || body.error === 'NotMarkedLost'
      const mayTry = isLetIn(route, level, relation) && !(route.path === '/api/wiped' && relation !== 'lost')
      expect(isKeptOut, who).toBe(!mayTry)
      if (relation === 'lost' && status === 401) expect(body.session, who).toBe('wipe')
      if (isKeptOut && status === 401 && relation !== 'lost') expect(body.session, who).toBe('signIn')
    }
  })
})

it('has no route that this test does not try', () => {
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length)
  expect(routes.every(({ caller }) => ['anyone', 'contact', 'signedIn', 'manages', 'imports'].includes(caller))).toBe(
    true,
  )
})

const change: Readonly<Record<DocumentName, { root: string; key: string; value: string | boolean }>> = {
  facts: { root: 'facts.company', key: 'country', value: 'FR' },
  evidence: { root: 'evidence.criteria', key: 'E1/note', value: 'vu' },
  migration: { root: 'migration.steps', key: 'M1', value: true },
  enrolments: { root: 'enrolments.status', key: 'MILANO/csp/status', value: 'invited' },
  profiles: { root: 'profiles.bank', key: 'b1/name', value: 'Banque' },
  notes: { root: 'notes.notes', key: 'n1/text', value: 'bonjour' },
  'notes.profiles': { root: 'notes.profiles', key: 'n1/text', value: 'bonjour' },
}

describe.each(documentNames.map((name) => [name] as const))('[W19] the document %s', (document) => {
  it('is written and read by exactly whom the table names', async () => {
    await owner.push(owner.edit(document, change[document]))
    for (const level of levels) {
      for (const [scope, locations] of Object.entries(scopes)) {
        const { caller } = await owner.invite('Une Autre', { level, locations })
        const access: Access = { level, locations: level === 'member' ? locations : 'all' }
        const { body } = await caller.sync({ pull: [{ document, cursor: null }] })
        const right = documentRights[document][level]
        const expected = right === 'none' ? 'closed' : mayReadAll(access, document) ? 'entries' : 'view'
        expect(body.pages[0]?.type, `${level} ${scope}`).toBe(expected)
        if (expected !== 'entries') expect(JSON.stringify(body.pages), `${level} ${scope}`).not.toContain('MILANO')
        const [verdict] = await caller.push({ ...caller.edit(document, change[document]), epoch: 1 })
        expect(verdict, `${level} ${scope}`).toEqual(
          right === 'write'
            ? expect.objectContaining({ type: 'accepted' })
            : { type: 'refused', rule: 'NotAllowed', who: whoMayWrite(document) },
        )
      }
    }
  })
})

describe('[W24] another company of the same server', () => {
  it('is answered as if nothing of ours ever was', async () => {
    const ours = (await owner.sync()).body
    const member = ours.company!.members.find(({ access }) => access.level === 'member')!.id
    for (const command of [
      { type: 'withdraw', member },
      { type: 'changeAccess', member, access: { level: 'owner', locations: 'all' } },
      { type: 'issueLink', member },
      { type: 'signOutEverywhere', member },
    ] as const) {
      expect((await stranger.command(command)).body).toEqual(
        (await stranger.command({ ...command, member: newId(Date.now()) })).body,
      )
    }
    expect((await stranger.command({ type: 'markLost', device: owner.device })).body).toMatchObject({
      error: 'UnknownDevice',
    })
    const theirs = JSON.stringify(
      (await stranger.sync({ pull: documentNames.map((document) => ({ document, cursor: null })) })).body,
    )
    for (const { id, email } of ours.company!.members) expect(theirs).not.toMatch(new RegExp(`${id}|${email}`))
  })

  it('can replay our edit under its id: it becomes theirs, and ours stays ours', async () => {
    owner.forget('notes')
    const edit = owner.edit('notes', { root: 'notes.notes', key: 'secret/text', value: 'à nous' })
    const [ours] = await owner.push(edit)
    expect(ours?.type).toBe('accepted')
    expect((await stranger.push(edit))[0]).toEqual({ type: 'accepted', seq: 1 })
    expect(Object.keys((await stranger.pull('notes'))['notes.notes'] ?? {})).toEqual(['secret/text'])
    expect((await owner.push(edit))[0]).toEqual(ours)
  })

  it('can replay every id of our statements and commands: all of it is as if it never was, and stays ours', async () => {
    const [statement, chunk] = [sha(Buffer.from('novembre')), Buffer.from('1,2,3')]
    const manifest = Buffer.from(JSON.stringify({ id: statement, parts: [{ location: 'LYON', lines: 1, totals: [['EUR', '1']], chunks: [{ lines: 1, columns: [sha(chunk)] }] }] }))
    for (const bytes of [manifest, chunk]) await owner.send('PUT', `/api/chunks/${sha(bytes)}`, bytes, { 'content-type': 'application/octet-stream' })
    expect((await owner.send('POST', '/api/filings', { statement, manifest: sha(manifest) })).body).toEqual({ missing: [] })
    const id = newId(Date.now())
    const invitation = { type: 'createMember', fullName: 'Léa', email: 'lea@alpaga.example', access: { level: 'member', locations: [] }, person: null } as const
    expect((await owner.command(invitation, id)).body.type).toBe('done')

    const never = 'f'.repeat(64)
    const tries = (one: string, its: string) => [
      () => stranger.send('POST', `/api/statements/${one}/chunks`, { chunks: [its] }),
      () => stranger.send('POST', '/api/rollups/chunks', { chunks: [its] }),
      () => stranger.send('POST', '/api/rollups', { rollUp: its }),
      () => stranger.send('POST', '/api/filings', { statement: one, manifest: its }),
      () => stranger.command({ type: 'deleteStatement', statement: one }),
      () => stranger.command({ type: 'restoreStatement', statement: one }),
      () => stranger.command({ type: 'dateStatement', statement: one, exportedAt: '2026-11-14T09:00:00', before: '2026-11-13T09:00:00' }),
    ]
    const [unknown, known] = [tries(never, never), [...tries(statement, sha(manifest)), ...tries(statement, sha(chunk))]]
    for (const [at, tried] of known.entries()) {
      const [theirs, nobodys] = [await tried(), await unknown[at % unknown.length]!()]
      const said = JSON.stringify(theirs.body).replaceAll(sha(manifest), never).replaceAll(sha(chunk), never).replaceAll(statement, never)
      expect([theirs.status, said], String(tried)).toEqual([nobodys.status, JSON.stringify(nobodys.body)])
    }
    // Under our id they invite somebody of their own.
    const { body } = await stranger.command(invitation, id)
    expect(body).toMatchObject({ type: 'done', link: { url: expect.not.stringContaining(owner.cookie.split('=')[1]!.split('.')[0]!) } })
    expect((await owner.sync()).body.filings?.statements).toMatchObject([{ statement, deleted: null, parts: [{ location: 'LYON' }] }])
  })

  it('gets no session of ours by naming us in its cookie', async () => {
    const [, token = ''] = owner.cookie.split('=')
    const [, theirs = ''] = stranger.cookie.split('=')
    const forged = new Caller(server)
    forged.cookie = `aval=${token.split('.')[0]}.${theirs.split('.')[1]}`
    expect((await forged.sync()).status).toBe(401)
    for (const cookie of ['aval=', 'aval=.', 'aval=..%2f.x', `aval=${'x'.repeat(5_000)}`, 'aval=__proto__.x']) {
      forged.cookie = cookie
      expect((await forged.sync()).status, cookie.slice(0, 20)).toBe(401)
    }
  })
})
