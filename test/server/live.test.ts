import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeCodes } from '../../src/protocol/closeCodes.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'
import { aSocket } from './support/socket.ts'

let server: TestServer
let owner: Caller
beforeAll(async () => {
  const company = await aCompany()
  server = company.server
  owner = company.owner
})
afterAll(() => server.close())

describe('a live socket', () => {
  it('[W25] hears that a document has reached a place, and nothing of what is in it', async () => {
    const karim = (await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })).caller
    const socket = await aSocket(karim)
    expect(await socket.heard('welcome')).toEqual({ type: 'welcome', protocol: 1 })
    await owner.push(owner.tick('M1'))
    expect(await socket.heard('poke')).toEqual({ type: 'poke', document: 'migration', seq: 1 })
    socket.close()
  })

  it('[W25] hears nothing of a document that may not be read', async () => {
    const paul = (await owner.invite('Paul Petit', { level: 'member', locations: ['LYON'] })).caller
    const socket = await aSocket(paul)
    await owner.push(owner.edit('profiles', { root: 'profiles.bank', key: 'b1/name', value: 'Banque' }))
    await owner.push(
      owner.edit('enrolments', { root: 'enrolments.status', key: 'MILANO/csp/status', value: 'invited' }),
    )
    await owner.push(owner.edit('notes', { root: 'notes.notes', key: 'a/text', value: 'bonjour' }))
    while ((await socket.heard('poke')).document !== 'notes')
      expect(socket.frames.every((frame) => frame.type !== 'poke' || frame.document !== 'profiles')).toBe(true)
    expect(socket.frames).not.toContainEqual(expect.objectContaining({ document: 'profiles' }))
    socket.close()
  })

  it('[W22] is closed by the withdrawal itself', async () => {
    const { caller, member } = await owner.invite('Karim Noir', { level: 'manager', locations: 'all' })
    const socket = await aSocket(caller)
    await owner.command({ type: 'withdraw', member })
    expect(await socket.closed).toBe(closeCodes.accessChanged)
    expect(socket.frames.filter(({ type }) => type === 'poke')).toEqual([])
  })

  it('[W22] is told of a lesser access before anything else, and hears less from then on', async () => {
    const { caller, member } = await owner.invite('Karim Gris', { level: 'manager', locations: 'all' })
    const socket = await aSocket(caller)
    await owner.command({ type: 'changeAccess', member, access: { level: 'member', locations: [] } })
    await socket.heard('access')
    await owner.push(owner.edit('profiles', { root: 'profiles.bank', key: 'b2/name', value: 'Banque' }))
    await owner.push(owner.edit('notes', { root: 'notes.notes', key: 'b/text', value: 'bonjour' }))
    expect((await socket.heard('poke')).document).toBe('notes')
    socket.close()
  })

  it('[W22] is closed when the sign-ins of its member end', async () => {
    const { caller, member } = await owner.invite('Karim Vert', { level: 'manager', locations: 'all' })
    const socket = await aSocket(caller)
    await owner.command({ type: 'issueLink', member })
    expect(await socket.closed).toBe(closeCodes.signInAgain)
  })

  it('tells who else is at a place, to those who may read it', async () => {
    const karim = await owner.invite('Karim Bleu', { level: 'manager', locations: 'all' })
    const paul = (await owner.invite('Paul Bleu', { level: 'member', locations: ['LYON'] })).caller
    const [here, there, outside] = [await aSocket(karim.caller), await aSocket(owner), await aSocket(paul)]
    here.send(JSON.stringify({ type: 'here', place: 'migration/M2' }))
    expect((await there.heard('presence')).people).toEqual([{ member: karim.member, place: 'migration/M2' }])
    expect((await outside.heard('presence')).people).toEqual([])
    here.close()
    expect((await there.heard('presence')).people).toEqual([])
    there.close()
    outside.close()
  })

  it('that moves without end does not drown the others in it', async () => {
    const { caller, member } = await owner.invite('Karim Pressé', { level: 'manager', locations: 'all' })
    const [here, there] = [await aSocket(caller), await aSocket(owner)]
    const last = { member, place: 'migration/M999' }
    for (let i = 0; i < 1_000; i++) here.send(JSON.stringify({ type: 'here', place: `migration/M${i}` }))
    let frames = 0
    do frames += 1
    while ((await there.heard('presence')).people[0]?.place !== last.place)
    expect(frames).toBeLessThan(50)
    here.close()
    there.close()
  })

  it('is opened by our own page with a session, and by nobody else', async () => {
    await expect(aSocket(owner, { origin: 'https://evil.example' })).rejects.toThrow('403')
    await expect(aSocket(new Caller(server))).rejects.toThrow('401')
  })

  it('is one of five at most', async () => {
    const karim = (await owner.invite('Karim Cinq', { level: 'manager', locations: 'all' })).caller
    const sockets = []
    for (let i = 0; i < 5; i++) sockets.push(await aSocket(karim))
    expect(await (await aSocket(karim)).closed).toBe(closeCodes.tooManySockets)
    for (const socket of sockets) socket.close()
  })

  it('is closed by a frame of 200 MB, by bytes and by nonsense, and the server goes on', async () => {
    const big = await aSocket(owner)
    big.send(new Uint8Array(200 * 1024 * 1024))
    expect(await big.closed).toBe(closeCodes.frameTooBig)
    for (const frame of [
      'nonsense',
      '{"type":"here"}',
      '{"type":"here","place":"<script>"}',
      '{"type":"here","place":"migration","more":1}',
      Uint8Array.of(1),
    ]) {
      const socket = await aSocket(owner)
      socket.send(frame)
      expect(await socket.closed).toBe(closeCodes.unreadableFrame)
    }
    expect((await owner.send('GET', '/healthz')).status).toBe(200)
  })
})
