import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { closeCodes } from '../../src/protocol/closeCodes.ts'
import { makeLiveLine } from '../../src/sync/live.ts'
import { codeOf } from '../../src/sync/session.ts'
import { syncStatusOf, type StatusFacts } from '../../src/sync/syncStatus.ts'
import { makeTriggers } from '../../src/sync/triggers.ts'
import { nextStatements } from '../../src/sync/filingSync.ts'
import { emptyNotes } from '../../src/sync/notebook.ts'
import { aSyncRequest } from '../support/syncRequest.ts'

/** Time that passes when told to. */
function fakeTimers() {
  let waiting: { work: () => void; ms: number }[] = []
  return {
    later: (work: () => void, ms: number) => {
      const one = { work, ms }
      waiting.push(one)
      return () => void (waiting = waiting.filter((other) => other !== one))
    },
    waits: () => waiting.map(({ ms }) => ms),
    next: () => waiting.shift()?.work(),
  }
}

const request = aSyncRequest('d')

interface FakeSocket {
  readyState: number
  sent: string[]
  isClosed: boolean
  onmessage?: (event: { data: unknown }) => void
  onclose?: (event: { code: number }) => void
}

describe('the live line', () => {
  const aLine = () => {
    const timers = fakeTimers()
    const sockets: FakeSocket[] = []
    const heard: string[] = []
    const line = makeLiveLine({
      open: () => {
        const socket: FakeSocket & { send(text: string): void; close(): void } = {
          readyState: 1,
          sent: [],
          isClosed: false,
          send: (text) => void socket.sent.push(text),
          close: () => void (socket.isClosed = true),
        }
        sockets.push(socket)
        return socket as unknown as WebSocket
      },
      member: () => 'claire',
      random: () => 0.5,
      later: timers.later,
      onNews: () => heard.push('news'),
      onPresence: (people) => heard.push(`presence ${people.length}`),
    })
    const last = () => sockets.at(-1)!
    const hear = (frame: object) => last().onmessage?.({ data: JSON.stringify(frame) })
    return { line, sockets, timers, heard, last, hear, welcome: () => hear({ type: 'welcome', protocol: 1 }) }
  }

  it('hears news and presence, and nothing in what it does not understand', () => {
    const { last, heard } = aLine()
    for (const data of [
      '{"type":"welcome","protocol":1}',
      '{"type":"poke","document":"facts","seq":1}',
      '{"type":"access"}',
      '{"type":"presence","people":[{"member":"m","place":"x"}]}',
      '{"type":"presence"}',
      'nonsense',
      'null',
      new ArrayBuffer(2),
      '{"type":"answer","call":99,"status":200,"body":{}}',
    ]) {
      last().onmessage?.({ data })
    }
    expect(heard).toEqual(['news', 'news', 'news', 'presence 1'])
  })

  it('comes back after a sync, later each time, and soon after a good one', () => {
    const { line, sockets, timers, last, heard, welcome } = aLine()
    const news = () => heard.filter((one) => one === 'news')
    const waits: number[] = []
    for (let i = 0; i < 12; i++) {
      last().onclose?.({ code: 1006 })
      waits.push(...timers.waits())
      timers.next()
      expect([news().length, sockets.length]).toEqual([i + 1, i + 1])
      line.resume()
      expect(sockets).toHaveLength(i + 2)
    }
    expect(waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000])
    expect(Math.max(...waits)).toBe(150_000)
    welcome()
    last().onclose?.({ code: 1006 })
    expect(timers.waits()).toEqual([500])
    expect(sockets).toHaveLength(13)
  })

  it('does not knock again before its pause is over, however often the device syncs', () => {
    const { line, last, sockets, timers } = aLine()
    line.resume()
    last().onclose?.({ code: closeCodes.tooManySockets })
    line.resume()
    expect(sockets).toHaveLength(1)
    timers.next()
    line.resume()
    line.resume()
    expect(sockets).toHaveLength(2)
  })

  it('stays away where the sync it asked for finds the access withdrawn', () => {
    const { line, last, heard, timers, sockets } = aLine()
    last().onclose?.({ code: closeCodes.accessChanged })
    expect(heard).toEqual(['presence 0', 'news'])
    line.close()
    timers.next()
    line.resume()
    expect([heard, sockets.length]).toEqual([['presence 0', 'news'], 1])
  })

  it('asks for a sync when it was closed for what its member may do', () => {
    const { last, heard } = aLine()
    last().onclose?.({ code: closeCodes.accessChanged })
    expect(heard).toEqual(['presence 0', 'news'])
  })

  it('says where somebody is, again on every new line', () => {
    const { line, last, timers, sockets, welcome } = aLine()
    line.here('migration/M2')
    welcome()
    last().onclose?.({ code: 1006 })
    timers.next()
    line.resume()
    welcome()
    expect(sockets.map(({ sent }) => sent)).toEqual([
      ['{"type":"here","place":"migration/M2"}'],
      ['{"type":"here","place":"migration/M2"}'],
    ])
    line.close()
    last().onclose?.({ code: 1000 })
    timers.next()
    line.resume()
    expect(sockets).toHaveLength(2)
  })

  describe('[W49] carries a sync', () => {
    const asked = (sockets: FakeSocket[]) => sockets.map(({ sent }) => sent.map((text) => JSON.parse(text) as unknown))

    it('while it is open, and brings back the answer that belongs to it', async () => {
      const { line, sockets, timers, hear, welcome } = aLine()
      welcome()
      const [one, two] = [line.ask(request), line.ask(request)]
      await Promise.resolve()
      expect(asked(sockets)).toEqual([[1, 2].map((call) => ({ type: 'sync', call, member: 'claire', body: request }))])
      hear({ type: 'answer', call: 2, status: 429, body: { error: 'TooManyRequests' } })
      hear({ type: 'answer', call: 1, status: 200, body: { session: 'ok' } })
      expect(await one).toMatchObject({ status: 200, body: { session: 'ok' } })
      expect(await two).toMatchObject({ status: 429 })
      expect(timers.waits()).toEqual([])
    })

    it('and a long answer comes as compressed bytes', async () => {
      const { line, last, welcome } = aLine()
      welcome()
      const answer = line.ask(request)
      await Promise.resolve()
      const text = JSON.stringify({ type: 'answer', call: 1, status: 200, body: { pages: ['é'.repeat(5_000)] } })
      const { buffer, byteOffset, byteLength } = gzipSync(text)
      last().onmessage?.({ data: buffer.slice(byteOffset, byteOffset + byteLength) })
      expect((await answer)?.body).toEqual({ pages: ['é'.repeat(5_000)] })
    })

    it('after opening again a line that broke, and waits for it, but not for long', async () => {
      const { line, last, sockets, timers, heard, welcome } = aLine()
      expect(await line.ask(request)).toBeUndefined()
      welcome()
      last().onclose?.({ code: 1006 })
      const patient = line.ask(request)
      expect([timers.waits(), sockets.length]).toEqual([[3_000], 2])
      heard.length = 0
      welcome()
      await Promise.resolve()
      await Promise.resolve()
      expect(asked(sockets)[1]).toEqual([expect.objectContaining({ type: 'sync' })])
      // The sync that waited for it finds what is new.
      expect(heard).toEqual([])
      last().onclose?.({ code: 1006 })
      expect(await patient).toBeUndefined()
      const early = line.ask(request)
      timers.next()
      expect(await early).toBeUndefined()
    })

    it('not when it breaks before the answer, nor when nobody answers', async () => {
      const { line, last, timers, sockets, welcome } = aLine()
      welcome()
      const cut = line.ask(request)
      await Promise.resolve()
      last().onclose?.({ code: 1006 })
      expect(await cut).toBeUndefined()
      const silent = line.ask(request)
      expect(sockets).toHaveLength(2)
      welcome()
      await Promise.resolve()
      await Promise.resolve()
      timers.next()
      expect(await silent).toBeUndefined()
      expect(last().isClosed).toBe(true)
      expect(await line.ask(request)).toBeUndefined()
    })

    it('opened again by whoever asks, where it broke or the network was away; not where the door is closed', async () => {
      const { line, last, sockets, welcome } = aLine()
      welcome()
      last().onclose?.({ code: closeCodes.accessChanged })
      expect(await line.ask(request)).toBeUndefined()
      expect(sockets).toHaveLength(1)
      line.lost()
      const back = line.ask(request)
      expect(sockets).toHaveLength(2)
      last().onclose?.({ code: 1006 })
      expect(await back).toBeUndefined()
      expect(await line.ask(request)).toBeUndefined()
      expect(sockets).toHaveLength(2)
    })

    it('not on one that is about to be over', async () => {
      const { line, last, welcome } = aLine()
      welcome()
      last().readyState = 2
      line.here('migration/M2')
      expect(await line.ask(request)).toBeUndefined()
      expect(last().sent).toEqual([])
    })

    it('not one that is long', async () => {
      const { line, last, welcome } = aLine()
      welcome()
      expect(await line.ask({ ...request, device: 'd'.repeat(16 * 1024) })).toBeUndefined()
      expect(last().sent).toEqual([])
    })
  })
})

