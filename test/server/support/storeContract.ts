/** What every store must do, whatever it is made of. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextChain } from '../../../sync-server/documents/chain.ts'
import type { Cursor } from '../../../src/protocol/message.ts'
import type {
  Append,
  AuthorityChange,
  CompanyStore,
  LogEntry,
  Member,
  Outcome,
  Store,
} from '../../../sync-server/store/store.ts'

export interface OpenedStore {
  readonly store: Store
  /** Closes it and opens it again on the same data. */
  reopen(): Promise<Store>
  destroy(): Promise<void>
}

const zeros = '0000000000000000'
const audit = [{ atMs: 1, actor: 'a', act: 'test', subject: 's', details: {} }]
const aMember = (id: string): Member => ({
  id,
  email: `${id}@x.example`,
  fullName: id,
  access: { level: 'owner', locations: 'all' },
  person: null,
  passwordHash: null,
  state: 'active',
  accessVersion: 1,
})
const anEntry = (seq: number, id: string, previous = zeros): LogEntry => {
  const update = Uint8Array.of(seq, 1, 2)
  return { seq, id, update, member: 'm', device: 'd', atMs: 5, intent: '{}', chain: nextChain(previous, id, update) }
}
const accepted = (id: string, n: number, seq: number): Outcome => ({
  id,
  device: 'd',
  n,
  hash: `h${id}`,
  type: 'accepted',
  epoch: 1,
  seq,
})
const append = (change: Partial<Append>): Append => ({
  document: 'facts',
  expected: { epoch: 1, seq: 0, chain: zeros },
  authorityVersion: 1,
  entries: [],
  outcomes: [],
  clients: [],
  ...change,
})

