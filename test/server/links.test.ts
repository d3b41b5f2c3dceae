/** What a one-time link still opens after access has changed. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { newId } from '../../sync-server/ids.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'

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
