import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ulidOf } from '../../../src/app/ids.ts'
import { groupsOf, takeBack, ulidTimeMs, waitingIn } from '../../../src/state/company/outbox.ts'
import type { RefusedRow } from '../../../src/storage/database.ts'
import { makeDocumentStore } from '../../../src/storage/documents/store.ts'

const refused = (id: string, atMs: number, root = 'migration.people', rule = 'NotAllowed'): RefusedRow => ({
  id,
  document: 'migration',
  intent: { act: 'people.rename', arguments: [{ root, key: `${id}/name`, value: id }], before: [] },
  rule,
  whoCan: ['owner', 'manager'],
  atMs,
})

describe('the tray of refused changes', () => {
  it('puts what was refused for one reason in one place together, newest first', () => {
    const groups = groupsOf([refused('c', 30), refused('b', 20, 'migration.steps'), refused('a', 10)])
    expect(groups.map(({ root, atMs, edits }) => [root, atMs, edits.map(({ id }) => id)])).toEqual([
      ['migration.people', 30, ['c', 'a']],
      ['migration.steps', 20, ['b']],
    ])
  })
  it('keeps two rules apart', () => {
    expect(groupsOf([refused('b', 2), refused('a', 1, 'migration.people', 'AccessWithdrawn')])).toHaveLength(2)
  })
})

describe('changes that were refused together', () => {
  it.each([
    ['', 1],
    [', also where the clock was set back between them', -1],
  ])('are shown newest first, and done again from the last of the list the newest stands%s', async (_, step) => {
    let ids = 0
    const store = makeDocumentStore({
      workspace: `tray-test${step}`,
      isJoined: true,
      person: 'claire',
      clock: { nowMs: () => 1_000, today: () => '2026-11-27' },
      newId: () => ulidOf(1_000 + step * ids++, new Uint8Array(10)),
      random: Math.random,
      parts: { indexedDB: new IDBFactory(), IDBKeyRange },
    })
    onTestFinished(() => store.close())
    const opened = await store.open('migration')
    if (!opened.ok) throw new Error(opened.error.type)
    for (const value of ['A', 'B', 'C']) await opened.value.act('people.rename', [{ root: 'migration.people', key: 'p1/name', value }])
    const lane = store.lanes.lane('migration')
    const refusals = (await lane.pending(Infinity)).map(({ id }) => ({ id, rule: 'NotAllowed', whoCan: ['owner'] }))
    await lane.refuse(refusals, (await lane.position()).generation)
    const tray = await store.refused.list()
    const [group] = groupsOf(tray.ok ? tray.value : [])
    expect(group?.edits.map(({ intent }) => intent.arguments[0]?.value)).toEqual(['C', 'B', 'A'])
    for (const edit of group!.edits.toReversed()) await store.refused.retry(edit)
    expect(opened.value.value()['migration.people']).toEqual({ 'p1/name': 'C' })
  })
})

describe('when a change was made', () => {
  it.each([0, 1, 1_795_000_000_123, 2 ** 48 - 1])('is read from its id: %d', (ms) => {
    expect(ulidTimeMs(ulidOf(ms, new Uint8Array(10).fill(255)))).toBe(ms)
  })
})

describe('what waits', () => {
  it('can be taken back until it is changed again, as a change of its own', async () => {
    let ids = 0
    const store = makeDocumentStore({
      workspace: 'outbox-test',
      isJoined: true,
      person: 'claire',
      clock: { nowMs: () => 1_000, today: () => '2026-11-27' },
      newId: () => ulidOf(1_000 + ids++, new Uint8Array(10)),
      random: Math.random,
      parts: { indexedDB: new IDBFactory(), IDBKeyRange },
    })
    try {
      const opened = await store.open('migration')
      if (!opened.ok) throw new Error(opened.error.type)
      const tick = (value: boolean) => opened.value.act('steps.tick', [{ root: 'migration.steps', key: 'M1', value }])
      await tick(true)
      await tick(false)
      const [later, earlier] = await waitingIn(store)
      expect([later?.canUndo, earlier?.canUndo]).toEqual([true, false])
      expect((await takeBack(store, earlier!)).ok).toBe(true)
      expect(opened.value.value()).toHaveProperty(['migration.steps', 'M1'], false)
      expect((await takeBack(store, later!)).ok).toBe(true)
      expect(opened.value.value()).toHaveProperty(['migration.steps', 'M1'], true)
      expect((await waitingIn(store)).map(({ intent, canUndo }) => [intent.act, canUndo])).toEqual([
        ['undo/steps.tick', false],
        ['steps.tick', false],
        ['steps.tick', true],
      ])
      await opened.value.act('company.share', [{ root: 'migration.steps', key: 'M2', value: true }])
      expect((await waitingIn(store))[0]?.canUndo).toBe(false)
    } finally {
      await store.close()
    }
  })
})
