import { describe, expect, it } from 'vitest'
import { conversionOf, explanationOf, recordText } from '../../../src/state/ledger/why.ts'
import { aDetail } from './fakeLedger.ts'

const line = { transactionAmount: '7812.00', transactionCurrency: 'EUR', earningRate: '4%', earningAmount: '312.48' }

describe('why this amount', () => {
  it('puts the numbers of the line into its rule and finds the same amount', () => {
    expect(explanationOf(aDetail(line))).toEqual({
      type: 'formula',
      baseScaled: 781_200_000_000n,
      baseCurrency: 'EUR',
      rateScaled: 4_000_000n,
      recomputedScaled: 31_248_000_000n,
      differenceScaled: 0n,
    })
  })

  it.each(['4%', '4,00 %', '0.04', '0,04', '4'])('reads the rate "%s" as four per cent', (earningRate) => {
    const decimalComma = earningRate.includes(',')
    const cells = decimalComma ? { ...line, transactionAmount: '7 812,00', earningAmount: '312,48' } : line
    expect(explanationOf(aDetail({ ...cells, earningRate }))).toMatchObject({ rateScaled: 4_000_000n, differenceScaled: 0n })
  })

  it('says by how much Microsoft differs, and keeps its sign', () => {
    const detail = aDetail({ ...line, transactionAmount: '7798.00' })
    expect(explanationOf(detail)).toMatchObject({ recomputedScaled: 31_192_000_000n, differenceScaled: 56_000_000n })
  })

  it('rounds as the earning is rounded', () => {
    const detail = aDetail({ ...line, transactionAmount: '7812.10' })
    expect(explanationOf(detail)).toMatchObject({ recomputedScaled: 31_248_000_000n, differenceScaled: 0n })
  })

  it('names the reason of an adjustment instead of a rule', () => {
    const detail = aDetail({ ...line, reasonCode: 'Previous period earnings' }, { line: { earningType: 'Adjustment-Rebate' } })
    expect(explanationOf(detail)).toEqual({ type: 'adjustment', reason: 'Previous period earnings' })
  })

  it('does not recompute an earning from one of its many growth lines', () => {
    expect(explanationOf(aDetail(line, { statement: { family: 'growth' } }))).toEqual({ type: 'shared' })
  })

  it('says so when the file has no rate', () => {
    expect(explanationOf(aDetail({ ...line, earningRate: '' }))).toEqual({ type: 'notStated' })
  })

  it('takes a comma for what it is in this file', () => {
    const detail = aDetail({ ...line, transactionAmount: '7,812', earningAmount: '312,48' })
    expect(explanationOf(detail)).toMatchObject({ baseScaled: 781_200_000n })
  })

  it('shows the conversion only for a line in another currency', () => {
    const cells = { ...line, earningAmountUSD: '338.12', earningExchangeRate: '1.08205', exchangeRateDate: '2026-11-01T00:00:00.000Z' }
    expect(conversionOf(aDetail(cells))).toEqual({
      usdScaled: 33_812_000_000n,
      rate: { scaled: 108_205_000n, digits: 5 },
      day: '2026-11-01',
    })
    expect(conversionOf(aDetail(cells, { line: { currency: 'USD' } }))).toBeNull()
  })

  it('copies the record without its blank cells', () => {
    expect(recordText(aDetail({ earningId: 'e1', partNumber: ' ', lever: 'Azure' }))).toBe('earningId: e1\nlever: Azure')
  })
})
