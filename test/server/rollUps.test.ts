import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFrameReader } from '../../src/protocol/chunkFrames.ts'
import { fileRollUp, put, rollUpOf, sha, sharePart, shareRollUp } from './support/filings.ts'
import { aCompany, type Caller, type TestServer } from './support/harness.ts'

async function fetched(caller: Caller, chunks: readonly string[]): Promise<{ status: number; hashes: string[] }> {
  const response = await fetch(`${caller.server.address}/api/rollups/chunks`, {
    method: 'POST',
    headers: { origin: caller.server.address, cookie: caller.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ chunks }),
  })
  const frames = makeFrameReader().take(new Uint8Array(await response.arrayBuffer()))
  return { status: response.status, hashes: response.status === 200 ? frames.map(({ hash }) => hash).sort() : [] }
}

const toldTo = async (caller: Caller) => (await caller.sync()).body.rollUps?.rollUps ?? []

let server: TestServer
let owner: Caller
let lea: Caller
beforeAll(async () => {
  const company = await aCompany()
  server = company.server
  owner = company.owner
  lea = (await owner.invite('Léa Martin', { level: 'member', locations: ['LYON'] })).caller
})
afterAll(() => server.close())

describe('a roll-up', () => {
  it('[W39] is filed for the parts its location has now, once every slice is there', async () => {
    const january = await sharePart(owner, 'janvier', 'LYON')
    const rollUp = await rollUpOf('LYON', [january], 100n, 200n)
    expect((await fileRollUp(owner, rollUp)).body).toEqual({ missing: [rollUp.hash] })
    await put(owner, rollUp.bytes)
    expect((await fileRollUp(owner, rollUp)).body.missing?.sort()).toEqual([...rollUp.slices.keys()].sort())
    expect(await toldTo(owner)).toEqual([])
    await shareRollUp(owner, rollUp)
    expect(await toldTo(owner)).toEqual([{ location: 'LYON', rollUp: rollUp.hash }])
    const another = await rollUpOf('LYON', [january, sha('never')], 300n)
    for (const bytes of [another.bytes, ...another.slices.values()]) await put(owner, bytes)
    expect(await fileRollUp(owner, another)).toMatchObject({ status: 409, body: { error: 'AnotherSet' } })
    expect(await toldTo(owner)).toEqual([{ location: 'LYON', rollUp: rollUp.hash }])
  })

  it('[W39] is filed by who imports for the company, and by nobody else', async () => {
    const rollUp = await rollUpOf('LYON', [await sharePart(owner, 'janvier', 'LYON')], 1n)
    expect((await fileRollUp(lea, rollUp)).status).toBe(403)
    await put(owner, Buffer.from('{}'))
    expect(await owner.send('POST', '/api/rollups', { rollUp: sha('{}') })).toMatchObject({ status: 422, body: { error: 'RollUpUnreadable' } })
  })

  it('[W30, W35] shows a member of Lyon no byte, total, hash or count of Milano', async () => {
    const lyon = await rollUpOf('LYON', [await sharePart(owner, 'janvier', 'LYON')], 100n, 200n)
    const milano = await rollUpOf('MILANO', [await sharePart(owner, 'janvier', 'MILANO')], 300n, 400n)
    const nowhere = await rollUpOf('', [await sharePart(owner, 'sans lieu', '')], 500n)
    await shareRollUp(owner, lyon)
    const before = (await lea.sync()).body.rollUps
    for (const one of [milano, nowhere]) await shareRollUp(owner, one)
    const { body } = await lea.sync()
    const seen = JSON.stringify(body)
    for (const secret of ['MILANO', milano.hash, nowhere.hash, ...milano.slices.keys(), ...nowhere.slices.keys()]) expect(seen).not.toContain(secret)
    expect(body.rollUps?.rollUps).toEqual([{ location: 'LYON', rollUp: lyon.hash }])
    // Not even that something changed.
    expect(body.rollUps).toEqual(before)
    expect((await lea.sync({ rollUps: before!.token })).body.rollUps).toBeNull()
    expect((await toldTo(owner)).map(({ location }) => location)).toEqual([null, 'LYON', 'MILANO'])

    const all = [lyon, milano, nowhere].flatMap(({ hash, slices }) => [hash, ...slices.keys()])
    expect((await fetched(owner, all)).hashes).toEqual([...all].sort())
    expect((await fetched(lea, all)).hashes).toEqual([lyon.hash, ...lyon.slices.keys()].sort())
    expect((await fetched(lea, [milano.hash, ...milano.slices.keys()])).status).toBe(404)
  })

  it('[W35] of statements that are no longer those is neither told of nor given, and is again when they come back', async () => {
    const parts = [await sharePart(owner, 'février', 'NICE')]
    const rollUp = await rollUpOf('NICE', parts, 100n)
    await shareRollUp(owner, rollUp)
    const isThere = async () => [(await toldTo(owner)).some(({ location }) => location === 'NICE'), (await fetched(owner, [rollUp.hash])).status]
    expect(await isThere()).toEqual([true, 200])
    await owner.command({ type: 'deleteStatement', statement: sha('février') })
    expect(await isThere()).toEqual([false, 404])
    await owner.command({ type: 'restoreStatement', statement: sha('février') })
    expect(await isThere()).toEqual([true, 200])
    await sharePart(owner, 'mars', 'NICE')
    expect(await isThere()).toEqual([false, 404])
  })

  it('[W35] of statements gives no chunk for its hash alone', async () => {
    const chunk = Buffer.from('une colonne')
    await put(owner, chunk)
    expect((await fetched(owner, [sha(chunk)])).status).toBe(404)
  })
})
