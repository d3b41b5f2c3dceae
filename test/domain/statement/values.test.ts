import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statementFamilies, subjectOf } from '../../../src/domain/statement/families.ts'
import { earningTypeOf } from '../../../src/domain/statement/earningType.ts'
import { columnTables } from '../../../src/domain/statement/columns.ts'
import { identityOf, repeatsEarnings } from '../../../src/domain/statement/identity.ts'
import { readPaymentId } from '../../../src/domain/statement/paymentId.ts'
import { programmeOf } from '../../../src/domain/statement/programme.ts'
import { parseRate } from '../../../src/domain/statement/rate.ts'

describe('payment ids', () => {
  it.each([
    ['006815016255', '006815016255', false],
    ['6815016255', '006815016255', true],
    [' 6815016255 ', '006815016255', true],
    ['6815016255.0', '006815016255', true],
    ['\'006815016255', '006815016255', false],
    ['="006815016255"', '006815016255', false],
    ['000000000000', '000000000000', false],
    ['1234567890123', '1234567890123', false],
    ['SAP-004417', 'SAP-004417', false],
  ])('[S5] %j is %s', (text, id, padded) => {
    expect(readPaymentId(text)).toEqual({ ok: true, value: { id, padded } })
  })

  it('[S5] blank is no payment, not a payment called nothing', () => {
    expect(readPaymentId(' \u00A0')).toEqual({ ok: true, value: null })
  })

  it.each(['6.815E+09', '6,815E+09', '6.81502E+09', '6E9', '7e+09'])('[S5] %j has lost its digits', (text) => {
    expect(readPaymentId(text)).toEqual({ ok: false, error: { type: 'LostPaymentId', text } })
  })

  it('[S5] come back whatever number of leading zeros is gone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), (id) => {
        const read = readPaymentId(id.replace(/^0{1,11}/, ''))
        expect(read.ok && read.value?.id).toBe(id)
      }),
    )
  })
})

describe('rates', () => {
  it.each([
    ['5%', 'fraction'],
    ['5 %', 'fraction'],
    ['5\u202F%', 'percent'],
    ['5.0%', 'percent'],
    ['0.05', 'fraction'],
    ['5', 'percent'],
  ] as const)('[S7] %j read as a %s is five per cent', (text, scale) => {
    expect(parseRate(text, '.', scale)).toMatchObject({ ok: true, value: { scaled: 5_000_000n } })
  })

  it('[S7] follow the mark of the file', () => {
    expect(parseRate('3,75 %', ',', 'fraction')).toEqual({ ok: true, value: { scaled: 3_750_000n, percentSign: true } })
    expect(parseRate('3,75 %', '.', 'fraction')).toMatchObject({ ok: false })
  })

  it.each(['', '%', '5%%', 'five', '$5', '1e-2'])('[S7] refuses %j', (text) => {
    expect(parseRate(text, '.', 'fraction')).toEqual({ ok: false, error: { type: 'InvalidRate', text } })
  })
})

describe('names', () => {
  it.each([
    ['CSP 1T Direct Partner', 'CSP Direct Bill Partner'],
    ['CSP 2T Indirect Provider', 'CSP Indirect Provider'],
    ['csp 2t  indirect reseller', 'CSP Indirect Reseller'],
    ['CSP Direct Bill', 'CSP Direct Bill Partner'],
    ['  Surface\u00A0 PC ', 'Surface PC'],
    ['Programme né en 2031', 'Programme né en 2031'],
    ['', ''],
  ])('[S8] %j is the programme %j', (text, name) => {
    expect(programmeOf(text)).toBe(name)
  })

  it('[S8] one file may hold both names of a programme', () => {
    const former = ['CSP 1T Direct Partner', 'CSP 2T Indirect Provider', 'CSP 2T Indirect Reseller']
    const today = ['CSP Direct Bill Partner', 'CSP Indirect Provider', 'CSP Indirect Reseller']
    expect(former.map(programmeOf)).toEqual(today)
    expect(today.map(programmeOf)).toEqual(today)
  })

  it('[S13] an adjustment is one, whatever it adjusts, unless it is of co-op money', () => {
    for (const adjusted of ['Rebate', 'Fee', 'Sell', '']) expect(earningTypeOf(`Adjustment-${adjusted}`)).toBe('adjustment')
    expect(earningTypeOf('ADJUSTMENT-COOP')).toBe('coop')
  })

  it.each([
    ['Rebate', 'rebate'],
    ['REBATE', 'rebate'],
    ['Remise', 'rebate'],
    ['Co-op', 'coop'],
    ['COOP', 'coop'],
    ['Fee', 'fee'],
    ['SELL', 'sell'],
    ['Claim', 'claim'],
    ['Adjustment', 'adjustment'],
    ['Adjustment-Rebate', 'adjustment'],
    ['Adjustment - Co-op', 'coop'],
    ['IndirectRebate', 'indirectRebate'],
    ['Something new', 'other'],
    ['constructor', 'other'],
    ['', 'other'],
  ])('[S13] %j is %s', (text, type) => {
    expect(earningTypeOf(text)).toBe(type)
  })
})

describe('identity', () => {
  it('[S9] is made of columns that the family has', () => {
    for (const family of statementFamilies) {
      const fields = new Set([...columnTables[family].values()].map(({ field }) => field))
      for (const field of identityOf(family)) {
        // Statements of 2017 name no transaction: there it is blank, and the earning alone is the identity.
        if (family !== 'legacy-tx-2017' || field !== 'transactionId') expect(fields).toContain(field)
      }
    }
  })

  it('[S9] tells the lines of every family apart but those of a summary', () => {
    expect(statementFamilies.filter((family) => identityOf(family).length === 0)).toEqual(['summary'])
    expect(identityOf('pay-2024')).toEqual(identityOf('pay-2019'))
  })

  it('[S10] belongs to the earning, not the line, in growth alone', () => {
    expect(statementFamilies.filter(repeatsEarnings)).toEqual(['growth'])
    expect(identityOf('growth')).toEqual(['earningId', 'transactionMonth', 'customerId', 'subscriptionId'])
    expect(subjectOf('growth')).toBe('earnings')
  })
})
