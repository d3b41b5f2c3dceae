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
import { textAt } from '../columns/dictionary.ts'
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
  const [named, ...others] = identity
  const hashFirst = named && makeFieldHash(named, dateOrder, seedFirst)
  const hashSecond = named && makeFieldHash(named, dateOrder, seedSecond)
  const hashRest = others.map((column) => makeFieldHash(column, dateOrder, seedRest))
  const said = new Uint8Array(batchLines)
  const one = new Int32Array(batchLines)

  return {
    first,
    second,
    rest,
    read(batch, rows) {
      if (hashFirst && hashSecond) {
        hashFirst(batch, rows, first)
        hashSecond(batch, rows, second)
      } else {
        first.set(rows.fingerprints.subarray(0, rows.count))
        second.fill(0)
      }
      rest.fill(seedRest)
      said.fill(0)
      for (const hash of hashRest) {
        hash(batch, rows, one)
        for (let row = 0; row < rows.count; row++) {
          if (one[row] !== 0) said[row] = 1
          rest[row] = mixWord(rest[row]!, one[row]!)
        }
      }
      for (let row = 0; row < rows.count; row++) rest[row] = said[row] === 1 ? finished(rest[row]!) || 1 : 0
    },
  }
}

/** One word per row; 0 for a blank cell, else never 0. */
type FieldHash = (batch: LineBatch, rows: BatchRows, into: Int32Array) => void

function makeFieldHash({ field, index, column }: IdentityColumn, dateOrder: DateOrder, seed: number): FieldHash {
  if (index === null || column === null) return (_batch, _rows, into) => into.fill(0)
  const canonical = canonicalOf(field, dateOrder)
  const byCode: number[] = []

  const hashOfText = (text: string) => {
    const bytes = encoder.encode(canonical(text))
    return bytes.length === 0 ? 0 : hashBytes(bytes, 0, bytes.length, seed) || 1
  }

  return (batch, rows, into) => {
    const { dictionary, lastCodes } = column
    if (dictionary) {
      for (let code = byCode.length; code < dictionary.entries; code++) byCode.push(hashOfText(textAt(dictionary, code)))
      for (let row = 0; row < rows.count; row++) into[row] = byCode[lastCodes[row]!]!
      return
    }
    const { bytes, starts, ends } = batch
    const from = index * batch.capacity + rows.from
    for (let row = 0; row < rows.count; row++) {
      const start = starts[from + row]!
      const end = ends[from + row]!
      if (canonical !== trimmed || !isTrimmedAscii(bytes, start, end)) into[row] = hashOfText(textOf(bytes.subarray(start, end)))
      else into[row] = start === end ? 0 : hashBytes(bytes, start, end, seed) || 1
    }
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
