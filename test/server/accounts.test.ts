import { afterEach, describe, expect, it } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memberHeader } from '../../src/protocol/headers.ts'
import { setUp } from '../../sync-server/accounts/entrance.ts'
import { newId } from '../../sync-server/ids.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import type { Store } from '../../sync-server/store/store.ts'
import { aCompany, aServer, Caller, password, type TestServer } from './support/harness.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})
const begin = async () => {
  const company = await aCompany()
  server = company.server
  return company
}
const hour = 3_600_000
const manager: Access = { level: 'manager', locations: 'all' }
const linkOf = async (owner: Caller, member: string) => {
  const { body } = await owner.command({ type: 'issueLink', member })
  if (body.type !== 'done' || !body.link) throw new Error(JSON.stringify(body))
  return body.link.url
}

const devicesOf = async (caller: Caller) => (await caller.sync()).body.company?.devices ?? []

describe('the setup code', () => {
  it('opens one company, once, whoever is first', async () => {
    server = await aServer()
    const code = server.setupCode ?? ''
    const callers = Array.from({ length: 8 }, () => new Caller(server!))
    const answers = await Promise.all(
      callers.map((caller, at) => caller.setUp(code.toLowerCase(), `owner${at}@alpaga.example`)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await callers[0]!.send('GET', '/api/hello')).body).toEqual({ protocol: 1, needsSetup: false })
    await server.restart()
    expect(server.setupCode).toBeUndefined()
  })

  it('is not lost with a server that dies while the company is made', async () => {
    server = await aServer()
    const store = openStore(server.dataDir)
    const dying: Store = {
      ...store,
      control: { ...store.control, useSetup: () => Promise.reject(new Error('the power is gone')) },
    }
    const device = { id: newId(Date.now()), name: 'x' }
    const setup = { code: server.setupCode!, company: 'A', fullName: 'Claire', email: 'c@a.example', password, device }
    await expect(setUp(dying, setup, Date.now())).rejects.toThrow('power')
    await store.close()
    await server.restart()
    const again = readFileSync(join(server.dataDir, 'setup-code'), 'utf8').trim()
    expect((await new Caller(server).setUp(again)).status).toBe(200)
  })

  it('is not another code', async () => {
    server = await aServer()
    expect(await new Caller(server).setUp('AAAAA-AAAAA-AAAAA-AAAAA')).toMatchObject({
      status: 403,
      body: { error: 'WrongSetupCode' },
    })
  })

  it('stays the same over a restart until it is used', async () => {
    server = await aServer()
    const code = server.setupCode
    await server.restart()
    expect(server.setupCode).toBe(code)
  })
})

describe('a password', () => {
  it.each([
    ['short', 'PasswordTooShort'],
    ['motdepasse2024', 'PasswordTooCommon'],
    ['P@ssw0rd2024!', 'PasswordTooCommon'],
    ['azertyuiopqs', 'PasswordTooCommon'],
    ['aaaaaaaaaaaa', 'PasswordTooCommon'],
    ['123456789012', 'PasswordTooCommon'],
    ['clairefontaine', 'PasswordTooCommon'],
    ['philadelphia', 'PasswordTooCommon'],
    ['ghjcnjgfhjkm', 'PasswordTooCommon'],
    ['Sonyericsson', 'PasswordTooCommon'],
    ['4815162342lost', 'PasswordTooCommon'],
    ['x'.repeat(201), 'PasswordTooLong'],
  ])('%s is refused: %s', async (secret, error) => {
    server = await aServer()
    const caller = new Caller(server)
    const answer = await caller.send('POST', '/api/setup', {
      code: server.setupCode,
      company: 'Alpaga',
      fullName: 'Claire Fontaine',
      email: 'claire@alpaga.example',
      password: secret,
      device: { id: caller.device, name: 'x' },
    })
    expect(answer).toMatchObject({ status: 422, body: { error } })
    expect((await caller.send('GET', '/api/hello')).body).toMatchObject({ needsSetup: true })
  })
})

