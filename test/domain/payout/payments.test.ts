import { describe, expect, it } from 'vitest'
import { one } from '../../../src/domain/money.ts'
import { paymentsOf } from '../../../src/domain/payout/payments.ts'
import { earning, order } from '../../support/payoutFacts.ts'

const today = '2026-11-22'

describe('the payments', () => {
  it('[P11] are one for each id, with one amount per currency', () => {
    const orders = [order({ earned: 300 }), order({ earned: 700, programme: 'Surface', location: '6184022' })]
    const [payment, ...others] = paymentsOf({ orders, earnings: [] }, today)
    expect(others).toEqual([])
    expect(payment).toMatchObject({
      paymentId: '006815016255',
      status: 'sent',
      bucket: 'onItsWay',
      paymentDate: '2026-11-13',
      knownFrom: 'orders',
      programmes: ['Microsoft Commerce Incentives', 'Surface'],
      locations: ['6184021', '6184022'],
    })
    expect(payment?.amounts).toEqual(new Map([['EUR', 1000n * one]]))
  })

  it('[P11] have arrived when a person says so', () => {
    const facts = { orders: [order()], earnings: [] }
    const arrivals = new Map([['006815016255', '2026-11-17']])
    expect(paymentsOf(facts, today, arrivals)[0]).toMatchObject({ bucket: 'arrived', arrivedOn: '2026-11-17', status: 'sent' })
  })

  it('[P11] that bounced have not arrived, whatever was said before', () => {
    const arrivals = new Map([['006815016255', '2026-11-17']])
    expect(paymentsOf({ orders: [order({ status: 'reversed' })], earnings: [] }, today, arrivals)[0]?.bucket).toBe('blocked')
  })

  it('[P11] show the state that needs most attention', () => {
    const orders = [order(), order({ status: 'pendingTaxInvoice', programme: 'Surface' })]
    expect(paymentsOf({ orders, earnings: [] }, today)[0]).toMatchObject({ status: 'pendingTaxInvoice', bucket: 'blocked' })
  })

  it('[P11] are known from earnings alone while no payments export is here', () => {
    const earnings = [
      earning({ paymentId: '1', status: 'sent', amount: 3 }),
      earning({ paymentId: '1', status: 'sent', amount: 4, currency: 'CAD' }),
      earning({ amount: 5 }),
    ]
    const payments = paymentsOf({ orders: [], earnings }, today)
    expect(payments).toHaveLength(1)
    expect(payments[0]).toMatchObject({ knownFrom: 'earnings', paymentDate: null, status: 'sent' })
    expect(payments[0]?.amounts).toEqual(new Map([['EUR', 3n * one], ['CAD', 4n * one]]))
  })

  it('[P11] come newest first, those without a date or number before them', () => {
    const orders = [
      order({ paymentId: '1', paymentDate: '2026-09-15' }),
      order({ paymentId: '2', paymentDate: '2026-10-15' }),
      order({ paymentId: '3', paymentDate: '2026-10-15' }),
      order({ paymentId: '', paymentDate: null, status: 'upcoming' }),
      order({ paymentId: '', paymentDate: null, status: 'upcoming', programme: 'Surface' }),
    ]
    expect(paymentsOf({ orders, earnings: [] }, today).map(({ paymentId }) => paymentId)).toEqual(['', '', '3', '2', '1'])
  })
})