export function describeStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore
    let store: Store
    let company: CompanyStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
      company = await store.createCompany({ id: 'ALPAGA', name: 'Alpaga', atMs: 1 })
    })
    afterEach(() => opened.destroy())
    const hasChunks = (hashes: readonly string[]) => Promise.all(hashes.map(async (hash) => (await company.chunk(hash)) !== undefined))
    const reopened = async (): Promise<CompanyStore> => {
      store = await opened.reopen()
      return (await store.company('ALPAGA'))!
    }

    it('finds a company that was created, and no other', async () => {
      expect(await store.company('NOBODY')).toBeUndefined()
      expect(await store.control.companies()).toEqual([{ id: 'ALPAGA', name: 'Alpaga' }])
      expect((await (await reopened()).authority()).company).toMatchObject({
        id: 'ALPAGA',
        name: 'Alpaga',
        awaitsConfirmation: false,
      })
    })

    it('keeps companies apart', async () => {
      const beta = await store.createCompany({ id: 'BETA', name: 'Beta', atMs: 2 })
      await company.append(append({ entries: [anEntry(1, 'e1')], outcomes: [accepted('e1', 1, 1)] }))
      await company.putChunk('c', Uint8Array.of(1), 1)
      expect(await beta.head('facts')).toEqual({ epoch: 1, seq: 0, chain: zeros })
      expect(await beta.outcomesOf([accepted('e1', 1, 1)])).toEqual([])
      expect(await beta.chunk('c')).toBeUndefined()
      expect(await beta.append(append({ entries: [anEntry(1, 'e1')], outcomes: [accepted('e1', 1, 1)] }))).toBe(true)
    })

    it('deletes a company with everything in it', async () => {
      await store.control.enter('a@x.example', 'ALPAGA', 'm')
      await store.deleteCompany('ALPAGA')
      expect(await store.company('ALPAGA')).toBeUndefined()
      expect(await store.control.whoSignsInWith('a@x.example')).toEqual([])
      const again = await store.createCompany({ id: 'ALPAGA', name: 'Alpaga', atMs: 3 })
      expect((await again.authority()).members).toEqual([])
    })

    it('changes authority only from the version it was decided on', async () => {
      const change = (id: string): AuthorityChange => ({ members: [aMember(id)], audit })
      const results = await Promise.all(['a', 'b', 'c'].map((id) => company.changeAuthority(1, change(id))))
      expect(results.filter(Boolean)).toHaveLength(1)
      const authority = await company.authority()
      expect([authority.version, authority.members.length]).toEqual([2, 1])
      expect(await company.audit(10)).toHaveLength(1)
    })

    it('[W27] writes nothing of a change whose audit row cannot be written', async () => {
      const circular: Record<string, unknown> = {}
      circular['self'] = circular
      await expect(
        company.changeAuthority(1, { members: [aMember('a')], audit: [{ ...audit[0]!, details: circular }] }),
      ).rejects.toThrow()
      expect(await company.authority()).toMatchObject({ version: 1, members: [] })
    })

    it('gives every row back as it was put', async () => {
      const member = {
        ...aMember('a'),
        access: { level: 'member' as const, locations: ['LYON', 'Ñice'] },
        person: 'p',
        passwordHash: 'h',
        state: 'invited' as const,
      }
      const session = { hash: 's', member: 'a', device: 'd', createdAtMs: 1, freshAtMs: 2, ended: 'wipe' as const }
      const device = {
        id: 'd',
        member: 'a',
        name: 'Téléphone',
        firstSeenMs: 1,
        lastSeenMs: 2,
        unsent: 3,
        state: 'lost' as const,
      }
      const link = { hash: 'l', member: 'a', purpose: 'reset' as const, by: 'b', expiresAtMs: 9, ended: null }
      const named = { id: 'ALPAGA', name: 'Autre', incarnation: 'i2', awaitsConfirmation: true, leaseDays: 7 }
      await company.changeAuthority(1, {
        company: named,
        members: [member],
        sessions: [session],
        devices: [device],
        links: [link],
        audit,
        command: { id: 'c', member: 'a', hash: 'h', answer: { type: 'done', link: null } },
      })
      const authority = await (await reopened()).authority()
      expect(authority).toEqual({
        version: 2,
        company: named,
        members: [member],
        sessions: [session],
        devices: [device],
        links: [link],
      })
      const again = (await store.company('ALPAGA'))!
      expect(await again.commandAnswer('c')).toEqual({ member: 'a', hash: 'h', answer: { type: 'done', link: null } })
      await again.touchDevice('d', 50, 0)
      expect((await again.authority()).devices[0]).toMatchObject({ lastSeenMs: 50, unsent: 0 })
      expect(await again.versions()).toMatchObject({ authority: 2 })
    })

    it('[W8] appends only to the head that was seen, and for the authority that was seen', async () => {
      const first = anEntry(1, 'e1')
      const two = await Promise.all([
        company.append(append({ entries: [first], outcomes: [accepted('e1', 1, 1)] })),
        company.append(append({ entries: [anEntry(1, 'e2')], outcomes: [accepted('e2', 2, 1)] })),
      ])
      expect(two).toEqual([true, false])
      const expected = { epoch: 1, seq: 1, chain: first.chain }
      expect(await company.head('facts')).toEqual(expected)
      expect(
        await company.append(append({ expected, authorityVersion: 7, entries: [anEntry(2, 'e3', first.chain)] })),
      ).toBe(false)
      expect(
        await company.append(
          append({ expected: { ...expected, chain: zeros }, entries: [anEntry(2, 'e3', first.chain)] }),
        ),
      ).toBe(false)
    })

    it('[W2] stores an id, and a number of a device, once; the rest of the group is not touched', async () => {
      await company.append(append({ entries: [anEntry(1, 'e1')], outcomes: [accepted('e1', 1, 1)] }))
      const head = await company.head('facts')
      const group = await Promise.all([
        company.append(
          append({ expected: head, entries: [anEntry(2, 'e1', head.chain)], outcomes: [accepted('e1', 2, 2)] }),
        ),
        company.append(
          append({ expected: head, entries: [anEntry(2, 'e9', head.chain)], outcomes: [accepted('e9', 1, 2)] }),
        ),
        company.append(append({ document: 'notes', entries: [anEntry(1, 'e8')], outcomes: [accepted('e8', 8, 1)] })),
      ])
      expect(group).toEqual([false, false, true])
      expect((await company.head('facts')).seq).toBe(1)
    })

    it('pages a log in order, and tells the chain at any place of it', async () => {
      let chain = zeros
      const entries = Array.from({ length: 20 }, (_, at) => {
        const entry = anEntry(at + 1, `e${at}`, chain)
        chain = entry.chain
        return entry
      })
      await company.append(
        append({
          entries,
          outcomes: entries.map(({ id, seq }) => accepted(id, seq, seq)),
          clients: [{ client: 2 ** 32 - 1, device: 'd' }],
        }),
      )
      const again = await reopened()
      const head = { epoch: 1, seq: 20, chain }
      const after = (cursor: Cursor | null, maxBytes = 1) => again.entriesAfter('facts', cursor, maxBytes)
      expect(await after({ epoch: 1, seq: 0, chain: zeros }, 30)).toEqual({ head, isKnown: true, entries: entries.slice(0, 10) })
      expect(await after({ epoch: 1, seq: 19, chain: entries[18]!.chain })).toEqual({ head, isKnown: true, entries: [entries[19]] })
      expect(await after(head)).toEqual({ head, isKnown: true, entries: [] })
      const unknown = { head, isKnown: false, entries: [entries[0]] }
      expect(await after(null)).toEqual(unknown)
      expect(await after({ ...head, chain: zeros })).toEqual(unknown)
      expect(await after({ ...head, seq: 21 })).toEqual(unknown)
      expect(await after({ ...head, epoch: 2 })).toEqual(unknown)
      expect(await after({ epoch: 1, seq: 0, chain })).toEqual(unknown)
      expect(await again.outcomesOf([accepted('e3', 90, 1), accepted('nobody', 91, 1)])).toEqual([accepted('e3', 4, 4)])
      expect(await again.outcomesOf([accepted('nobody', 4, 1)])).toMatchObject([{ id: 'e3' }])
      expect(await again.clientOwners('facts')).toEqual(new Map([[2 ** 32 - 1, 'd']]))
    })

    it('[W14] begins an epoch from the head that was seen, and keeps the outcomes of the old one', async () => {
      await company.append(append({ entries: [anEntry(1, 'e1')], outcomes: [accepted('e1', 1, 1)] }))
      const head = await company.head('facts')
      expect(await company.startEpoch('facts', { ...head, seq: 0 }, [])).toBe(false)
      expect(await company.startEpoch('facts', head, [anEntry(1, 'r1')])).toBe(true)
      expect(await company.head('facts')).toMatchObject({ epoch: 2, seq: 1 })
      expect((await company.entriesAfter('facts', null, 1_000)).entries.map(({ id }) => id)).toEqual(['r1'])
      expect(await company.outcomesOf([accepted('e1', 1, 1)])).toMatchObject([{ epoch: 1, seq: 1 }])
    })

    it('[W18] forgets with an epoch whose clientIDs were in it, and of no other document', async () => {
      const clients = [{ client: 7, device: 'd' }]
      await company.append(append({ entries: [anEntry(1, 'e1')], outcomes: [accepted('e1', 1, 1)], clients }))
      await company.append(append({ document: 'notes', entries: [anEntry(1, 'e2')], outcomes: [accepted('e2', 2, 1)], clients }))
      await company.startEpoch('facts', { ...(await company.head('facts')), seq: 0 }, [])
      expect(await company.clientOwners('facts')).toEqual(new Map([[7, 'd']]))
      await company.startEpoch('facts', await company.head('facts'), [anEntry(1, 'r1')])
      expect(await company.clientOwners('facts')).toEqual(new Map())
      expect(await company.clientOwners('notes')).toEqual(new Map([[7, 'd']]))
    })

    it('[W21] forgets sign-ins that ended long ago, but never the one by which a device could still be told to empty itself', async () => {
      const aDevice = (id: string, state: 'active' | 'lost' | 'wiped') => ({ id, member: 'a', name: id, firstSeenMs: 1, lastSeenMs: 1, unsent: 0, state })
      const aSession = (hash: string, device: string, createdAtMs: number, ended: 'signedOut' | 'withdrawn' | 'wipe' | null) => ({ hash, member: 'a', device, createdAtMs, freshAtMs: 1, ended })
      await company.changeAuthority(1, {
        members: [aMember('a')],
        devices: [aDevice('kept', 'active'), aDevice('lost', 'lost'), aDevice('empty', 'wiped')],
        sessions: [
          aSession('older', 'kept', 10, 'signedOut'),
          aSession('younger', 'kept', 60, 'signedOut'),
          aSession('last', 'kept', 70, 'withdrawn'),
          aSession('live', 'lost', 5, null),
          aSession('to be wiped', 'lost', 10, 'wipe'),
          aSession('reported', 'empty', 10, 'signedOut'),
        ],
        audit,
      })
      expect(await company.pruneSessions(50)).toBe(2)
      const left = (await company.authority()).sessions.map(({ hash }) => hash)
      expect(left.toSorted()).toEqual(['last', 'live', 'to be wiped', 'younger'])
      expect(await company.pruneSessions(50)).toBe(0)
    })

    it('[W28] files a part when its chunks are there, and never twice', async () => {
      const part = { statement: 's', part: 'LYON', location: 'LYON', filedBy: 'm', filedAtMs: 1, manifest: 'c1', exportedAt: null }
      await company.putChunk('c1', Uint8Array.of(1), 1)
      expect(await company.filePart(part, ['c1', 'c2'], 1)).toEqual({ missing: ['c2'] })
      expect(await company.parts()).toEqual([])
      await company.putChunk('c2', Uint8Array.of(2), 1)
      expect(await company.filePart(part, ['c1', 'c2'], 9)).toBe(false)
      expect(await company.filePart(part, ['c1', 'c2'], 1)).toEqual({ missing: [] })
      expect(await company.filePart(part, ['c1', 'c2'], 1)).toEqual({ missing: [] })
      expect(await company.parts()).toMatchObject([{ ...part, bytes: 2 }])
      expect(await company.partsHolding('s', ['c2', 'c9'])).toEqual(
        new Map([
          ['c2', ['LYON']],
          ['c9', []],
        ]),
      )
    })

    it('[W43] keeps the beginning of a chunk until all of it is there, or nobody goes on with it', async () => {
      const begun = async () => [...(await company.beginnings(['a', 'b', 'c', 'd'])).entries()]
      await company.beginChunk('a', Uint8Array.of(1), 10)
      await company.beginChunk('a', Uint8Array.of(1, 2), 10)
      await company.beginChunk('b', Uint8Array.of(3), 10)
      await company.beginChunk('c', Uint8Array.of(4), 500)
      expect(await begun()).toEqual([
        ['a', Uint8Array.of(1, 2)],
        ['b', Uint8Array.of(3)],
        ['c', Uint8Array.of(4)],
      ])
      await company.putChunk('a', Uint8Array.of(1, 2, 3), 20)
      await company.sweepChunks(40)
      expect(await begun()).toEqual([['c', Uint8Array.of(4)]])
      await company.beginChunk('c', undefined, 500)
      expect(await begun()).toEqual([])
    })

    it('[W39] files a roll-up only on what it was decided on, with every slice, in place of the former one', async () => {
      const rollUp = { part: 'LYON', location: 'LYON', setHash: 's1', rollUp: 'r1', filedBy: 'm', filedAtMs: 1 }
      await company.putChunk('m', Uint8Array.of(1), 1)
      await company.filePart({ statement: 's', part: 'LYON', location: 'LYON', filedBy: 'm', filedAtMs: 1, manifest: 'm', exportedAt: null }, ['m'], 1)
      const expected = { filings: (await company.versions()).filings, authority: 1 }
      await company.putChunk('r1', Uint8Array.of(1), 1)
      expect(await company.fileRollUp(rollUp, ['r1', 'a'], expected)).toEqual({ missing: ['a'] })
      expect(await company.rollUps()).toEqual([])
      for (const hash of ['a', 'b', 'r2']) await company.putChunk(hash, Uint8Array.of(2), 1)
      expect(await company.fileRollUp(rollUp, ['r1', 'a'], { ...expected, authority: 9 })).toBe(false)
      expect(await company.fileRollUp(rollUp, ['r1', 'a'], { ...expected, filings: 9 })).toBe(false)
      expect(await company.fileRollUp(rollUp, ['r1', 'a'], expected)).toEqual({ missing: [] })
      // Whoever decided on what was before decides again.
      expect(await company.fileRollUp(rollUp, ['r1', 'a'], expected)).toBe(false)
      const since = { ...expected, filings: (await company.versions()).filings }
      expect(await company.fileRollUp(rollUp, ['r1', 'a'], since)).toEqual({ missing: [] })
      expect((await company.versions()).filings).toBe(since.filings)
      expect(await company.rollUpsHolding(['r1', 'a', 'b'])).toEqual(new Map([['r1', ['LYON']], ['a', ['LYON']], ['b', []]]))
      const next = { ...rollUp, setHash: 's2', rollUp: 'r2' }
      expect(await company.fileRollUp(next, ['r2', 'b'], since)).toEqual({ missing: [] })
      expect(await company.rollUps()).toEqual([next])
      expect(await company.rollUpsHolding(['r1', 'b'])).toEqual(new Map([['r1', []], ['b', ['LYON']]]))
      // What no roll-up names any more goes with the other orphans.
      expect(await company.sweepChunks(100)).toBe(2)
      expect(await hasChunks(['r1', 'a', 'r2', 'b'])).toEqual([false, false, true, true])
    })

    it('[W31] sweeps what was deleted long ago and what no part ever held, and nothing else', async () => {
      const part = (statement: string) => ({
        statement,
        part: '',
        location: null,
        filedBy: 'm',
        filedAtMs: 1,
        manifest: `m${statement}`,
        exportedAt: '2026-11-14T09:00:00',
      })
      for (const hash of ['old', 'new', 'shared', 'orphan', 'ma', 'mb'])
        await company.putChunk(hash, Uint8Array.of(1, 2, 3), 10)
      await company.putChunk('fresh', Uint8Array.of(1), 500)
      await company.filePart(part('a'), ['ma', 'old', 'shared'], 1)
      await company.filePart(part('b'), ['mb', 'new', 'shared'], 1)
      for (const statement of ['a', 'b'])
        await company.dateStatement({ statement, exportedAt: '2026-11-12T00:00:00' }, await company.versions(), audit[0]!)
      await company.setTombstone('a', { statement: 'a', by: 'm', atMs: 50 }, await company.versions(), audit[0]!)
      expect(await company.sweepChunks(40)).toBe(3)
      expect(await hasChunks(['old', 'orphan', 'fresh'])).toEqual([true, false, true])
      expect(await company.sweepChunks(100)).toBe(6)
      expect(await hasChunks(['old', 'ma', 'shared', 'new', 'mb', 'fresh'])).toEqual([
        false,
        false,
        true,
        true,
        true,
        true,
      ])
      expect((await company.parts()).map(({ statement }) => statement)).toEqual(['b'])
      expect((await company.statementDates()).map(({ statement }) => statement)).toEqual(['b'])
    })

    it('[W31] sweeps with a statement the roll-ups that were filed while it counted, and no other', async () => {
      const part = (statement: string, location: string, filedAtMs: number) => ({ statement, part: location, location, filedBy: 'm', filedAtMs, manifest: `m${statement}`, exportedAt: null })
      const chunks = ['ma', 'mb', 'lyon', 'nice', 'oslo']
      for (const hash of chunks) await company.putChunk(hash, Uint8Array.of(1), 1)
      await company.filePart(part('b', 'LYON', 10), ['mb'], 1)
      for (const location of ['LYON', 'NICE', 'OSLO']) await company.filePart(part('a', location, 20), ['ma'], 1)
      const fileRollUp = async (location: string, rollUp: string, filedAtMs: number) =>
        company.fileRollUp({ part: location, location, setHash: 's', rollUp, filedBy: 'm', filedAtMs }, [rollUp], { filings: (await company.versions()).filings, authority: 1 })
      await fileRollUp('LYON', 'lyon', 15)
      await fileRollUp('NICE', 'nice', 30)
      await fileRollUp('OSLO', 'oslo', 60)
      await company.setTombstone('a', { statement: 'a', by: 'm', atMs: 50 }, await company.versions(), audit[0]!)
      await company.sweepChunks(50)
      expect((await company.rollUps()).map(({ part }) => part)).toEqual(['LYON', 'NICE', 'OSLO'])
      await company.sweepChunks(100)
      // In Oslo no part is left that a roll-up could be of.
      expect((await company.rollUps()).map(({ part }) => part)).toEqual(['LYON'])
      expect(await hasChunks(chunks)).toEqual([false, true, true, false, false])
      const version = (await company.versions()).filings
      await company.sweepChunks(100)
      expect((await company.versions()).filings).toBe(version)
    })

    it('[W42] dates a statement against the filings that were seen', async () => {
      const version = (await company.versions()).filings
      const date = (exportedAt: string, seen: number) => company.dateStatement({ statement: 's', exportedAt }, { authority: 1, filings: seen }, audit[0]!)
      expect(await date('2026-11-12T00:00:00', version)).toBe(true)
      expect(await date('2026-11-13T00:00:00', version)).toBe(false)
      expect(await company.statementDates()).toEqual([{ statement: 's', exportedAt: '2026-11-12T00:00:00' }])
      expect(await date('2026-11-13T00:00:00', (await company.versions()).filings)).toBe(true)
      expect(await company.statementDates()).toEqual([{ statement: 's', exportedAt: '2026-11-13T00:00:00' }])
    })

    it('lets one person use a setup code', async () => {
      await store.control.offerSetup('h', 1)
      expect((await Promise.all([store.control.useSetup('h', 2), store.control.useSetup('h', 2)])).sort()).toEqual([
        false,
        true,
      ])
      expect([await store.control.hasOpenSetup(), await store.control.isOpenSetup('h')]).toEqual([false, false])
    })
  })
}
