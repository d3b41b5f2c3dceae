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
      '{"type":"here","place":"migration","call":1}',
      '{"type":"sync","body":{}}',
      '{"type":"sync","call":"1","member":"m","body":{}}',
      '{"type":"sync","call":1,"body":{}}',
      '{"type":"sync","call":1,"member":"m","body":{},"place":"migration"}',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      Uint8Array.of(1),
    ]) {
      const socket = await aSocket(owner)
      socket.send(frame)
      expect(await socket.closed).toBe(closeCodes.unreadableFrame)
    }
    expect((await owner.send('GET', '/healthz')).status).toBe(200)
  })
})

describe('[W49] a sync on the line', () => {
  const all = { level: 'manager', locations: 'all' } as const

  it('is answered as the request is, and pokes the others', async () => {
    const karim = (await owner.invite('Karim Ligne', all)).caller
    const [line, other] = [await aSocket(karim), await aSocket(owner)]
    const edits = [karim.tick('M2')]
    const { status, body } = await line.sync(karim.asking({ edits, unsent: 1, pull: [{ document: 'migration', cursor: null }] }))
    expect([status, body.verdicts.map(({ verdict }) => verdict.type)]).toEqual([200, ['accepted']])
    expect(body.pages[0]).toMatchObject({ type: 'entries', document: 'migration' })
    expect((await other.heard('poke')).document).toBe('migration')
    const byRequest = (await karim.sync({ edits, pull: [{ document: 'migration', cursor: null }] })).body
    expect(byRequest.verdicts).toEqual(body.verdicts)
    expect(byRequest.pages).toEqual(body.pages)
    line.close()
    other.close()
  })

  it('leaves a device unpoked for what its answer brought, and pokes it for the next', async () => {
    const karim = (await owner.invite('Karim Servi', all)).caller
    const line = await aSocket(karim)
    const pull = [{ document: 'migration' as const, cursor: null }]
    await line.sync(karim.asking({ edits: [karim.tick('M3')], unsent: 1, pull }))
    await owner.push(owner.edit('notes', { root: 'notes.notes', key: 'l2/text', value: 'x' }))
    expect((await line.heard('poke')).document).toBe('notes')
    expect(line.frames.filter(({ type }) => type === 'poke')).toEqual([])
    await owner.push(owner.tick('M1', false))
    expect((await line.heard('poke')).document).toBe('migration')
    line.close()
  })

  it('[W22] is judged by the access of that moment', async () => {
    const { caller: karim, member } = await owner.invite('Karim Retiré', all)
    const line = await aSocket(karim)
    const pull = [{ document: 'profiles' as const, cursor: null }]
    await owner.push(owner.edit('profiles', { root: 'profiles.bank', key: 'l4/name', value: 'Banque' }))
    expect((await line.sync(karim.asking({ pull }))).body.pages[0]?.type).toBe('entries')
    await owner.command({ type: 'changeAccess', member, access: { level: 'member', locations: [] } })
    expect((await line.sync(karim.asking({ pull, edits: [karim.edit('profiles', { root: 'profiles.bank', key: 'l5/name', value: 'x' })] }))).body).toMatchObject({
      pages: [{ type: 'closed' }],
      verdicts: [{ verdict: { type: 'refused', rule: 'NotAllowed' } }],
    })
    await owner.command({ type: 'withdraw', member })
    expect(await line.closed).toBe(closeCodes.accessChanged)
  })

  it('refuses what is no sync, and a second one while one is under way, and goes on', async () => {
    const karim = (await owner.invite('Karim Étourdi', all)).caller
    const line = await aSocket(karim)
    for (const body of [undefined, null, [], {}, 'x', { ...karim.asking(), more: 1 }, { ...karim.asking(), edits: [{}] }])
      expect(await line.sync(body)).toMatchObject({ status: 400, body: { error: 'WrongShape' } })
    for (const call of [11, 12]) line.send(JSON.stringify({ type: 'sync', call, member: karim.member, body: karim.asking() }))
    const answers = [await line.heard('answer'), await line.heard('answer')]
    expect(answers.map(({ call, status }) => [call, status]).sort()).toEqual([[11, 200], [12, 429]])
    expect((await line.sync(karim.asking())).status).toBe(200)
    line.close()
  })

  it('[W48] is made for the member behind the line, or is not done', async () => {
    const { caller: karim, member } = await owner.invite('Karim Double', all)
    const { caller: paul } = await owner.invite('Paul Double', all)
    const line = await aSocket(paul)
    const edits = [karim.edit('notes', { root: 'notes.notes', key: 'double/text', value: 'x' })]
    expect(await line.sync(paul.asking({ edits, unsent: 1 }), member)).toEqual(expect.objectContaining({ status: 401, body: { session: 'signIn' } }))
    expect((await karim.push(...edits))[0]).toMatchObject({ type: 'accepted' })
    line.close()
  })

  it('brings much in several answers, compressed', async () => {
    const karim = (await owner.invite('Karim Long', all)).caller
    for (let n = 0; n < 50; n++)
      await karim.push(karim.edit('notes', { root: 'notes.notes', key: `m${n}/text`, value: String(n).repeat(500) }))
    const line = await aSocket(owner)
    const first = (await line.sync(owner.asking({ pull: [{ document: 'notes', cursor: null }] }))).body
    expect(first.more).toBe(true)
    const page = first.pages[0]
    const cursor = page?.type === 'entries' ? page.cursor : null
    expect((await line.sync(owner.asking({ pull: [{ document: 'notes', cursor }] }))).body.pages[0]).toMatchObject({ reload: false })
    line.close()
  })
})
