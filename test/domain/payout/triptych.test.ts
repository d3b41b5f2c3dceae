import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { one } from '../../../src/domain/money.ts'
import { triptychsOf } from '../../../src/domain/payout/triptych.ts'
import { addMonths } from '../../../src/domain/period.ts'
import { earning, order } from '../../support/payoutFacts.ts'

const today = '2026-11-22'

describe('start + earned − paid = still owed', () => {
  it('[P1] over a fiscal year', () => {
    const earnings = [
      earning({ month: '2026-05', amount: 100, status: 'sent', paymentId: '1' }),
      earning({ month: '2026-06', amount: 70, status: 'sent', paymentId: '2' }),
      earning({ month: '2026-08', amount: 50, status: 'sent', paymentId: '3' }),
      earning({ month: '2026-10', amount: 30 }),
      earning({ month: '2026-10', amount: 999, earningType: 'coop' }),
      earning({ month: '2026-10', amount: 888, status: 'forfeited' }),
    ]
    const orders = [
      order({ paymentId: '1', paymentDate: '2026-06-15' }),
      order({ paymentId: '2', paymentDate: '2026-08-14' }),
      order({ paymentId: '3', paymentDate: '2026-10-15' }),
    ]
    expect(triptychsOf({ earnings, orders }, '2026-07', '2027-06', today)).toEqual([
      { currency: 'EUR', startScaled: 70n * one, earnedScaled: 80n * one, paidScaled: 120n * one, owedScaled: 30n * one },
    ])
  })

  it('[P1] takes the stated month, else the second month after, where no payments export says when', () => {
    const sent = earning({ month: '2026-08', status: 'sent', paymentId: '1' })
    const paidIn = (facts: Partial<typeof sent>, month: string) =>
      triptychsOf({ earnings: [{ ...sent, ...facts }], orders: [] }, month, month, today)[0]?.paidScaled
    expect(paidIn({}, '2026-10')).toBe(1000n * one)
    expect(paidIn({ estimatedPaymentMonth: '2026-11' }, '2026-11')).toBe(1000n * one)
    expect(paidIn({ estimatedPaymentMonth: '2026-11' }, '2026-10')).toBe(0n)
  })

  it('[P1] hands what is owed from one period to the next, per currency', () => {
    const groups = fc.array(
      fc.record({
        currency: fc.constantFrom('EUR', 'USD'),
        month: fc.constantFrom('', '2026-01', '2026-02', '2026-05', '2026-09'),
        status: fc.constantFrom('sent' as const, 'unprocessed' as const, 'rejected' as const),
        estimatedPaymentMonth: fc.constantFrom(null, '2026-02', '2026-07'),
        amountScaled: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    const span = fc.integer({ min: 0, max: 8 })
    fc.assert(
      fc.property(groups, span, span, (some, first, second) => {
        const facts = { earnings: some.map((each) => earning(each)), orders: [] }
        const middle = addMonths('2026-01', first)
        const before = triptychsOf(facts, '2026-01', middle, today)
        const after = triptychsOf(facts, addMonths(middle, 1), addMonths(middle, 1 + second), today)
        for (const [index, triptych] of before.entries()) {
          expect(after[index]?.startScaled).toBe(triptych.owedScaled)
          expect(triptych.startScaled + triptych.earnedScaled - triptych.paidScaled).toBe(triptych.owedScaled)
        }
      }),
    )
  })
})
