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

const seedOfKey = 0x41766131
const seedOfRest = 0x41766132

export function makeLineKeys(identity: readonly IdentityColumn[], dateOrder: DateOrder, batchLines: number): LineKeys {
  const first = new Int32Array(batchLines)
  const second = new Int32Array(batchLines)
  const rest = new Int32Array(batchLines)
  const [named, ...others] = identity
  const hashNamed = named && makeFieldHash(named, dateOrder, seedOfKey)
  const hashRest = others.map((column) => makeFieldHash(column, dateOrder, seedOfRest))
  const isSaid = new Uint8Array(batchLines)
  const one = new Int32Array(batchLines)
  const unused = new Int32Array(batchLines)

  return {
    first,
    second,
    rest,
    read(batch, rows) {
      if (hashNamed) hashNamed(batch, rows, first, second)
      else {
        first.set(rows.fingerprints.subarray(0, rows.count))
        second.fill(0)
      }
      rest.fill(seedOfRest)
      isSaid.fill(0)
      for (const hash of hashRest) {
        hash(batch, rows, one, unused)
        for (let row = 0; row < rows.count; row++) {
          if (one[row] !== 0) isSaid[row] = 1
          rest[row] = mixWord(rest[row]!, one[row]!)
        }
      }
      for (let row = 0; row < rows.count; row++) rest[row] = isSaid[row] === 1 ? finished(rest[row]!) || 1 : 0
    },
  }
}

/** Two words per row; both 0 for a blank cell, else the first never is. */
type FieldHash = (batch: LineBatch, rows: BatchRows, first: Int32Array, second: Int32Array) => void

function makeFieldHash({ field, index, column }: IdentityColumn, dateOrder: DateOrder, seed: number): FieldHash {
  if (index === null || column === null) return blankHash
  const canonical = canonicalOf(field, dateOrder)
  /** By code of the column's dictionary, two words each. */
  const byCode: number[] = []
  const words = new Int32Array(4)

  const hash = (bytes: Uint8Array, start: number, end: number) => {
    if (start === end) words.fill(0)
    else hashBytes(bytes, start, end, seed, words)
    if (start !== end && words[0] === 0) words[0] = 1
  }
  const hashText = (text: string) => {
    const bytes = encoder.encode(canonical(text))
    hash(bytes, 0, bytes.length)
  }

  return (batch, rows, first, second) => {
    const { dictionary, lastCodes } = column
    if (dictionary) {
      for (let code = byCode.length / 2; code < dictionary.entries; code++) {
        hashText(textAt(dictionary, code))
        byCode.push(words[0]!, words[1]!)
      }
      for (let row = 0; row < rows.count; row++) {
        first[row] = byCode[2 * lastCodes[row]!]!
        second[row] = byCode[2 * lastCodes[row]! + 1]!
      }
      return
    }
    const { bytes, starts, ends } = batch
    const from = index * batch.capacity + rows.from
    for (let row = 0; row < rows.count; row++) {
      const start = starts[from + row]!
      const end = ends[from + row]!
      if (canonical === trimmed && isTrimmedAscii(bytes, start, end)) hash(bytes, start, end)
      else hashText(textOf(bytes.subarray(start, end)))
      first[row] = words[0]!
      second[row] = words[1]!
    }
  }
}

const encoder = new TextEncoder()

const trimmed = (text: string): string => text.trim()

const blankHash: FieldHash = (_batch, _rows, first, second) => {
  first.fill(0)
  second.fill(0)
}

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
