import { describe, expect, it } from 'vitest'
import { paymentsOf } from '../../../src/domain/payout/payments.ts'
import { reconciliationsOf } from '../../../src/domain/payout/reconcile.ts'
import type { EarningGroup, PaymentOrder } from '../../../src/domain/payout/rows.ts'
import { byFiscalYear, byMonth, isShown, keyOf, matches, monthOfPayment, receivedByMonth, reissuesOf } from '../../../src/state/payouts/list.ts'
import { aGroup, anOrder } from './payoutRows.ts'

const today = '2026-11-22'

const paymentsFrom = (orders: readonly PaymentOrder[], earnings: readonly EarningGroup[] = []) => paymentsOf({ orders, earnings }, today)
const only = <T>(items: readonly T[]): T => {
  const [first] = items
  if (first === undefined) throw new Error('expected one')
  return first
}

describe('payments as a list', () => {
  it('parts them at 1 July, newest first', () => {
    const payments = paymentsFrom([
      anOrder({ paymentId: 'a', paymentDate: '2026-06-30' }),
      anOrder({ paymentId: 'b', paymentDate: '2026-07-01' }),
      anOrder({ paymentId: 'c', paymentDate: '2026-11-13' }),
    ])
    expect(byFiscalYear(payments).map((year) => [year.year, year.payments.map(keyOf)])).toEqual([
      [2027, ['c', 'b']],
      [2026, ['a']],
    ])
  })

  it('dates a payment that no payments export names by what the earnings say', () => {
    expect(monthOfPayment(only(paymentsFrom([], [aGroup({ estimatedPaymentMonth: '2026-12' })])))).toBe('2026-12')
    expect(monthOfPayment(only(paymentsFrom([], [aGroup()])))).toBe('2026-11')
    expect(monthOfPayment(only(paymentsFrom([anOrder({ paymentDate: null })])))).toBeNull()
  })

  it('keeps an order that has no number reachable', () => {
    const payments = paymentsFrom([anOrder({ paymentId: '', paymentDate: null }), anOrder({ paymentId: '', paymentDate: null, programme: 'MCI' })])
    expect(new Set(payments.map(keyOf)).size).toBe(2)
  })

  it('puts undated payments first, they are still to come', () => {
    const payments = paymentsFrom([anOrder({ paymentId: 'a' }), anOrder({ paymentId: 'b', paymentDate: null })])
    expect(byMonth(payments).map(keyOf)).toEqual(['b', 'a'])
  })
})

describe('filtering payments', () => {
  const shown = (order: Partial<PaymentOrder>, filter: 'upcoming' | 'held' | 'differences', groups: readonly EarningGroup[] = []) => {
    const payment = only(paymentsFrom([anOrder(order)], groups))
    return isShown(payment, filter, today, reconciliationsOf(payment, today, today), false)
  }

  it('counts a payment on its way as upcoming until its bank must have it, and a blocked one as held', () => {
    expect(shown({ status: 'inProgress', paymentDate: null }, 'upcoming')).toBe(true)
    expect(shown({ paymentDate: '2026-11-20' }, 'upcoming')).toBe(true)
    expect(shown({ paymentDate: '2026-11-13' }, 'upcoming')).toBe(false)
    expect(shown({ status: 'rejected' }, 'held')).toBe(true)
    expect(shown({ status: 'rejected' }, 'upcoming')).toBe(false)
  })

  it('shows a cent that is missing and a total that is not the arithmetic of its columns', () => {
    expect(shown({}, 'differences', [aGroup()])).toBe(false)
    expect(shown({}, 'differences', [aGroup({ amountScaled: 9_998_000_000n })])).toBe(true)
    expect(shown({ totalScaled: 10_454_290_000n }, 'differences', [aGroup()])).toBe(true)
  })

  it.each([
    ['005004817223', true],
    ['surf', true],
    ['novembre', true],
    ['NOVEMBRE', true],
    ['100', true],
    ['100,00', true],
    ['100.00', true],
    ['100,01', false],
    ['99', false],
    ['', true],
  ])('finds "%s": %s', (query, found) => {
    expect(matches(only(paymentsFrom([anOrder()])), query, 'Novembre 2026')).toBe(found)
  })
})

describe('a payment the bank returned', () => {
  const returned = anOrder({ paymentId: 'aug', status: 'reversed', paymentDate: '2026-08-14' })
  const reissueIn = (...later: PaymentOrder[]) => {
    const payments = paymentsFrom([returned, ...later])
    const payment = payments.find((each) => each.paymentId === 'aug')
    return payment && reissuesOf(payments).get(keyOf(payment))?.paymentId
  }

  it('is found again in the next payment of the same place, programme and amount', () => {
    const again = anOrder({ paymentId: 'sep', paymentDate: '2026-09-15' })
    expect(reissueIn(anOrder({ paymentId: 'nov', paymentDate: '2026-11-13' }), again)).toBe('sep')
  })

  it('is not another amount, another programme, an earlier payment or one that was returned too', () => {
    expect(reissueIn(anOrder({ paymentId: 'sep', paymentDate: '2026-09-15', earnedScaled: 1n }))).toBeUndefined()
    expect(reissueIn(anOrder({ paymentId: 'sep', paymentDate: '2026-09-15', programme: 'MCI' }))).toBeUndefined()
    expect(reissueIn(anOrder({ paymentId: 'jul', paymentDate: '2026-07-15' }))).toBeUndefined()
    expect(reissueIn(anOrder({ paymentId: 'sep', paymentDate: '2026-09-15', status: 'reversed' }))).toBeUndefined()
  })
})

describe('received by month', () => {
  it('sums what left, per currency, and keeps empty months', () => {
    const payments = paymentsFrom([
      anOrder({ paymentId: 'a' }),
      anOrder({ paymentId: 'b', currency: 'CAD', earnedCurrency: 'CAD' }),
      anOrder({ paymentId: 'c', paymentDate: '2026-09-15' }),
      anOrder({ paymentId: 'd', status: 'reversed' }),
    ])
    expect(receivedByMonth(payments, today, 3).map(({ month, sums }) => [month, Object.fromEntries(sums)])).toEqual([
      ['2026-09', { EUR: 10_000_000_000n }],
      ['2026-10', {}],
      ['2026-11', { EUR: 10_000_000_000n, CAD: 10_000_000_000n }],
    ])
  })
})
