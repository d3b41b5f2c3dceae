import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { makeFrameReader } from '../../src/protocol/chunkFrames.ts'
import { limits } from '../../src/protocol/limits.ts'
import { identifyIn } from '../../sync-server/accounts/identify.ts'
import { changeFilings } from '../../sync-server/filings/commands.ts'
import { file as filePart } from '../../sync-server/routes/filings.ts'
import { fileRollUp } from '../../sync-server/routes/rollUps.ts'
import type { Call } from '../../sync-server/routes/route.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import type { Member, Session } from '../../sync-server/store/store.ts'
import { put, rollUpOf, sha } from './support/filings.ts'
import { aCompany, type Caller, type Answer, type TestServer } from './support/harness.ts'

interface AnyPart {
  readonly statement: string
  readonly chunks: readonly Uint8Array[]
  readonly manifest: Uint8Array
}

/** A part with chunks nobody else has. */
const aPart = (statement: string, location: string): AnyPart => {
  const chunks = [1, 2, 3].map((n) => Buffer.from(`${statement} ${location} column ${n} ${'1234,'.repeat(50)}`))
  const manifest = Buffer.from(
    JSON.stringify({
      id: sha(statement),
      parts: [{ location, lines: 3, totals: [['EUR', '100']], chunks: [{ lines: 3, columns: chunks.map(sha) }] }],
    }),
  )
  return { statement: sha(statement), chunks, manifest }
}

const file = (caller: Caller, part: AnyPart): Promise<Answer<{ missing: string[] }>> =>
  caller.send('POST', '/api/filings', { statement: part.statement, manifest: sha(part.manifest) })

const share = async (caller: Caller, part: AnyPart): Promise<void> => {
  for (const bytes of [part.manifest, ...part.chunks]) expect((await put(caller, bytes)).status).toBe(200)
  expect((await file(caller, part)).body).toEqual({ missing: [] })
}

const fetched = async (
  caller: Caller,
  statement: string,
  chunks: readonly string[],
): Promise<{ status: number; hashes: string[] }> => {
  const response = await fetch(`${caller.server.address}/api/statements/${statement}/chunks`, {
    method: 'POST',
    headers: { origin: caller.server.address, cookie: caller.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ chunks }),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    hashes:
      response.status === 200
        ? makeFrameReader()
            .take(bytes)
            .map((frame) => (sha(frame.bytes) === frame.hash ? frame.hash : 'wrong'))
        : [],
  }
}

let server: TestServer
let owner: Caller
let lea: Caller
const lyon = aPart('novembre', 'LYON')
const milano = aPart('novembre', 'MILANO')
const nowhere = aPart('novembre', '')

beforeAll(async () => {
  const company = await aCompany()
  server = company.server
  owner = company.owner
  lea = (await owner.invite('Léa Martin', { level: 'member', locations: ['LYON'] })).caller
})
afterAll(() => server.close())

const statementsOf = async (caller: Caller) => (await caller.sync()).body.filings?.statements ?? []

