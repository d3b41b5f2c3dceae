/** What is still open after access has changed: by an old link, an old password, an old sign-in. */
import { mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { closeCodes } from '../../src/protocol/closeCodes.ts'
import { user } from '../../sync-server/cli/user.ts'
import { newId } from '../../sync-server/ids.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import { aCompany, Caller, password, type TestServer } from './support/harness.ts'
import { aSocket } from './support/socket.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})
const ownerAccess: Access = { level: 'owner', locations: 'all' }
const managerAccess: Access = { level: 'manager', locations: 'all' }
const memberAccess: Access = { level: 'member', locations: ['LYON'] }
const used = { status: 410, body: { error: 'LinkUsed' } }

/** An owner, a manager, and somebody whom the manager has invited. */
async function begin() {
  const company = await aCompany()
  server = company.server
  const karim = await company.owner.invite('Karim Benali', managerAccess)
  const lea = newId(Date.now())
  const invitation = { type: 'createMember', fullName: 'Léa Martin', email: 'lea@x.example', access: memberAccess, person: null } as const
  const invite = () => karim.caller.command(invitation, lea)
  const link = async () => urlIn((await invite()).body) ?? ''
  return { ...company, server: company.server, karim, lea, invite, link }
}
const urlIn = (body: unknown) => (body as { link?: { url: string } | null }).link?.url
const codeOf = (url: string) => new URL(url).hash.slice(1)
const enter = async (url: string) => {
  const stranger = new Caller(server!)
  const looked = await stranger.send('POST', '/api/links/open', { code: codeOf(url) })
  return [looked, await stranger.redeem(url)]
}

/** As a server left them that did not end such links. */
async function reopenLinksOf({ dataDir }: TestServer, id: string, of: string): Promise<void> {
  const store = openStore(dataDir)
  const company = (await store.company(id))!
  const { version, links } = await company.authority()
  await company.changeAuthority(version, { links: links.filter(({ member }) => member === of).map((one) => ({ ...one, ended: null })), audit: [] })
  await store.close()
}

describe('[W58] a one-time link', () => {
  it('never opens more than who made it may give', async () => {
    const { owner, lea, link } = await begin()
    const url = await link()
    expect((await owner.command({ type: 'changeAccess', member: lea, access: ownerAccess })).body).toMatchObject({ type: 'done' })
    for (const answer of await enter(url)) expect(answer).toMatchObject(used)
    // Back at the level it was made for, it stays ended.
    await owner.command({ type: 'changeAccess', member: lea, access: memberAccess })
    for (const answer of await enter(url)) expect(answer).toMatchObject(used)
  })

  it.each([
    ['withdrawn', 'withdraw'],
    ['made a member', 'changeAccess'],
  ] as const)('ends when its maker is %s, also for when they are back', async (_, type) => {
    const { owner, karim, link } = await begin()
    const url = await link()
    await owner.command(type === 'withdraw' ? { type, member: karim.member } : { type, member: karim.member, access: memberAccess })
    for (const answer of await enter(url)) expect(answer).toMatchObject(used)
    if (type === 'changeAccess') await owner.command({ type, member: karim.member, access: managerAccess })
    for (const answer of await enter(url)) expect(answer).toMatchObject(used)
  })

  it('lets in whom its maker may still let in, whatever else has become of the maker', async () => {
    const { owner, karim, link } = await begin()
    const second = await owner.invite('Anne Petit', ownerAccess)
    const [hers, his] = [newId(Date.now()), await link()]
    const made = await second.caller.command({ type: 'createMember', fullName: 'Paul', email: 'paul@x.example', access: managerAccess, person: null }, hers)
    await owner.command({ type: 'changeAccess', member: karim.member, access: ownerAccess })
    await owner.command({ type: 'changeAccess', member: second.member, access: managerAccess })
    expect((await enter(his)).map(({ status }) => status)).toEqual([200, 200])
    for (const answer of await enter(urlIn(made.body) ?? '')) expect(answer).toMatchObject(used)
  })

  it('from before its maker lost the right is refused, though nobody has ended it', async () => {
    const { server: running, company: id, owner, karim, lea, link } = await begin()
    const url = await link()
    await owner.command({ type: 'changeAccess', member: karim.member, access: memberAccess })
    await reopenLinksOf(running, id, lea)
    for (const answer of await enter(url)) expect(answer).toMatchObject(used)
  })

  it('[W10] is made anew for a lost answer only by who may still make it', async () => {
    const { server: running, company: id, owner, karim, lea, invite } = await begin()
    const first = urlIn((await invite()).body)
    const again = urlIn((await invite()).body)
    expect([first, again]).toEqual([expect.any(String), expect.any(String)])
    await owner.command({ type: 'changeAccess', member: karim.member, access: memberAccess })
    expect((await invite()).body).toEqual({ type: 'done', link: null })
    await reopenLinksOf(running, id, lea)
    expect((await invite()).body).toEqual({ type: 'done', link: null })
    expect(await new Caller(running).redeem(again ?? '')).toMatchObject(used)
  })
})

describe('[W59] a reset', () => {
  it('ends the password at once, and stays a reset when it is made again', async () => {
    const { owner, karim } = await begin()
    await owner.command({ type: 'issueLink', member: karim.member })
    expect(await new Caller(server!).signIn(karim.email)).toMatchObject({ status: 403, body: { error: 'WrongEmailOrPassword' } })
    const url = urlIn((await owner.command({ type: 'issueLink', member: karim.member })).body) ?? ''
    const again = new Caller(server!)
    expect((await again.send('POST', '/api/links/open', { code: codeOf(url) })).body).toMatchObject({ purpose: 'reset' })
    expect((await again.redeem(url)).status).toBe(200)
    expect((await new Caller(server!).signIn(karim.email)).status).toBe(200)
  })

  it('is not slipped past by a password that is being compared', async () => {
    const { owner, karim } = await begin()
    const callers = Array.from({ length: 6 }, () => new Caller(server!))
    const entering = callers.map((caller) => caller.signIn(karim.email))
    await owner.command({ type: 'issueLink', member: karim.member })
    await Promise.all(entering)
    for (const caller of callers) expect((await caller.sync()).status).toBe(401)
  })

  it('on the server ends the password as well', async () => {
    const { server: running, karim } = await begin()
    process.env['DATA_DIR'] = running.dataDir
    const stdin = (async function* () {})() as AsyncIterable<Uint8Array>
    const code = await user.run(['reset', karim.email], { stdin, out: () => undefined, error: () => undefined })
    delete process.env['DATA_DIR']
    expect(code).toBe(0)
    expect((await new Caller(running).signIn(karim.email)).status).toBe(403)
  })

  it('that is used ends what came in between, sockets too', async () => {
    const { server: running, company: id, owner, karim } = await begin()
    const socket = await aSocket(karim.caller)
    const url = urlIn((await owner.command({ type: 'issueLink', member: karim.member })).body) ?? ''
    expect(await socket.closed).toBe(closeCodes.signInAgain)
    // As a server left it that let somebody in meanwhile.
    const store = openStore(running.dataDir)
    const company = (await store.company(id))!
    const { version, sessions } = await company.authority()
    await company.changeAuthority(version, { sessions: sessions.filter(({ member }) => member === karim.member).map((one) => ({ ...one, ended: null })), audit: [] })
    await store.close()
    expect((await karim.caller.sync()).status).toBe(200)
    const between = await aSocket(karim.caller)
    const again = new Caller(running)
    expect((await again.redeem(url)).status).toBe(200)
    expect(await between.closed).toBe(closeCodes.signInAgain)
    expect((await karim.caller.sync()).status).toBe(401)
    expect((await again.sync()).status).toBe(200)
  })

  it('leaves an owner who can come in: one who has yet to choose a password is not the last but one', async () => {
    const { owner, ownerId } = await begin()
    const second = await owner.invite('Anne Petit', ownerAccess)
    const url = urlIn((await owner.command({ type: 'issueLink', member: second.member })).body) ?? ''
    expect((await owner.command({ type: 'withdraw', member: ownerId })).body).toMatchObject({ error: 'LastOwner' })
    expect((await second.caller.redeem(url)).status).toBe(200)
    expect((await owner.command({ type: 'withdraw', member: ownerId })).body).toMatchObject({ type: 'done' })
  })

  it('is not held up by a stranger: wrong passwords keep nobody who is signed in from proving theirs', async () => {
    const { owner } = await begin()
    const wrong = 'pas le bon mot du tout'
    let status = 0
    for (let i = 0; i < 20 && status !== 429; i++) status = (await new Caller(server!).signIn('claire@alpaga.example', wrong)).status
    expect(status).toBe(429)
    expect((await owner.send('POST', '/api/fresh', { password })).status).toBe(200)
    // Who is signed in does not guess for ever either.
    for (let i = 0; i < 20 && status !== 403; i++) status = (await owner.send('POST', '/api/fresh', { password: wrong })).status
    for (let i = 0; i < 20 && status !== 429; i++) status = (await owner.send('POST', '/api/fresh', { password: wrong })).status
    expect(status).toBe(429)
  })
})

it('[W60] a withdrawal that cannot be noted has not happened, and is noted when it is sent again', async () => {
  const { server: running, owner, karim } = await begin()
  const journal = join(running.dataDir, 'withdrawals.jsonl')
  mkdirSync(journal)
  const [id, withdrawal] = [newId(Date.now()), { type: 'withdraw', member: karim.member } as const]
  expect((await owner.command(withdrawal, id)).status).toBe(500)
  expect((await karim.caller.sync()).status).toBe(200)
  rmdirSync(journal)
  const socket = await aSocket(karim.caller)
  expect((await owner.command(withdrawal, id)).body).toMatchObject({ type: 'done' })
  expect(await socket.closed).toBe(closeCodes.accessChanged)
  expect(readFileSync(journal, 'utf8')).toContain(karim.member)
})
