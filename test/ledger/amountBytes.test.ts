import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAmount } from '../../src/domain/money.ts'
import { lanesOf, newLanes, readPlainAmount, scaledOf } from '../../src/ledger/columns/amountBytes.ts'
import { addAmount, newExactSums, totalsOf } from '../../src/ledger/exactSums.ts'
import { bytesOf } from '../support/statements.ts'

const fast = (text: string, mark: '.' | ',') => {
  const lanes = newLanes()
  const bytes = bytesOf(`x${text}9`)
  return readPlainAmount(bytes, 1, bytes.length - 1, mark.charCodeAt(0), lanes)
    ? { scaled: scaledOf(lanes[0]!, lanes[1]!), digits: lanes[2] }
    : null
}

const anAmount = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), fc.bigInt(0n, 99_999_999_999n), fc.constantFrom('', '.', ','), fc.stringMatching(/^[0-9]{0,9}$/)).map(([sign, whole, mark, fraction]) => `${sign}${whole}${mark}${fraction}`),
  fc.string({ unit: fc.constantFrom('0', '1', '9', '.', ',', '-', '+', ' ', 'e', '$', '\u00A0'), maxLength: 14 }),
  fc.constantFrom('92233720368.54775807', '92233720368', '-92233720368.54775807', '92233720367.99999999', '0', '-0', '-0.00', '00', '.5', '5.', '1.23.4', '1e5', '+1', '42949672.96', '-42949672.96', '65536', '21474836.48'),
)

describe('amounts from bytes', () => {
  it('[S11] agrees with the domain on every amount it reads, and reads no other', () => {
    fc.assert(
      fc.property(anAmount, fc.constantFrom('.' as const, ',' as const), (text, mark) => {
        const quick = fast(text, mark)
        const exact = parseAmount(text, mark)
        if (quick === null) return
        expect(exact).toEqual({ ok: true, value: { ...quick, oddity: null } })
      }),
      { numRuns: 5_000 },
    )
  })

  it('reads all that exports are full of', () => {
    for (const text of ['0', '9', '-1008', '70.4', '0.12345678', '9999999999', '-0.00000001', '92233720367.99999999']) {
      expect(fast(text, '.'), text).not.toBeNull()
    }
  })

  it('keeps every 64-bit amount in its two lanes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (scaled) => {
        const { low, high } = lanesOf(scaled)
        expect(scaledOf(low, high)).toBe(scaled)
      }),
    )
  })

  it('[S11] adds them exactly, beyond 64 bits too', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)), (amounts) => {
        const sums = newExactSums(2)
        for (const { low, high } of amounts.map(lanesOf)) addAmount(sums, 1, low, high)
        expect(totalsOf(sums)[0]).toBe(0n)
        expect(totalsOf(sums)[1]).toBe(amounts.reduce((total, amount) => total + amount, 0n))
      }),
    )
  })
})
