import { describe, expect, it } from 'vitest'
import { one } from '../../../src/domain/money.ts'
import { moneyAtRiskOf } from '../../../src/domain/payout/risk.ts'
import { earning, order } from '../../support/payoutFacts.ts'

const today = '2026-11-22'

describe('money at risk', () => {
  it('[P9] counts 180 days from the payment date of what is held', () => {
    const facts = {
      orders: [order({ paymentId: '7', status: 'pendingTaxInvoice', paymentDate: '2026-10-15' })],
      earnings: [earning({ paymentId: '7', status: 'upcoming', month: '2026-08', lines: 4 })],
    }
    expect(moneyAtRiskOf(facts, today)).toEqual([
      {
        type: 'blocked',
        location: '6184021',
        programme: 'Microsoft Commerce Incentives',
        status: 'pendingTaxInvoice',
        action: 'updateInvoice',
        paymentId: '7',
        amounts: new Map([['EUR', 1000n * one]]),
        usdScaled: 1000n * one,
        lines: 4,
        heldSince: '2026-10-15',
        lostOn: '2027-04-13',
        daysLeft: 142,
        approximate: false,
      },
    ])
  })

  it('[P9] counts from Microsoft’s deadline to pay, and says about, where no file says since when', () => {
    const [risk] = moneyAtRiskOf({ earnings: [earning({ status: 'rejected', month: '2026-08' })], orders: [] }, today)
    expect(risk).toMatchObject({ heldSince: '2026-10-15', daysLeft: 142, approximate: true, action: 'contactBank' })
  })

  it('[P9] counts nothing where no month is known, and keeps the money in the list', () => {
    const [risk] = moneyAtRiskOf({ earnings: [earning({ status: 'rejected', month: '' })], orders: [] }, today)
    expect(risk).toMatchObject({ heldSince: null, lostOn: null, daysLeft: null })
  })

  it('[P9] knows blocked orders whose earnings are not here, and counts none twice', () => {
    const blocked = order({ paymentId: '7', status: 'reversed', paymentDate: '2026-10-15' })
    expect(moneyAtRiskOf({ earnings: [], orders: [blocked] }, today)).toMatchObject([{ paymentId: '7', lostOn: '2027-04-13', lines: 0 }])
    expect(moneyAtRiskOf({ earnings: [earning({ paymentId: '7', status: 'sent' })], orders: [blocked] }, today)).toHaveLength(1)
  })

  it('[P9] warns of small balances up to the end of the programme year', () => {
    expect(moneyAtRiskOf({ earnings: [earning({ amount: 126 })], orders: [] }, today)).toMatchObject([
      { type: 'smallBalance', lostOn: '2027-06-30', daysLeft: 220, threshold: { missingUsdScaled: 74n * one } },
    ])
  })

  it('[P9] stops warning when nothing can be added any more, and keeps what Microsoft still holds', () => {
    const old = [earning({ amount: 126, month: '2025-10' }), earning({ status: 'rejected', month: '2025-10' })]
    expect(moneyAtRiskOf({ earnings: old, orders: [] }, today)).toMatchObject([{ type: 'blocked', daysLeft: -162 }])
  })

  it('[P9] names the most money first and leaves out what nobody can lose', () => {
    const earnings = [
      earning({ amount: 100, programme: 'Surface' }),
      earning({ amount: 300, status: 'rejected' }),
      earning({ amount: 900, status: 'taxInvoiceRejected' }),
      earning({ amount: 5000 }),
      earning({ amount: 7000, status: 'forfeited' }),
    ]
    expect(moneyAtRiskOf({ earnings, orders: [] }, today).map(({ usdScaled }) => (usdScaled ?? 0n) / one)).toEqual([900n, 300n, 100n])
  })
})
