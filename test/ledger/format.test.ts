import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAmountColumn } from '../../src/ledger/columns/amountColumn.ts'
import { headOf } from '../../src/ledger/columns/blob.ts'
import { hashBytes } from '../../src/ledger/columns/hash.ts'
import { encodeLineNumbers } from '../../src/ledger/columns/lineColumns.ts'
import { readAmounts, readLineNumbers, readText, readTexts } from '../../src/ledger/columns/readBlob.ts'
import { makeTextColumn } from '../../src/ledger/columns/textColumn.ts'
import type { ColumnWriter } from '../../src/ledger/columns/columnWriter.ts'
import { scaledOf } from '../../src/ledger/columns/amountBytes.ts'
import { parseAmount } from '../../src/domain/money.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { bytesOf, caseBytes, readStatement } from '../support/statements.ts'

/** One column of one part, as a file of one column would give it. */
function blobOf(column: ColumnWriter, cells: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(cells.reduce((length, cell) => length + cell.length, 0) + 8)
  const starts = new Int32Array(cells.length)
  const ends = new Int32Array(cells.length)
  let at = 0
  cells.forEach((cell, line) => {
    bytes.set(cell, at)
    starts[line] = at
    ends[line] = at += cell.length
  })
  const batch = { bytes, view: new DataView(bytes.buffer), lines: cells.length, capacity: cells.length, starts, ends, lineNumbers: new Int32Array(cells.length) }
  const rows = { from: 0, count: cells.length, parts: new Int32Array(cells.length), places: Int32Array.from(cells.keys()), fingerprints: new Int32Array(cells.length) }
  column.read(batch, 0, rows)
  column.settle(cells.length, true, () => cells.length)
  return column.encode(0, cells.length)
}

const textBlob = (texts: readonly string[]) => blobOf(makeTextColumn(texts.length), texts.map(bytesOf))
const amountBlob = (texts: readonly string[]) => blobOf(makeAmountColumn('.', () => undefined), texts.map(bytesOf))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const aText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('', 'EUR', 'Łódź'),
  fc.uuid(),
  fc.stringMatching(/^[0-9A-F]{8}$/),
)