describe('a one-time link', () => {
  it('shows what it offers and lets one person in, once', async () => {
    const { owner } = await begin()
    const id = newId(Date.now())
    const { body } = await owner.command(
      {
        type: 'createMember',
        fullName: 'Léa Martin',
        email: 'Lea@Alpaga.example',
        access: { level: 'member', locations: ['LYON'] },
        person: null,
      },
      id,
    )
    const url = body.type === 'done' ? body.link!.url : ''
    expect(url).toMatch(/^http:\/\/localhost:\d+\/join#[0-9A-Z]{26}\.[0-9A-HJKMNP-TV-Z]{32}$/)
    const lea = new Caller(server!)
    const code = new URL(url).hash.slice(1)
    expect((await lea.send('POST', '/api/links/open', { code })).body).toMatchObject({
      company: 'Alpaga Cloud',
      fullName: 'Léa Martin',
      email: 'lea@alpaga.example',
      access: { level: 'member', locations: ['LYON'] },
      purpose: 'join',
    })
    expect((await lea.redeem(url)).status).toBe(200)
    expect(lea.cookie).toMatch(/^aval=/)
    expect(await new Caller(server!).redeem(url)).toMatchObject({ status: 410, body: { error: 'LinkUsed' } })
    expect((await new Caller(server!).signIn('lea@alpaga.example')).status).toBe(200)
  })

  it('lets one of fifty in', async () => {
    const { owner, ownerId } = await begin()
    const { member } = await owner.invite('Karim Benali', manager)
    const url = await linkOf(owner, member)
    const answers = await Promise.all(Array.from({ length: 50 }, () => new Caller(server!).redeem(url)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(1)
    for (const { status } of answers) expect([200, 410, 503]).toContain(status)
    expect(ownerId).not.toBe(member)
  })

  it('ends after 72 hours', async () => {
    const { owner } = await begin()
    const { member } = await owner.invite('Karim Benali', manager)
    const url = await linkOf(owner, member)
    server!.wait(72 * hour + 1_000)
    expect(await new Caller(server!).redeem(url)).toMatchObject({ status: 410, body: { error: 'LinkExpired' } })
  })

  it('ends when a newer one is made, with every sign-in', async () => {
    const { owner } = await begin()
    const { caller, member, email } = await owner.invite('Karim Benali', manager)
    const [older, newer] = [await linkOf(owner, member), await linkOf(owner, member)]
    expect(await caller.sync()).toMatchObject({ status: 401, body: { session: 'signIn' } })
    expect(await new Caller(server!).redeem(older)).toMatchObject({ status: 410 })
    expect((await new Caller(server!).redeem(newer, 'une tout autre phrase secrète')).status).toBe(200)
    expect((await new Caller(server!).signIn(email)).status).toBe(403)
    expect((await new Caller(server!).signIn(email, 'une tout autre phrase secrète')).status).toBe(200)
  })

  it('[W26] whose answer got lost is replaced by an equal one, for the same command alone', async () => {
    const { owner } = await begin()
    const id = newId(Date.now())
    const command = {
      type: 'createMember',
      fullName: 'Léa Martin',
      email: 'lea@alpaga.example',
      access: manager,
      person: null,
    } as const
    const [first, again] = [await owner.command(command, id), await owner.command(command, id)]
    const urls = [first, again].map(({ body }) => (body.type === 'done' ? body.link?.url : undefined))
    expect(urls[1]).toBeTruthy()
    expect(await new Caller(server!).redeem(urls[0]!)).toMatchObject({ status: 410 })
    expect((await new Caller(server!).redeem(urls[1]!)).status).toBe(200)
    expect((await owner.command(command, id)).body).toEqual({ type: 'done', link: null })
    expect(await owner.command({ ...command, fullName: 'Autre' }, id)).toMatchObject({
      status: 409,
      body: { error: 'AnotherCommand' },
    })
    expect((await owner.sync()).body.company?.members).toHaveLength(2)
  })
})

describe('signing in', () => {
  it('does not tell a wrong password from a person who does not exist', { retry: 3 }, async () => {
    const { owner } = await begin()
    const { email } = await owner.invite('Karim Benali', manager)
    const fastest = new Map<string, number>()
    for (let i = 0; i < 8; i++) {
      for (const address of [email, 'personne@nulle-part.example']) {
        const before = performance.now()
        expect(await new Caller(server!).signIn(address, 'pas le bon mot du tout')).toMatchObject({
          status: 403,
          body: { error: 'WrongEmailOrPassword' },
        })
        fastest.set(address, Math.min(fastest.get(address) ?? Infinity, performance.now() - before))
      }
    }
    const [known = 0, unknown = 0] = fastest.values()
    expect(known / unknown).toBeGreaterThan(0.6)
    expect(known / unknown).toBeLessThan(1.7)
  })

  it('is limited per account and address, whatever addresses a header claims', async () => {
    const { owner } = await begin()
    const { email } = await owner.invite('Karim Benali', manager)
    const statuses: number[] = []
    for (let i = 0; i < 1_000; i++) {
      const caller = new Caller(server!)
      const answer = await caller.send(
        'POST',
        '/api/sign-in',
        { email, password: 'pas le bon mot du tout', device: { id: caller.device, name: 'x' } },
        {
          'x-forwarded-for': `10.0.${i % 100}.1`,
          forwarded: `for=10.0.${i % 100}.2`,
          'x-real-ip': `10.0.${i % 100}.3`,
        },
      )
      statuses.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses.filter((status) => status === 403).length).toBeLessThanOrEqual(22)
    expect(statuses.at(-1)).toBe(429)
  })

  it('believes a proxy that is ours, and only its last word', async () => {
    const { server: started, owner } = await aCompany({ trustedProxy: 1 })
    server = started
    const statuses: number[] = []
    for (let i = 0; i < 75; i++) {
      const caller = new Caller(server)
      const answer = await caller.send(
        'POST',
        '/api/sign-in',
        { email: `x${i}@alpaga.example`, password: 'pas le bon mot du tout', device: { id: caller.device, name: 'x' } },
        { 'x-forwarded-for': `10.9.9.${i}, 192.0.2.7` },
      )
      statuses.push(answer.status)
    }
    expect(statuses.at(-1)).toBe(429)
    expect((await new Caller(server).signIn('claire@alpaga.example', password)).status).toBe(200)
    expect((await owner.sync()).status).toBe(200)
  })

  it('ends after ninety days without contact', async () => {
    const { owner } = await begin()
    server!.wait(89 * 24 * hour)
    expect((await owner.sync()).status).toBe(200)
    server!.wait(91 * 24 * hour)
    expect(await owner.sync()).toMatchObject({ status: 401, body: { session: 'signIn' } })
  })

  it('keeps no password, token or code in its files', async () => {
    const { owner } = await begin()
    const { member } = await owner.invite('Karim Benali', manager)
    const url = await linkOf(owner, member)
    const { readdirSync, readFileSync, statSync } = await import('node:fs')
    const { join } = await import('node:path')
    const files = readdirSync(server!.dataDir, { recursive: true })
      .map((name) => join(server!.dataDir, String(name)))
      .filter((path) => statSync(path).isFile())
    const bytes = Buffer.concat(files.map((path) => readFileSync(path)))
    const token = owner.cookie.split('=')[1]!
    for (const secret of [password, token, token.split('.')[1]!, url.split('.').at(-1)!])
      expect(bytes.includes(secret)).toBe(false)
  })
})

describe('authority', () => {
  it('[W27] writes an audit row with every change', async () => {
    const { owner, ownerId } = await begin()
    const { member } = await owner.invite('Karim Benali', manager)
    await owner.command({ type: 'changeAccess', member, access: { level: 'member', locations: ['LYON'] } })
    await owner.command({ type: 'withdraw', member })
    const { body } = await owner.send<{ rows: { act: string; actor: string; subject: string; details: unknown }[] }>(
      'GET',
      '/api/audit',
    )
    expect(body.rows.map(({ act }) => act)).toEqual([
      'withdraw',
      'changeAccess',
      'redeemLink',
      'createMember',
      'createCompany',
    ])
    expect(body.rows[1]).toMatchObject({
      actor: ownerId,
      subject: member,
      details: { from: manager, to: { level: 'member', locations: ['LYON'] } },
    })
  })

  it('asks for the password again before a sensitive change', async () => {
    const { owner } = await begin()
    const { member } = await owner.invite('Karim Benali', manager)
    server!.wait(11 * 60_000)
    expect(await owner.command({ type: 'withdraw', member })).toMatchObject({
      status: 403,
      body: { error: 'FreshSignInNeeded' },
    })
    expect(await owner.send('POST', '/api/fresh', { password: 'pas le bon mot' })).toMatchObject({
      status: 403,
      body: { error: 'WrongPassword' },
    })
    expect((await owner.send('POST', '/api/fresh', { password })).status).toBe(200)
    expect((await owner.command({ type: 'withdraw', member })).body).toMatchObject({ type: 'done' })
  })

  it('lets nobody act above their own level', async () => {
    const { owner, ownerId } = await begin()
    const karim = (await owner.invite('Karim Benali', manager)).caller
    const paul = await owner.invite('Paul Petit', { level: 'member', locations: [] })
    const create = (level: Access['level']) =>
      karim.command({
        type: 'createMember',
        fullName: 'X',
        email: `${level}@x.example`,
        access: { level, locations: 'all' },
        person: null,
      })
    expect((await create('owner')).body).toMatchObject({ error: 'AboveYourLevel', who: ['owner'] })
    expect((await create('manager')).body).toMatchObject({ error: 'AboveYourLevel' })
    expect((await create('member')).body).toMatchObject({ type: 'done' })
    expect((await create('accountant')).body).toMatchObject({ type: 'done' })
    expect(
      (
        await karim.command({
          type: 'changeAccess',
          member: paul.member,
          access: { level: 'manager', locations: 'all' },
        })
      ).body,
    ).toMatchObject({ error: 'AboveYourLevel' })
    for (const type of ['issueLink', 'withdraw', 'signOutEverywhere'] as const) {
      expect((await karim.command({ type, member: ownerId })).body).toMatchObject({ error: 'AboveYourLevel' })
    }
    expect((await paul.caller.command({ type: 'withdraw', member: ownerId })).body).toMatchObject({
      error: 'NotAllowed',
    })
  })

  it('[W10] judges a command that waited by the access of its arrival, and gives nobody the answer to another’s', async () => {
    const { owner } = await begin()
    const karim = await owner.invite('Karim Benali', manager)
    const invitation = { type: 'createMember', fullName: 'Eve', email: 'eve@x.example', access: { level: 'member', locations: [] }, person: null } as const
    const [id, hers] = [newId(Date.now()), newId(Date.now())]
    const { body: answer } = await owner.command({ ...invitation, email: 'lea@x.example' }, hers)
    expect(answer).toMatchObject({ type: 'done', link: { url: expect.any(String) } })
    // Forged under her id, word for word what she asked for: no link for him.
    expect(await karim.caller.command({ ...invitation, email: 'lea@x.example' }, hers)).toMatchObject({ status: 409, body: { error: 'AnotherCommand' } })
    await owner.command({ type: 'changeAccess', member: karim.member, access: { level: 'member', locations: [] } })
    expect((await karim.caller.command(invitation, id)).body).toMatchObject({ type: 'refused', error: 'NotAllowed' })
    await owner.command({ type: 'withdraw', member: karim.member })
    expect(await karim.caller.command(invitation, id)).toMatchObject({ status: 401, body: { session: 'signIn' } })
    expect(JSON.stringify((await owner.sync()).body.company)).not.toContain('eve@x.example')
  })

  it('keeps one owner, even when two demote each other at the same moment', async () => {
    const { owner, ownerId } = await begin()
    expect((await owner.command({ type: 'withdraw', member: ownerId })).body).toMatchObject({ error: 'LastOwner' })
    expect((await owner.command({ type: 'changeAccess', member: ownerId, access: manager })).body).toMatchObject({
      error: 'LastOwner',
    })
    const second = await owner.invite('Karim Benali', { level: 'owner', locations: 'all' })
    await Promise.all([
      owner.command({ type: 'changeAccess', member: second.member, access: manager }),
      second.caller.command({ type: 'changeAccess', member: ownerId, access: manager }),
    ])
    const views = (await owner.sync()).body.company?.members ?? []
    expect(views.filter(({ access }) => access.level === 'owner')).toHaveLength(1)
  })

  it('has one member per address', async () => {
    const { owner } = await begin()
    const command = {
      type: 'createMember',
      fullName: 'Léa',
      email: 'lea@alpaga.example',
      access: manager,
      person: null,
    } as const
    await owner.command(command)
    expect((await owner.command({ ...command, email: 'LEA@alpaga.example' })).body).toMatchObject({
      error: 'EmailTaken',
    })
  })

  it('shows colleagues by name, and access only to who manages it', async () => {
    const { owner } = await begin()
    const paul = await owner.invite('Paul Petit', { level: 'member', locations: ['LYON'] })
    const { body } = await paul.caller.sync()
    expect(body.company).toMatchObject({
      me: { id: paul.member, access: { level: 'member', locations: ['LYON'] } },
      members: [],
    })
    expect(body.company?.colleagues.map(({ fullName }) => fullName).sort()).toEqual(['Claire Fontaine', 'Paul Petit'])
    expect(JSON.stringify(body.company)).not.toContain('claire@')
    expect(await devicesOf(paul.caller)).toHaveLength(1)
    expect(await devicesOf(owner)).toHaveLength(2)
  })
})

describe('a device', () => {
  it('[W21] marked lost hears `wipe` first, reports once that it is empty, and never comes back', async () => {
    const { owner } = await begin()
    const karim = await owner.invite('Karim Benali', manager)
    await karim.caller.push(karim.caller.tick())
    expect((await owner.command({ type: 'markLost', device: karim.caller.device })).body).toMatchObject({
      type: 'done',
    })
    const { status, body } = await karim.caller.sync({
      edits: [karim.caller.tick('M2')],
      pull: [{ document: 'migration', cursor: null }],
    })
    expect([status, body]).toEqual([401, { session: 'wipe' }])
    expect((await karim.caller.send('POST', '/api/wiped', {})).status).toBe(200)
    expect((await devicesOf(owner)).map(({ id }) => id)).not.toContain(karim.caller.device)
    expect(await karim.caller.sync()).toMatchObject({ status: 401, body: { session: 'signIn' } })
    expect(await karim.caller.signIn(karim.email)).toMatchObject({ status: 409, body: { error: 'DeviceTaken' } })
    expect(await owner.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
  })

  it('[W48] on which somebody else has just signed in neither sends nor asks in their name what was made for the first one', async () => {
    const { owner, ownerId } = await begin()
    const karim = await owner.invite('Karim Benali', manager)
    const madeFor = (member: string) => ({ [memberHeader]: member })
    expect((await owner.sync({}, madeFor(ownerId))).status).toBe(200)
    // One browser, one cookie: what Claire's page still sends travels in Karim's session.
    const tick = owner.tick()
    owner.cookie = karim.caller.cookie
    const said = { status: 401, body: { session: 'signIn' } }
    expect(await owner.sync({ edits: [tick], unsent: 1, pull: [{ document: 'migration', cursor: null }] }, madeFor(ownerId))).toMatchObject(said)
    const command = { protocol: 1, id: newId(Date.now()), command: { type: 'signOutEverywhere', member: karim.member } }
    expect(await owner.send('POST', '/api/commands', command, madeFor(ownerId))).toMatchObject(said)
    expect((await karim.caller.sync({}, madeFor(karim.member))).status).toBe(200)
    expect(await karim.caller.pull('migration')).toEqual({})
    expect((await devicesOf(karim.caller)).map(({ member, state }) => [member, state])).toEqual([[ownerId, 'active'], [karim.member, 'active']])
  })

  it('[W21] that is lost is emptied, also of what is another member’s', async () => {
    const { owner, ownerId } = await begin()
    const karim = await owner.invite('Karim Benali', manager)
    await owner.command({ type: 'markLost', device: karim.caller.device })
    expect(await karim.caller.sync({}, { [memberHeader]: ownerId })).toMatchObject({ status: 401, body: { session: 'wipe' } })
  })

  it('lists its last contact and what it has not sent', async () => {
    const { owner } = await begin()
    server!.wait(2 * hour)
    await owner.sync({ unsent: 7 })
    const laptop = new Caller(server!)
    await laptop.signIn('claire@alpaga.example')
    const device = (await devicesOf(laptop)).find(({ id }) => id === owner.device)
    expect(device).toMatchObject({ id: owner.device, name: 'Portable', state: 'active', unsent: 7 })
    expect(device!.lastSeenMs - device!.firstSeenMs).toBeGreaterThanOrEqual(2 * hour - 60_000)
  })

  it('is signed out everywhere by its member', async () => {
    const { owner, ownerId } = await begin()
    const phone = new Caller(server!)
    await phone.signIn('claire@alpaga.example')
    expect((await owner.command({ type: 'signOutEverywhere', member: ownerId })).body).toMatchObject({ type: 'done' })
    for (const caller of [owner, phone]) expect((await caller.sync()).status).toBe(401)
  })

  it('signs out alone', async () => {
    const { owner } = await begin()
    const phone = new Caller(server!)
    await phone.signIn('claire@alpaga.example')
    expect((await phone.send('POST', '/api/sign-out', {})).status).toBe(200)
    expect((await phone.sync()).status).toBe(401)
    expect((await owner.sync()).status).toBe(200)
  })
})
