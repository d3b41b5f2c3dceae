/**
 * Which line is this? Three words made of the fields that tell one earning or payment from another [S9].
 *
 * The first two name the earning or the payment, the third what else tells its lines apart, 0 where a file does not say.
 * Texts that mean the same (a payment id without its zeros, a programme under its former name) give the same words.
 */
import { parseMonth, type DateOrder } from '../../domain/statement/calendarText.ts'
import type { Field } from '../../domain/statement/fields.ts'
import { readPaymentId } from '../../domain/statement/paymentId.ts'
import { programmeOf } from '../../domain/statement/programme.ts'
import type { BatchRows } from '../columns/columnWriter.ts'
import { finished, hashBytes, mixWord } from '../columns/hash.ts'
import type { TextColumn } from '../columns/textColumn.ts'
import { textOf } from '../reading/encoding.ts'
import type { LineBatch } from '../reading/lineReader.ts'

export interface IdentityColumn {
  readonly field: Field
  /** Place among the columns of the file; null where the file has no such column. */
  readonly index: number | null
  readonly column: TextColumn | null
}

export interface LineKeys {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly rest: Int32Array
  /** Reads the rows just read by the columns; lines of a family without identity are known by their fingerprint. */
  read(batch: LineBatch, rows: BatchRows): void
}

const seedFirst = 0x41766131
const seedSecond = 0x41766132
const seedRest = 0x41766133

export function makeLineKeys(identity: readonly IdentityColumn[], dateOrder: DateOrder, batchLines: number): LineKeys {
  const first = new Int32Array(batchLines)
  const second = new Int32Array(batchLines)
  const rest = new Int32Array(batchLines)
  const [named, ...others] = identity.map((column) => makeFieldHash(column, dateOrder))

  return {
    first,
    second,
    rest,
    read(batch, rows) {
      for (let row = 0; row < rows.count; row++) {
        first[row] = named ? named(batch, rows, row, seedFirst) : rows.fingerprints[row]!
        second[row] = named ? named(batch, rows, row, seedSecond) : 0
        rest[row] = restOf(batch, rows, row)
      }
    },
  }

  function restOf(batch: LineBatch, rows: BatchRows, row: number): number {
    let mixed = seedRest
    let said = false
    for (const hashOf of others) {
      const hash = hashOf(batch, rows, row, seedRest)
      if (hash !== 0) said = true
      mixed = mixWord(mixed, hash)
    }
    return said ? finished(mixed) || 1 : 0
  }
}

/** 0 for a blank cell, else never 0. */
type FieldHash = (batch: LineBatch, rows: BatchRows, row: number, seed: number) => number

function makeFieldHash({ field, index, column }: IdentityColumn, dateOrder: DateOrder): FieldHash {
  if (index === null || column === null) return () => 0
  const canonical = canonicalOf(field, dateOrder)
  const known = new Map<number, number[]>()

  const hashOfText = (text: string, seed: number) => {
    const bytes = encoder.encode(canonical(text))
    return bytes.length === 0 ? 0 : hashBytes(bytes, 0, bytes.length, seed) || 1
  }

  return (batch, rows, row, seed) => {
    const { dictionary } = column
    if (dictionary) {
      let hashes = known.get(seed)
      if (!hashes) known.set(seed, (hashes = []))
      const code = column.lastCodes[row]!
      return (hashes[code] ??= hashOfText(dictionary.text(code), seed))
    }
    const at = index * batch.capacity + rows.from + row
    const start = batch.starts[at]!
    const end = batch.ends[at]!
    if (canonical === trimmed && isTrimmedAscii(batch.bytes, start, end)) {
      return start === end ? 0 : hashBytes(batch.bytes, start, end, seed) || 1
    }
    return hashOfText(textOf(batch.bytes.subarray(start, end)), seed)
  }
}

const encoder = new TextEncoder()

const trimmed = (text: string): string => text.trim()

function canonicalOf(field: Field, dateOrder: DateOrder): (text: string) => string {
  if (field === 'programName') return programmeOf
  if (field === 'paymentId') {
    return (text) => {
      const read = readPaymentId(text)
      return read.ok ? (read.value?.id ?? '') : text.trim()
    }
  }
  if (field === 'transactionMonth') {
    return (text) => {
      const month = parseMonth(text, dateOrder)
      return (month.ok ? month.value : null) ?? text.trim()
    }
  }
  return trimmed
}

function isTrimmedAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! > 0x7e || bytes[at]! < 0x21) return false
  return true
}
