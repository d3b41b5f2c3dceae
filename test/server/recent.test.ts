import { describe, expect, it } from 'vitest'
import { nextChain } from '../../sync-server/documents/chain.ts'
import { wireBytes } from '../../sync-server/documents/log.ts'
import { makeRecent } from '../../sync-server/documents/recent.ts'
import type { LogEntry } from '../../sync-server/store/store.ts'
import type { Cursor } from '../../src/protocol/message.ts'

const start: Cursor = { epoch: 1, seq: 0, chain: '0000000000000000' }
const cursorOf = ({ seq, chain }: LogEntry, epoch = 1): Cursor => ({ epoch, seq, chain })

function entriesAfter({ seq, chain }: Cursor, count: number): LogEntry[] {
  let last = chain
  return Array.from({ length: count }, (_, at) => {
    const [id, update] = [`e${seq + at + 1}`, Uint8Array.of(seq + at)]
    last = nextChain(last, id, update)
    return { seq: seq + at + 1, id, update, member: 'm', device: 'd', atMs: 5, intent: '{"act":"x"}', chain: last }
  })
}

describe('the entries appended last', () => {
  it('[W11] follow a cursor among them without a gap, up to the head', () => {
    const recent = makeRecent()
    const [first, second] = [entriesAfter(start, 3), entriesAfter(cursorOf(entriesAfter(start, 3)[2]!), 2)]
    recent.add(start, first)
    recent.add(cursorOf(first[2]!), second)
    const head = cursorOf(second[1]!)
    expect(recent.between(cursorOf(first[1]!), head)?.map(({ seq }) => seq)).toEqual([3, 4, 5])
    expect(JSON.parse(recent.between(cursorOf(first[1]!), head)![0]!.json)).toMatchObject({ seq: 3, id: 'e3', intent: { act: 'x' } })
    expect(recent.between(head, head)).toEqual([])
  })

  it('[W12] are not given for a cursor that is not among them, nor for another head', () => {
    const entries = entriesAfter(start, 40)
    const recent = makeRecent(30 * wireBytes(entries[0]!))
    recent.add(start, entries)
    const head = cursorOf(entries[39]!)
    expect(recent.between(cursorOf(entries[38]!), head)).toHaveLength(1)
    // Only the last are kept.
    expect(recent.between(cursorOf(entries[2]!), head)).toBeUndefined()
    expect(recent.between({ ...cursorOf(entries[38]!), chain: start.chain }, head)).toBeUndefined()
    expect(recent.between(cursorOf(entries[38]!, 2), head)).toBeUndefined()
    // Another process has appended, or begun a new epoch.
    expect(recent.between(cursorOf(entries[37]!), cursorOf(entriesAfter(head, 1)[0]!))).toBeUndefined()
    expect(recent.between(cursorOf(entries[37]!), { ...head, epoch: 2 })).toBeUndefined()
  })

  it('[W11] begin anew where others have appended in between', () => {
    const recent = makeRecent()
    const [ours, theirs] = [entriesAfter(start, 1), entriesAfter(cursorOf(entriesAfter(start, 1)[0]!), 1)]
    const after = entriesAfter(cursorOf(theirs[0]!), 1)
    recent.add(start, ours)
    recent.add(cursorOf(theirs[0]!), after)
    expect(recent.between(cursorOf(ours[0]!), cursorOf(after[0]!))).toBeUndefined()
  })
})