describe('the chunk format', () => {
  it('gives every text back, alone and with all others', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(aText, { minLength: 1, maxLength: 60 }), fc.array(fc.uuid(), { minLength: 1, maxLength: 40 })), (texts) => {
        const blob = textBlob(texts)
        const read = readTexts(blob)
        expect(texts.map((_, line) => read.texts[read.codes[line]!])).toEqual(texts)
        expect(texts.map((_, line) => readText(blob, line))).toEqual(texts)
      }),
      { numRuns: 300 },
    )
  })

  it('gives every amount back, and how it was written', () => {
    const anAmount = fc.oneof(fc.constantFrom('', ' ', '+1', 'x', '-0', '$5', '92233720368.54775807', '99999999999', '21.47', '21.48', '-21.48', '5497.55', '5497.56', '1407374.88'), fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.stringMatching(/^[0-9]{1,8}$/)).map(([whole, fraction]) => `${whole}.${fraction}`))
    fc.assert(
      fc.property(fc.array(anAmount, { minLength: 1, maxLength: 50 }), (texts) => {
        const { low, high, digits, kept } = readAmounts(amountBlob(texts))
        texts.forEach((text, line) => {
          const amount = parseAmount(text, '.')
          expect(scaledOf(low[line]!, high[line]!)).toBe(amount.ok ? amount.value.scaled : 0n)
          if (digits[line]! <= 8) expect(amount.ok && amount.value.digits).toBe(digits[line])
          else expect(kept.get(line) ?? '').toBe(text)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('gives line numbers back', () => {
    const steps = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 70_000 })), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(steps, (each) => {
        let number = 0
        const numbers = Uint32Array.from(each, (step) => (number += step))
        expect(readLineNumbers(encodeLineNumbers(numbers, numbers.length))).toEqual(numbers)
      }),
    )
  })

  it('orders a dictionary by the bytes of its texts, whatever came first', () => {
    const lines = ['b', 'a', 'é', 'a', 'B', 'b', 'a', 'a', 'a', 'a']
    expect(readTexts(textBlob(lines)).texts).toEqual(['B', 'a', 'b', 'é'])
  })

  it.each([
    ['a constant', textBlob(Array.from({ length: 5 }, () => 'EUR')), '01000000' + '05000000' + '01000000' + '16000000' + '06000000' + '01000000' + '03000000' + '00000000' + '000000' + '455552'],
    ['ids', textBlob(['700a', '701b', '702c']), '06000000' + '03000000' + '04000000' + '01000000' + '00000101' + '37303061' + '0a' + '1b' + '2c'],
    ['names', textBlob(['Anne', 'Bo']), '02010000' + '02000000' + '00000000' + '06000000' + '0402' + '416e6e65' + '426f'],
    ['amounts', amountBlob(['1.5', '-1', '', '+2']), '03040000' + '04000000' + '01000000' + '02000000' + '80d1f008' + '001f0afa' + '00000000' + '00c2eb0b' + '03000000' + '02000000' + '0100feff' + '2b32'],
    ['blank amounts', amountBlob(['', '']), '03000000' + '02000000' + '00000000' + '00000000'],
  ])('keeps %s byte by byte as FORMAT.md says', (_, blob, bytes) => {
    expect(hex(blob)).toBe(bytes)
  })

  it('hashes keys as MurmurHash3 does', () => {
    const hash = (text: string, seed = 0) => {
      const words = new Int32Array(4)
      hashBytes(bytesOf(text), 0, bytesOf(text).length, seed, words)
      return [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    }
    expect(hash("I will not buy this tobacconist's, it is scratched.")).toBe('9b5b7ba2ef3f7866889adeaf00f3f98e')
    expect(hash('', 1)).toBe('88c4adec54d201b954d201b954d201b9')
  })

  it.each([
    ['numbers in a row', (n: number) => String(700_000_000_000 + n)],
    ['numbers that end alike', (n: number) => `${n}000000017`],
    ['ids that differ in two places', (n: number) => `f1fa8c7c-${(n % 1000).toString(16).padStart(4, '0')}-4304-b177-${Math.floor(n / 1000).toString(16).padStart(12, '0')}`],
  ])('tells half a million of %s apart', (_, idOf) => {
    const words = new Int32Array(4)
    const seen = new Set<bigint>()
    const ids = 500_000
    for (let n = 0; n < ids; n++) {
      const bytes = bytesOf(idOf(n))
      hashBytes(bytes, 0, bytes.length, 0x41766131, words)
      seen.add((BigInt(words[0]!) << 32n) | BigInt(words[1]! >>> 0))
    }
    expect(seen.size).toBe(ids)
  })

  it('never changes: the chunks of a known file have these names', async () => {
    const shelf = makeMemoryShelf()
    const read = await readStatement(caseBytes('growth-golden.csv'), {}, { shelf })
    expect(read.ok && read.value.manifest.parts[0]?.chunks.map(({ columns }) => columns.map((hash) => hash.slice(0, 16)))).toMatchInlineSnapshot(`
      [
        [
          "ea031b1f67b51d3a",
          "6ff016552a417faa",
          "afe6fb53b42aade6",
          "7d54c43009940386",
          "53843a43206f901c",
          "7baf548f0add0fc8",
          "7baf548f0add0fc8",
          "0f1dda9290d9a40e",
          "9053658b531c99db",
          "941ad90b9388e64f",
          "445661da92beea5f",
          "acfdd1d4fb826d5d",
          "79967c7879a677b7",
          "5ce372ac81c3f10f",
          "91b5fc70fe8c1ed8",
          "3c361556b1b605df",
          "f902070dbc987aea",
          "02b777ceccf5dcbd",
          "79a410ffbe5492cb",
          "476f12b0c0af421e",
        ],
      ]
    `)
    for (const [hash, bytes] of shelf.chunks) {
      expect(hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))).toBe(hash)
      expect(headOf(bytes).lines).toBe(12)
    }
  })
})
