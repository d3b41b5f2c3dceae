/**
 * The last entries of a document's log as they go on the wire. Whoever is poked asks for just these, one device after
 * the other: they are made once, and no row is read for them.
 */
import type { Cursor } from '../../src/protocol/message.ts'
import { limits } from '../../src/protocol/limits.ts'
import type { LogEntry } from '../store/store.ts'
import { lineOf, type Line } from './wire.ts'

export interface Recent {
  /** @param from the head that these were appended to */
  add(from: Cursor, entries: readonly LogEntry[]): void
  /** What follows the cursor up to the head; undefined where that is not all here. */
  between(cursor: Cursor, head: Cursor): readonly Line[] | undefined
}

/** @param mostBytes of all together; more than one answer on the line carries is never asked for at once */
export function makeRecent(mostBytes: number = limits.lineAnswerBytes): Recent {
  let lines: Line[] = []
  let bytes = 0
  let epoch = 0
  return {
    add(from, entries) {
      const follows = epoch === from.epoch && lines.at(-1)?.chain === from.chain
      if (!follows) [lines, bytes] = [[], 0]
      for (const entry of entries) {
        const line = lineOf(entry)
        lines.push(line)
        bytes += line.bytes
      }
      let gone = 0
      while (bytes > mostBytes) bytes -= lines[gone++]!.bytes
      lines = lines.slice(gone)
      epoch = from.epoch
    },
    between(cursor, head) {
      if (cursor.epoch !== epoch || head.epoch !== epoch || lines.at(-1)?.chain !== head.chain) return undefined
      const at = cursor.seq - (lines[0]?.seq ?? 0)
      return lines[at]?.chain === cursor.chain ? lines.slice(at + 1) : undefined
    },
  }
}
