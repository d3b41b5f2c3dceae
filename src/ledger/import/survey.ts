/**
 * Decimal comma or point, month or day first? Asked of the opening of the file before its lines are read.
 *
 * Both are decided for the whole file, never per cell [S4] [S6]. The opening is the first MiB, which for most files is all.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import { yearLastDateOf } from '../../domain/statement/calendarText.ts'
import { makeDateEvidence } from '../../domain/statement/dateEvidence.ts'
import { makeDecimalEvidence } from '../../domain/statement/decimalEvidence.ts'
import type { FieldKind } from '../../domain/statement/fields.ts'
import type { FileError, ImportOptions } from '../ledger.ts'
import { textOf } from '../reading/encoding.ts'
import type { FoundHeader } from '../reading/header.ts'
import { makeLineReader, type LineBatch } from '../reading/lineReader.ts'
import type { FileHabits } from './cellChecks.ts'

/** Cells of one plain shape after which more of the same teach nothing. */
const enough = 1000

const isNumeric = (kind: FieldKind): boolean => kind === 'amount' || kind === 'number' || kind === 'rate'
const isDated = (kind: FieldKind): boolean => kind === 'day' || kind === 'month'

/** @param isWhole the head is all of the file */
export function surveyHabits(
  head: Uint8Array,
  isWhole: boolean,
  header: FoundHeader,
  neededColumns: number,
  options: ImportOptions,
): Result<FileHabits, FileError> {
  const decimals = makeDecimalEvidence()
  const dates = makeDateEvidence()
  const columns = header.recognition.columns.map(({ header: name, column }) => ({ name, kind: column?.kind ?? 'text' }))
  const plainCells = { '.': 0, ',': 0 }
  const datesSeen = new Set<string>()
  let showsDecimal = isWhole
  let showsDateOrder = isWhole

  const take = (batch: LineBatch) => {
    columns.forEach(({ name, kind }, column) => {
      if (!isNumeric(kind) && !isDated(kind)) return
      for (let line = 0; line < batch.lines; line++) {
        const at = column * batch.capacity + line
        const start = batch.starts[at]!
        const end = batch.ends[at]!
        if (start === end) continue
        if (isNumeric(kind)) weighNumber(batch, start, end, batch.lineNumbers[line]!, name)
        else weighDate(textOf(batch.bytes.subarray(start, end)), batch.lineNumbers[line]!, name)
      }
    })
  }

  function weighNumber({ bytes }: LineBatch, start: number, end: number, line: number, column: string) {
    const shape = plainShapeOf(bytes, start, end)
    if (shape === 'integer') return
    if (shape !== 'other' && ++plainCells[shape] > enough) return
    const text = textOf(bytes.subarray(start, end))
    if (/[.,]/.test(text)) showsDecimal = true
    decimals.weigh(text, line, column)
  }

  function weighDate(text: string, line: number, column: string) {
    if (datesSeen.has(text)) return
    datesSeen.add(text)
    if (yearLastDateOf(text)) showsDateOrder = true
    dates.weigh(text, line, column)
  }

  const reader = makeLineReader({
    delimiter: header.delimiter.charCodeAt(0),
    lineEnd: header.lineEnd,
    // No line says the same again; what has no title has none here.
    header: header.cells.map((cell) => new Uint8Array(cell === '' ? 0 : 1)),
    neededColumns,
    firstLine: header.line + 1,
    take,
    remark: () => undefined,
  })
  reader.push(head.subarray(header.end))
  reader.finish()

  const decimal = options.decimal ? ok(options.decimal) : decimals.verdict(header.delimiter)
  if (!decimal.ok) return err(decimal.error)
  const dateOrder = options.dateOrder ? ok(options.dateOrder) : dates.verdict()
  if (!dateOrder.ok) return err(dateOrder.error)
  return ok({
    decimal: decimal.value,
    dateOrder: dateOrder.value,
    isDecimalCertain: showsDecimal || options.decimal !== undefined,
    isDateOrderCertain: showsDateOrder || options.dateOrder !== undefined,
  })
}

/** '.' or ',' for digits with one mark before a number of digits that no thousands mark could have; only these are many. */
function plainShapeOf(bytes: Uint8Array, start: number, end: number): '.' | ',' | 'integer' | 'other' {
  let markAt = -1
  for (let at = bytes[start] === 0x2d ? start + 1 : start; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) continue
    if (markAt >= 0 || (byte !== 0x2e && byte !== 0x2c)) return 'other'
    markAt = at
  }
  if (markAt < 0) return 'integer'
  if (end - markAt - 1 === 3 || end - markAt - 1 === 0 || markAt === start) return 'other'
  return bytes[markAt] === 0x2e ? '.' : ','
}
