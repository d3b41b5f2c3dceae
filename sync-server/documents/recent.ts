/**
 * The last entries of a document's log as they go on the wire. Whoever is poked asks for just these, one device after
 * the other: they are made once, and no row is read for them.
 */
import type { Cursor, Entry, Intent } from '../../src/protocol/message.ts'
import { encodeBytes } from '../base64.ts'
import type { LogEntry } from '../store/store.ts'
import { wireBytes } from './log.ts'

/** One entry of a page, with what the page's cursor and size are made of. */
export interface Line {
  readonly entry: Entry
  readonly chain: string
  readonly bytes: number
}

export interface Recent {
  /** @param from the head that these were appended to */
  add(from: Cursor, entries: readonly LogEntry[]): void
  /** What follows the cursor up to the head; undefined where that is not all here. */
  between(cursor: Cursor, head: Cursor): readonly Line[] | undefined
}

const mostLines = 32

export function makeRecent(): Recent {
  let lines: readonly Line[] = []
  let epoch = 0
  return {
    add(from, entries) {
      const follows = epoch === from.epoch && lines.at(-1)?.chain === from.chain
      lines = [...(follows ? lines : []), ...entries.map(lineOf)].slice(-mostLines)
      epoch = from.epoch
    },
    between(cursor, head) {
      if (cursor.epoch !== epoch || head.epoch !== epoch || lines.at(-1)?.chain !== head.chain) return undefined
      const at = lines.findIndex(({ entry, chain }) => entry.seq === cursor.seq && chain === cursor.chain)
      return at < 0 ? undefined : lines.slice(at + 1)
    },
  }
}

export const lineOf = (logged: LogEntry): Line => {
  const { seq, id, update, member, device, atMs, intent, chain } = logged
  return {
    entry: { seq, id, update: encodeBytes(update), member, device, atMs, intent: JSON.parse(intent) as Intent },
    chain,
    bytes: wireBytes(logged),
  }
}