describe('when to sync', () => {
  const some = (isVisible = true, waitMs: number | null = null) => {
    const timers = fakeTimers()
    const ended: (() => void)[] = []
    const log: string[] = []
    const triggers = makeTriggers<string>({
      sync: () => new Promise((resolve) => ended.push(() => resolve('done'))),
      waitAfter: () => waitMs,
      onStart: () => log.push('start'),
      onOutcome: (outcome) => log.push(outcome),
      random: () => 0.5,
      later: timers.later,
      isVisible: () => isVisible,
    })
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
    return { triggers, timers, ended, log, settle }
  }

  it('is one at a time; what happens meanwhile asks for one more', async () => {
    const { triggers, ended, log, settle } = some()
    for (let i = 0; i < 5; i++) void triggers.now()
    expect([log, ended.length]).toEqual([['start'], 1])
    ended.shift()?.()
    await settle()
    expect([log, ended.length]).toEqual([['start', 'done', 'start'], 1])
    ended.shift()?.()
    await settle()
    expect([log, ended.length]).toEqual([['start', 'done', 'start', 'done'], 0])
  })

  it('is never earlier than the server asked', async () => {
    const { triggers, timers, ended, settle } = some(true, 10_000)
    void triggers.now()
    ended.shift()?.()
    await settle()
    expect(timers.waits()).toEqual([15_000])
  })

  it('is again after a pause with jitter while somebody looks, and not behind their back', async () => {
    const shown = some()
    void shown.triggers.now()
    shown.ended.shift()?.()
    await shown.settle()
    expect(shown.timers.waits()).toEqual([60_000])
    shown.timers.next()
    expect(shown.ended).toHaveLength(1)
    const hidden = some(false)
    void hidden.triggers.now()
    hidden.ended.shift()?.()
    await hidden.settle()
    hidden.timers.next()
    expect(hidden.ended).toHaveLength(0)
    hidden.triggers.stop()
    void hidden.triggers.now()
    expect(hidden.ended).toHaveLength(0)
  })
})

