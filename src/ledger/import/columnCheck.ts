/** Looks at the cells of one column as they come: each different text once, and names the lines of the odd ones. */
import type { FieldKind } from '../../domain/statement/fields.ts'
import { newLanes, readPlainAmount } from '../columns/amountBytes.ts'
import type { BatchRows } from '../columns/columnWriter.ts'
import { textAt } from '../columns/dictionary.ts'
import type { TextColumn } from '../columns/textColumn.ts'
import { textOf } from '../reading/encoding.ts'
import type { LineBatch } from '../reading/lineReader.ts'
import type { CellCheck, CellVerdict } from './cellChecks.ts'
import type { Remarks } from './remarks.ts'

export interface ColumnCheck {
  look(batch: LineBatch, rows: BatchRows): void
}

export function makeColumnCheck(
  index: number,
  header: string,
  kind: FieldKind | 'earningId',
  column: TextColumn,
  check: CellCheck,
  remarks: Remarks,
): ColumnCheck {
  const odd = new Map<number, CellVerdict>()
  let checked = 0

  const say = (verdict: CellVerdict, line: number, text: string) => {
    if (verdict.problem) remarks.problem(verdict.problem, line, header, text)
    if (verdict.note) remarks.note(verdict.note, line, header, text)
  }

  return {
    look(batch, rows) {
      const { dictionary } = column
      if (!dictionary) {
        lookAtCells(batch, rows)
        return
      }
      for (; checked < dictionary.entries; checked++) {
        const verdict = check(textAt(dictionary, checked))
        if (verdict) odd.set(checked, verdict)
      }
      if (odd.size === 0) return
      for (let row = 0; row < rows.count; row++) {
        const code = column.lastCodes[row]!
        const verdict = odd.get(code)
        if (verdict) say(verdict, batch.lineNumbers[rows.from + row]!, textAt(dictionary, code))
      }
    },
  }

  function lookAtCells(batch: LineBatch, rows: BatchRows) {
    for (let row = 0; row < rows.count; row++) {
      const at = index * batch.capacity + rows.from + row
      const start = batch.starts[at]!
      const end = batch.ends[at]!
      if (start === end || isUsual(batch.bytes, start, end, kind)) continue
      const text = textOf(batch.bytes.subarray(start, end))
      const verdict = check(text)
      if (verdict) say(verdict, batch.lineNumbers[rows.from + row]!, text)
    }
  }
}

const scratch = newLanes()
const point = 0x2e
const plus = 0x2b

/** Certain at a glance, without making a text: `2023-01-21T01:13:56.000Z`, `25`, an id that is not `7E+11`. */
function isUsual(bytes: Uint8Array, start: number, end: number, kind: FieldKind | 'earningId'): boolean {
  if (kind === 'earningId') return bytes[end - 3] !== plus
  if (kind === 'number' || kind === 'rate') {
    for (let at = start; at < end; at++) if (bytes[at] === point) return false
    return readPlainAmount(bytes, start, end, point, scratch)
  }
  return kind === 'day' && isPlainDay(bytes, start, end)
}

const shape = '0000-00-00T00:00:00.000Z'

function isPlainDay(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  if (length !== 10 && length !== shape.length) return false
  for (let at = 0; at < length; at++) {
    const byte = bytes[start + at]!
    const wanted = shape.charCodeAt(at)
    if (wanted === 0x30 ? byte < 0x30 || byte > 0x39 : byte !== wanted) return false
  }
  const month = twoDigits(bytes, start + 5)
  const day = twoDigits(bytes, start + 8)
  return month >= 1 && month <= 12 && day >= 1 && day <= 28
}

const twoDigits = (bytes: Uint8Array, at: number): number => (bytes[at]! - 0x30) * 10 + bytes[at + 1]! - 0x30