describe('a statement', () => {
  it('[W28] is filed only when every chunk is there, and says which are missing', async () => {
    const part = aPart('octobre', 'LYON')
    expect((await file(owner, part)).body).toEqual({ missing: [sha(part.manifest)] })
    await put(owner, part.manifest)
    expect((await file(owner, part)).body.missing.sort()).toEqual(part.chunks.map(sha).sort())
    expect(await statementsOf(owner)).toEqual([])
    for (const bytes of part.chunks) await put(owner, bytes)
    expect((await file(owner, part)).body).toEqual({ missing: [] })
    expect(await statementsOf(owner)).toMatchObject([{ statement: part.statement, parts: [{ location: 'LYON' }] }])
    expect((await file(owner, part)).body).toEqual({ missing: [] })
    expect(await statementsOf(owner)).toHaveLength(1)
  })

  it('[W43] gives of the first chunk what comes after the bytes that have arrived, and nothing past its end', async () => {
    const part = aPart('septembre', 'LYON')
    for (const bytes of [part.manifest, ...part.chunks]) await put(owner, bytes)
    await file(owner, part)
    const [first, second] = part.chunks.map(sha)
    const given = async (from: number) => {
      const response = await fetch(`${server.address}/api/statements/${part.statement}/chunks`, {
        method: 'POST',
        headers: { origin: server.address, cookie: owner.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ chunks: [first, second], from }),
      })
      return makeFrameReader().take(new Uint8Array(await response.arrayBuffer())).map(({ bytes }) => Buffer.from(bytes))
    }
    expect(await given(3)).toEqual([part.chunks[0]!.subarray(3), part.chunks[1]])
    expect(await given(1_000_000)).toEqual([Buffer.alloc(0), part.chunks[1]])
  })

  it('[W29] keeps no chunk whose bytes do not match its name', async () => {
    const bytes = Buffer.from('one thing')
    expect(await put(owner, bytes, sha('another'))).toMatchObject({ status: 422, body: { error: 'ChunkMismatch' } })
    expect(await put(owner, gzipSync(Buffer.from('other')), sha(bytes), { 'content-encoding': 'gzip' })).toMatchObject({
      status: 422,
    })
    expect((await put(owner, gzipSync(bytes), sha(bytes), { 'content-encoding': 'gzip' })).status).toBe(200)
  })

  it('[W29] does not unpack a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    expect(await put(owner, bomb, sha('bomb'), { 'content-encoding': 'gzip' })).toMatchObject({ status: 422 })
    expect((await owner.send('GET', '/healthz')).status).toBe(200)
  })

  describe('[W43] on a line that breaks in the middle of a chunk', () => {
    const bytes = randomBytes(50_000)
    const part = () => {
      const chunk = Buffer.concat([randomBytes(8), bytes])
      const manifest = Buffer.from(JSON.stringify({ id: sha('cut'), parts: [{ location: String(Math.random()), chunks: [{ columns: [sha(chunk)] }] }] }))
      return { statement: sha('cut'), chunks: [chunk], manifest }
    }
    const begun = async (one: AnyPart) => ((await file(owner, one)).body as { begun?: Record<string, number> }).begun?.[sha(one.chunks[0]!)] ?? 0
    const goesOn = (one: AnyPart, from: number, rest = one.chunks[0]!.subarray(from)) =>
      owner.send('PUT', `/api/chunks/${sha(one.chunks[0]!)}?from=${from}`, rest, { 'content-type': 'application/octet-stream' })

    /** Sends so much of a body, then the line is gone. */
    const breaks = (hash: string, from: number, body: Uint8Array, after: number, encoding = '') =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(server.address).port), 'localhost', () => {
          socket.write(
            `PUT /api/chunks/${hash}?from=${from} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.address}\r\nCookie: ${owner.cookie}\r\n` +
              `Content-Type: application/octet-stream\r\n${encoding}Content-Length: ${body.length}\r\n\r\n`,
          )
          socket.end(body.subarray(0, after))
        })
        socket.on('close', () => resolve())
        socket.on('error', () => undefined)
        socket.resume()
      })

    it('keeps what arrived, goes on from there, and is whole in the end', async () => {
      const one = part()
      const [chunk] = one.chunks as [Buffer]
      await put(owner, one.manifest)
      await breaks(sha(chunk), 0, chunk, 20_000)
      await expect.poll(() => begun(one)).toBe(20_000)
      await breaks(sha(chunk), 20_000, chunk.subarray(20_000), 10_000)
      await expect.poll(() => begun(one)).toBe(30_000)
      expect((await goesOn(one, 30_000)).status).toBe(200)
      expect((await file(owner, one)).body).toEqual({ missing: [] })
      expect((await fetched(owner, one.statement, [sha(chunk)])).hashes).toEqual([sha(chunk)])
    })

    it('says of a manifest too how much has come', async () => {
      const one = part()
      await breaks(sha(one.manifest), 0, one.manifest, 40)
      await expect.poll(async () => (await file(owner, one)).body).toEqual({ missing: [sha(one.manifest)], begun: { [sha(one.manifest)]: 40 } })
    })

    it('unpacks a gzip as far as it came', async () => {
      const one = part()
      const [chunk] = one.chunks as [Buffer]
      const packed = gzipSync(chunk)
      await put(owner, one.manifest)
      await breaks(sha(chunk), 0, packed, packed.length / 2, 'Content-Encoding: gzip\r\n')
      await expect.poll(() => begun(one)).toBeGreaterThan(chunk.length / 4)
      expect((await goesOn(one, await begun(one))).status).toBe(200)
      expect((await file(owner, one)).body).toEqual({ missing: [] })
    })

    it('believes no beginning that does not fit, and begins again', async () => {
      const one = part()
      const [chunk] = one.chunks as [Buffer]
      await put(owner, one.manifest)
      await breaks(sha(chunk), 0, randomBytes(chunk.length), 20_000)
      await expect.poll(() => begun(one)).toBe(20_000)
      // From a place it does not have.
      expect((await goesOn(one, 20_001)).status).toBe(422)
      expect(await begun(one)).toBe(20_000)
      expect((await goesOn(one, 20_000)).status).toBe(422)
      expect(await begun(one)).toBe(0)
      expect((await put(owner, chunk)).status).toBe(200)
      expect((await file(owner, one)).body).toEqual({ missing: [] })
    })

    it('never grows beyond what a chunk may be', async () => {
      const one = part()
      const [chunk] = one.chunks as [Buffer]
      await put(owner, one.manifest)
      await breaks(sha(chunk), 0, chunk, 20_000)
      await expect.poll(() => begun(one)).toBe(20_000)
      expect((await goesOn(one, 20_000, Buffer.alloc(limits.chunkBytes - 19_000))).status).toBe(422)
      expect((await put(owner, Buffer.alloc(limits.chunkBytes + 1), sha(chunk))).status).toBe(413)
    })
  })

  it('[W30] shows a member of Lyon no byte, total, hash or count of Milano', async () => {
    for (const part of [lyon, milano, nowhere]) await share(owner, part)
    const { body } = await lea.sync()
    expect(body.filings?.statements.find(({ statement }) => statement === lyon.statement)).toMatchObject({
      parts: [{ location: 'LYON' }],
    })
    const seen = JSON.stringify(body)
    for (const secret of ['MILANO', sha(milano.manifest), ...milano.chunks.map(sha), sha(nowhere.manifest)])
      expect(seen).not.toContain(secret)
    expect(body.filings?.statements.flatMap(({ parts }) => parts).every(({ location }) => location === 'LYON')).toBe(
      true,
    )

    // Filing something for Milano changes nothing in what Lyon hears: not even that something changed.
    await share(owner, aPart('décembre', 'MILANO'))
    const cursor = body.filings?.cursor ?? null
    expect((await lea.sync({ filings: cursor })).body.filings).toBeNull()
  })

  it('[W30] gives a chunk only for a part that may be read, never for its hash alone', async () => {
    const all = [sha(lyon.manifest), ...lyon.chunks.map(sha), sha(milano.manifest), ...milano.chunks.map(sha)]
    expect((await fetched(owner, lyon.statement, all)).hashes.sort()).toEqual([...all].sort())
    expect((await fetched(lea, lyon.statement, all)).hashes.sort()).toEqual(
      [sha(lyon.manifest), ...lyon.chunks.map(sha)].sort(),
    )
    expect((await fetched(lea, lyon.statement, milano.chunks.map(sha))).status).toBe(404)
    expect((await fetched(lea, sha('never'), all)).status).toBe(404)
  })

  it('may be shared by who imports for the company, and by nobody else', async () => {
    expect((await put(lea, Buffer.from('mine'))).status).toBe(403)
    expect((await file(lea, lyon)).status).toBe(403)
    const accountant = (await owner.invite('Anne Compte', { level: 'accountant', locations: 'all' })).caller
    await share(accountant, aPart('janvier', 'NICE'))
  })

  it('[W10] is filed only while its member may import, however far the request had come', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aval-filings-'))
    const store = openStore(folder)
    onTestFinished(async () => {
      await store.close()
      rmSync(folder, { recursive: true })
    })
    const company = await store.createCompany({ id: 'ALPAGA', name: 'Alpaga', atMs: 1 })
    const anne: Member = { id: 'anne', email: 'anne@x.example', fullName: 'Anne', access: { level: 'accountant', locations: 'all' }, person: null, passwordHash: null, state: 'active', accessVersion: 1 }
    const session: Session = { hash: 's', member: 'anne', device: 'd', createdAtMs: 1, freshAtMs: 1, ended: null }
    await company.changeAuthority(1, { members: [anne], sessions: [session], audit: [] })
    const who = await identifyIn(company, 's', 1)
    const part = aPart('novembre', 'LYON')
    for (const bytes of [part.manifest, ...part.chunks]) await company.putChunk(sha(bytes), bytes, 1)
    const rollUp = await rollUpOf('LYON', [sha(part.manifest)], 1n)
    for (const bytes of [rollUp.bytes, ...rollUp.slices.values()]) await company.putChunk(sha(bytes), bytes, 1)
    const call = <T>(body: T) => ({ server: { nowMs: () => 1, live: { filed: () => undefined } }, who: who.ok && who.value, body }) as unknown as Call<T>
    const fileBoth = async () => [
      (await filePart(call({ statement: part.statement, manifest: sha(part.manifest) }))).status,
      (await fileRollUp(call({ rollUp: rollUp.hash }))).status,
    ]
    const become = (level: 'member' | 'accountant', version: number) => company.changeAuthority(version, { members: [{ ...anne, access: { level, locations: 'all' } }], audit: [] })
    await become('member', 2)
    expect(await fileBoth()).toEqual([403, 403])
    expect(await company.parts()).toEqual([])
    await become('accountant', 3)
    expect(await fileBoth()).toEqual([200, 200])
    expect([await company.parts(), await company.rollUps()]).toMatchObject([[{ filedBy: 'anne' }], [{ filedBy: 'anne' }]])
    // As is deleting it.
    const asked = call(undefined)
    const deletes = () => changeFilings(asked.server, asked.who, { type: 'deleteStatement', statement: part.statement })
    await become('member', 4)
    expect([await deletes(), await company.tombstones()]).toMatchObject([{ type: 'refused', error: 'NotAllowed' }, []])
    await become('accountant', 5)
    expect([await deletes(), await company.tombstones()]).toMatchObject([{ type: 'done' }, [{ by: 'anne' }]])
  })

  it('[W31] that is deleted is gone for everyone, with who did it, and comes back within 30 days', async () => {
    const part = aPart('février', 'LYON')
    await share(owner, part)
    expect((await lea.command({ type: 'deleteStatement', statement: part.statement })).body).toMatchObject({
      type: 'refused',
      error: 'NotAllowed',
    })
    expect((await owner.command({ type: 'deleteStatement', statement: part.statement })).body).toMatchObject({
      type: 'done',
    })
    const deleted = (await statementsOf(lea)).find(({ statement }) => statement === part.statement)
    expect(deleted?.deleted).toMatchObject({ by: expect.any(String) })
    expect((await fetched(lea, part.statement, part.chunks.map(sha))).status).toBe(404)
    expect((await owner.command({ type: 'restoreStatement', statement: part.statement })).body).toMatchObject({
      type: 'done',
    })
    expect((await fetched(lea, part.statement, part.chunks.map(sha))).hashes).toHaveLength(3)
  })

  it('[W31] can no longer be restored after 30 days', async () => {
    const part = aPart('mars', 'LYON')
    await share(owner, part)
    await owner.command({ type: 'deleteStatement', statement: part.statement })
    server.wait(31 * 24 * 3_600_000)
    expect((await owner.command({ type: 'restoreStatement', statement: part.statement })).body).toMatchObject({
      type: 'refused',
      error: 'NoLongerRestorable',
    })
  })

  it('is not filed by a manifest that cannot be read', async () => {
    const bad = Buffer.from('{"id": "no"}')
    await put(owner, bad)
    expect(await owner.send('POST', '/api/filings', { statement: sha('x'), manifest: sha(bad) })).toMatchObject({
      status: 422,
      body: { error: 'ManifestUnreadable' },
    })
    expect(
      await owner.send('POST', '/api/filings', { statement: sha('x'), manifest: sha(lyon.manifest) }),
    ).toMatchObject({ status: 422, body: { error: 'AnotherStatement' } })
  })
})