describe('the pill', () => {
  const settled = { isComplete: true, refused: 0, conflicts: 0, retryAfterMs: null }
  const calm: StatusFacts = {
    hasJoined: true,
    isOnline: true,
    outcome: { type: 'Synced', settled },
    lease: { type: 'Running', leftMs: 9 },
    syncedAtMs: 5,
    waiting: 0,
    refused: 0,
  }

  it.each<[string, Partial<StatusFacts>, object]>([
    ['all is well', {}, { type: 'UpToDate', atMs: 5 }],
    ['nobody joined', { hasJoined: false, waiting: 3 }, { type: 'Local' }],
    ['no network', { isOnline: false, waiting: 2 }, { type: 'Offline', seenAtMs: 5, waiting: 2 }],
    ['no server', { outcome: { type: 'Unreachable' } }, { type: 'Offline', seenAtMs: 5, waiting: 0 }],
    ['never yet', { syncedAtMs: null, outcome: undefined }, { type: 'Offline', seenAtMs: null, waiting: 0 }],
    ['no network for long', { isOnline: false, waiting: 2, lease: { type: 'EndsSoon', leftMs: 9 } }, { type: 'ContactSoon', leftMs: 9 }],
    ['no network for too long', { isOnline: false, refused: 2, lease: { type: 'Over' } }, { type: 'ContactNeeded' }],
    ['no network for too long, and the sign-in ended', { outcome: { type: 'SignInAgain' }, lease: { type: 'Over' } }, { type: 'SignInAgain' }],
    ['something waits', { waiting: 3 }, { type: 'Waiting', count: 3 }],
    ['something was refused', { waiting: 3, refused: 1 }, { type: 'Refused', count: 1 }],
    ['the app is too old', { refused: 1, outcome: { type: 'UpdateNeeded', settled } }, { type: 'UpdateNeeded' }],
    ['the sign-in ended', { outcome: { type: 'SignInAgain' } }, { type: 'SignInAgain' }],
    ['the server was restored', { outcome: { type: 'AwaitingOwner' } }, { type: 'AwaitingOwner' }],
    ['access was withdrawn', { hasJoined: false, outcome: { type: 'Withdrawn', settled } }, { type: 'Withdrawn' }],
  ])('%s', (_name, facts, status) => {
    expect(syncStatusOf({ ...calm, ...facts })).toEqual(status)
  })
})

it('takes a link as people paste it', () => {
  for (const pasted of [
    'ABC.DEF',
    ' ABC.DEF \n',
    'https://aval.example/join#ABC.DEF',
    ' http://localhost:4810/join# ABC.DEF ',
  ])
    expect(codeOf(pasted)).toBe('ABC.DEF')
})

it('[W30] knows a list of statements only whole: another token begins it again', () => {
  const statement = (id: string) => ({ statement: id, filedBy: 'm', filedAtMs: 1, parts: [], exportedAt: null, deleted: null })
  const first = nextStatements(emptyNotes, {
    cursor: { token: 't', from: 2 },
    statements: [statement('a'), statement('b')],
    more: true,
  })
  const second = nextStatements(
    { ...emptyNotes, ...first },
    { cursor: { token: 't', from: 3 }, statements: [statement('c')], more: false },
  )
  expect(second.statements.map((one) => one.statement)).toEqual(['a', 'b', 'c'])
  expect(
    nextStatements(
      { ...emptyNotes, ...second },
      { cursor: { token: 'u', from: 1 }, statements: [statement('c')], more: false },
    ).statements.map((one) => one.statement),
  ).toEqual(['c'])
  expect(nextStatements({ ...emptyNotes, ...second }, null)).toEqual(second)
})
