import { describe, expect, it } from 'vitest'
import { ulidOf } from '../../src/app/ids.ts'
import { groupsOf, ulidTimeMs } from '../../src/state/companyOutbox.ts'
import type { RefusedRow } from '../../src/storage/database.ts'

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

describe('when a change was made', () => {
  it.each([0, 1, 1_795_000_000_123, 2 ** 48 - 1])('is read from its id: %d', (ms) => {
    expect(ulidTimeMs(ulidOf(ms, new Uint8Array(10).fill(255)))).toBe(ms)
  })
})
