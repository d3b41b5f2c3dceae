import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameHeader, makeFrameReader } from '../../src/protocol/chunkFrames.ts'
import { closeCodes, needsSyncFirst } from '../../src/protocol/closeCodes.ts'
import { decodeBytes, decodeSyncAnswer, encodeBytes } from '../../src/protocol/codec.ts'
import * as server from '../../sync-server/base64.ts'
import { limits } from '../../src/protocol/limits.ts'

const answer = {
  session: 'ok',
  access: 1,
  protocol: 1,
  updateNeeded: false,
  incarnation: 'i',
  serverTimeMs: 5,
  more: false,
  company: null,
  filings: null,
  rollUps: null,
  lease: null,
  verdicts: [{ id: 'a', verdict: { type: 'accepted', seq: 1 } }],
  pages: [
    { type: 'closed', document: 'profiles' },
    { type: 'view', document: 'migration', cursor: { epoch: 1, seq: 0, chain: '00' }, values: {} },
    {
      type: 'entries',
      document: 'facts',
      reload: false,
      more: false,
      cursor: { epoch: 1, seq: 1, chain: '00' },
      entries: [
        {
          seq: 1,
          id: 'a',
          update: 'AAA=',
          member: 'm',
          device: 'd',
          atMs: 1,
          intent: { act: 'x', arguments: [], before: [] },
        },
      ],
    },
  ],
}

describe('an answer from a server', () => {
  it('is read as it was meant', () => {
    expect(decodeSyncAnswer(answer)).toEqual({ ok: true, value: answer })
  })

  it('[W6] with a verdict nobody knows means: try again later', () => {
    for (const verdict of [
      { type: 'postponed' },
      { type: 'accepted' },
      { type: 'accepted', seq: -1 },
      { type: 'rebase', why: 'mood' },
      null,
      'accepted',
      { type: 'refused', rule: 1, who: [] },
    ]) {
      const decoded = decodeSyncAnswer({ ...answer, verdicts: [{ id: 'a', verdict }] })
      expect(decoded.ok && decoded.value.verdicts[0]?.verdict).toEqual({ type: 'retry', afterMs: 60_000 })
    }
  })

  it('may say more than this app knows', () => {
    expect(decodeSyncAnswer({ ...answer, weather: 'fine' }).ok).toBe(true)
  })

  it('brings no lease rather than one without its shape', () => {
    for (const lease of [undefined, 1, 'x', [], {}, { text: 1, signature: 's' }, { text: 't' }])
      expect(decodeSyncAnswer({ ...answer, lease })).toMatchObject({ ok: true, value: { lease: null } })
    const lease = { text: '{}', signature: 's' }
    expect(decodeSyncAnswer({ ...answer, lease })).toMatchObject({ ok: true, value: { lease } })
  })

  it('is nothing unless every part has its shape', () => {
    const bad: unknown[] = [undefined, null, 1, 'x', [], {}]
    for (const key of Object.keys(answer).filter(
      (name) => !['more', 'company', 'filings', 'rollUps', 'lease', 'updateNeeded'].includes(name),
    ))
      bad.push({ ...answer, [key]: undefined })
    const [closed, view, entries] = answer.pages
    for (const page of [
      { ...closed, document: 1 },
      { ...view, values: [] },
      { ...view, cursor: null },
      { ...entries, entries: [{}] },
      { ...entries, reload: 'no' },
      { type: 'other', document: 'x', cursor: view!.cursor },
    ]) {
      bad.push({ ...answer, pages: [page] })
    }
    for (const value of bad)
      expect(decodeSyncAnswer(value), JSON.stringify(value)).toEqual({ ok: false, error: { type: 'AnswerMalformed' } })
  })

  it('[W36] whose roll-ups cannot be read says nothing of any', () => {
    const one = { location: 'LYON', rollUp: 'a'.repeat(64) }
    const told = (rollUps: unknown) => {
      const decoded = decodeSyncAnswer({ ...answer, rollUps })
      return decoded.ok && decoded.value.rollUps
    }
    const good = { token: 'ff', rollUps: [one, { ...one, location: null }] }
    expect(told(good)).toEqual(good)
    for (const bad of [undefined, 1, [], { token: 'ff' }, { token: 1, rollUps: [] }, { token: 'ff', rollUps: [{ ...one, rollUp: 'short' }] }, { token: 'ff', rollUps: [{ ...one, location: 7 }] }])
      expect(told(bad), JSON.stringify(bad)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void decodeSyncAnswer(value)))
  })
})

it('bytes survive being text, and a device and the server write the same text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ size: 'max', maxLength: 20_000 }), (bytes) => {
      const text = encodeBytes(bytes)
      expect(server.encodeBytes(bytes)).toBe(text)
      expect(decodeBytes(text)).toEqual(bytes)
      expect(server.decodeBytes(text)).toEqual(bytes)
    }),
    { numRuns: 30 },
  )
})

describe('chunks in a stream', () => {
  const hash = (n: number) => n.toString(16).padStart(64, '0')

  it('come out whole, however the stream was cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 97 }),
        (chunks, step) => {
          const stream = chunks.flatMap((bytes, at) => [...frameHeader(hash(at), bytes.length), ...bytes])
          const reader = makeFrameReader()
          const frames = []
          for (let at = 0; at < stream.length; at += step)
            frames.push(...reader.take(Uint8Array.from(stream.slice(at, at + step))))
          expect(frames).toEqual(chunks.map((bytes, at) => ({ hash: hash(at), bytes: Uint8Array.from(bytes) })))
        },
      ),
    )
  })

  it('tell what there is of the one in which the stream was cut', () => {
    const stream = [...frameHeader(hash(1), 3), 1, 2, 3, ...frameHeader(hash(2), 3), 1]
    const reader = makeFrameReader()
    expect(reader.begun()).toBeUndefined()
    expect(reader.take(Uint8Array.from(stream)).map((frame) => frame.hash)).toEqual([hash(1)])
    expect(reader.begun()).toEqual({ hash: hash(2), bytes: Uint8Array.of(1) })
  })

  it('end at a length no chunk has', () => {
    const reader = makeFrameReader()
    expect(reader.take(frameHeader(hash(1), limits.chunkBytes + 1))).toEqual([])
    expect(reader.isBroken).toBe(true)
  })
})

it('a socket closed for what its member may do is not reopened before a sync', () => {
  expect(
    Object.entries(closeCodes)
      .filter(([, code]) => needsSyncFirst(code))
      .map(([name]) => name),
  ).toEqual(['signInAgain', 'accessChanged', 'wiped'])
})
