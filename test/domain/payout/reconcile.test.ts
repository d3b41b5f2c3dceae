import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { one, plainDecimal, sum } from '../../../src/domain/money.ts'
import { paymentsOf } from '../../../src/domain/payout/payments.ts'
import { reconciliationsOf, type Reconciliation } from '../../../src/domain/payout/reconcile.ts'
import { unexplainedOf, waterfallOf, type WaterfallKind } from '../../../src/domain/payout/waterfall.ts'
import type { EarningGroup, PaymentOrder } from '../../../src/domain/payout/rows.ts'
import { earning, order } from '../../support/payoutFacts.ts'

const cents = (text: string): bigint => BigInt(text.replace('.', '')) * 1_000_000n

/** The official screenshot: 6,654.32 earned, 908.58 of fee tax, 6,200.03 paid. */
const screenshot = order({
  currency: 'MXN',
  earnedScaled: cents('6654.32'),
  earnedUsdScaled: cents('296.54'),
  serviceFeeTaxScaled: cents('908.58'),
  totalScaled: cents('6200.03'),
})

const rowsOf = (orders: readonly PaymentOrder[], groups: readonly EarningGroup[]) => {
  const waterfall = waterfallOf(orders, groups)
  const row = (kind: WaterfallKind) => plainDecimal(waterfall.rows.find((each) => each.kind === kind)?.scaled ?? 0n)
  return { waterfall, row }
}

const only = (orders: readonly PaymentOrder[], earnings: readonly EarningGroup[], today = '2026-11-22'): Reconciliation => {
  const [payment] = paymentsOf({ orders, earnings }, today)
  const [reconciliation] = payment ? reconciliationsOf(payment, today, today) : []
  if (!reconciliation) throw new Error('No reconciliation')
  return reconciliation
}

const paid = { paymentId: '006815016255', status: 'sent' } as const

describe('the waterfall', () => {
  it('[P2] keeps what Microsoft states and shows what its columns do not explain', () => {
    expect(plainDecimal(unexplainedOf(screenshot) ?? 0n)).toBe('454.29')
    const { waterfall, row } = rowsOf([screenshot], [])
    expect(plainDecimal(waterfall.paymentScaled)).toBe('6200.03')
    expect(row('earned')).toBe('6654.32')
    expect(row('serviceFeeTax')).toBe('-908.58')
    expect(row('unexplained')).toBe('454.29')
    expect(plainDecimal(waterfall.impliedRateScaled ?? 0n)).toBe('22.4398732')
  })

  it('[P2] explains nothing where earned and paid are in two currencies', () => {
    const abroad = order({ earnedCurrency: 'USD', currency: 'EUR', earned: 1000, totalScaled: 920n * one })
    expect(unexplainedOf(abroad)).toBeNull()
    const { waterfall, row } = rowsOf([abroad], [])
    expect(waterfall.earnedElsewhere).toEqual({ currency: 'USD', scaled: 1000n * one })
    expect([row('earned'), row('unexplained')]).toEqual(['920.00', '0.00'])
  })

  it('[P3] tells adjustments from earnings where all lines are in the pay-to currency', () => {
    const groups = [
      earning({ ...paid, amountScaled: cents('1120.50'), lines: 12 }),
      earning({ ...paid, amountScaled: -cents('120.50'), earningType: 'adjustment', lines: 2 }),
    ]
    const { waterfall, row } = rowsOf([order({ withheldTaxScaled: 100n * one, totalScaled: 900n * one })], groups)
    expect([row('earned'), row('adjustments'), row('withheldTax'), row('exchange'), row('unexplained')]).toEqual([
      '1120.50', '-120.50', '-100.00', '0.00', '0.00',
    ])
    expect(waterfall.rows.map(({ lines }) => lines)).toEqual([12, 2, null, null, null, null, null])
  })

  it('[P3] calls it exchange when lines and payment agree in dollars and only there', () => {
    const groups = [earning({ ...paid, amount: 1000, usdScaled: 1100n * one })]
    const moved = order({ earnedScaled: 980n * one, earnedUsdScaled: 1100n * one })
    expect(rowsOf([moved], groups).row('exchange')).toBe('-20.00')
    expect(rowsOf([moved], groups).row('earned')).toBe('1000.00')
    const missing = order({ earnedScaled: 980n * one, earnedUsdScaled: 1078n * one })
    expect(rowsOf([missing], groups).row('exchange')).toBe('0.00')
    expect(rowsOf([missing], groups).row('earned')).toBe('980.00')
  })

  it('[P3] adds up to the payment, whatever the columns and the lines hold', () => {
    const scaled = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    const currency = fc.constantFrom('EUR', 'USD', 'CAD')
    const orders = fc.array(
      fc.record({
        earnedCurrency: currency,
        earnedScaled: scaled,
        earnedUsdScaled: fc.option(scaled),
        withheldTaxScaled: scaled,
        salesTaxScaled: scaled,
        serviceFeeTaxScaled: scaled,
        totalScaled: scaled,
      }),
      { minLength: 1, maxLength: 4 },
    )
    const groups = fc.array(
      fc.record({
        currency,
        earningType: fc.constantFrom<'rebate' | 'adjustment' | 'fee'>('rebate', 'adjustment', 'fee'),
        amountScaled: scaled,
        usdScaled: fc.option(scaled),
      }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(orders, groups, (someOrders, someGroups) => {
        const each = someOrders.map((facts) => order({ ...facts, currency: 'EUR' }))
        const waterfall = waterfallOf(each, someGroups.map((facts) => earning({ ...facts, ...paid })))
        expect(sum(waterfall.rows.map((row) => row.scaled))).toBe(waterfall.paymentScaled)
        expect(waterfall.paymentScaled).toBe(sum(each.map(({ totalScaled }) => totalScaled)))
        const comparable = each.filter(({ earnedCurrency }) => earnedCurrency === 'EUR')
        const arithmetic = sum(
          comparable.map((o) => o.earnedScaled - o.withheldTaxScaled + o.salesTaxScaled - o.serviceFeeTaxScaled),
        )
        expect(waterfall.rows.at(-1)).toMatchObject({
          kind: 'unexplained',
          scaled: sum(comparable.map(({ totalScaled }) => totalScaled)) - arithmetic,
        })
      }),
    )
  })
})

describe('the seal', () => {
  it('[P1] says to the cent only when lines and columns leave nothing', () => {
    expect(only([order()], [earning({ ...paid, lines: 41 })]).seal).toEqual({ type: 'toTheCent', lines: 41 })
    // Lines have eight decimals, a bank transfer has two.
    expect(only([order()], [earning({ ...paid, amountScaled: cents('1000.00') + 321_100n })]).seal.type).toBe('toTheCent')
  })

  it('[P1] gives the exact difference in the currency of the payment', () => {
    expect(only([order()], [earning({ ...paid, amountScaled: cents('999.98'), lines: 3 })]).seal).toEqual({
      type: 'difference',
      lines: 3,
      differenceScaled: cents('0.02'),
    })
  })

  it('[P2] does not hide an unexplained total behind lines that agree', () => {
    const groups = [earning({ ...paid, currency: 'MXN', amountScaled: cents('6654.32') })]
    expect(only([screenshot], groups).seal).toEqual({ type: 'unexplained', lines: 1, unexplainedScaled: cents('454.29') })
  })

  it('[P1] compares dollars, and says so, when the lines are in another currency', () => {
    const groups = [earning({ ...paid, currency: 'USD', amountScaled: cents('296.54'), lines: 7 })]
    expect(only([screenshot], groups).seal).toEqual({
      type: 'otherCurrency',
      lines: 7,
      currencies: ['USD'],
      usd: { statedScaled: cents('296.54'), foundScaled: cents('296.54'), agree: true },
    })
    expect(only([{ ...screenshot, earnedUsdScaled: null }], groups).seal).toMatchObject({ usd: null })
  })

  it('[P1] keeps the amounts of two programmes apart', () => {
    const orders = [order({ earned: 300, programme: 'Surface' }), order({ earned: 700 })]
    const groups = [earning({ ...paid, amount: 300, programme: 'Surface', lines: 2 }), earning({ ...paid, amount: 700, lines: 9 })]
    expect(only(orders, groups).programmes).toEqual([
      { programme: 'Microsoft Commerce Incentives', earnedScaled: 700n * one, paidScaled: 700n * one, lines: 9 },
      { programme: 'Surface', earnedScaled: 300n * one, paidScaled: 300n * one, lines: 2 },
    ])
  })

  it('[P1] reconciles each currency of a payment for itself', () => {
    const orders = [order({ earned: 300, currency: 'CAD', location: '6184024' }), order({ earned: 700 })]
    const earnings = [
      earning({ ...paid, amount: 300, currency: 'CAD', location: '6184024' }),
      earning({ ...paid, amount: 700 }),
    ]
    const [payment] = paymentsOf({ orders, earnings }, '2026-11-22')
    const seals = payment ? reconciliationsOf(payment, '2026-11-22', null).map(({ currency, seal }) => [currency, seal.type]) : []
    expect(seals).toEqual([['CAD', 'toTheCent'], ['EUR', 'toTheCent']])
  })
})

describe('the link between a payment and its earnings', () => {
  const linkOn = (today: string, exportedOn: string | null, earnings: readonly EarningGroup[] = []) => {
    const [payment] = paymentsOf({ orders: [order({ paymentDate: '2026-11-13' })], earnings }, today)
    return payment && reconciliationsOf(payment, today, exportedOn)[0]?.link
  }

  it('[P4] is made 48 to 72 hours after sending', () => {
    expect(linkOn('2026-11-14', '2026-11-14')).toEqual({ type: 'linkedLater', from: '2026-11-15', to: '2026-11-16' })
    expect(linkOn('2026-11-16', '2026-11-14')).toMatchObject({ type: 'linkedLater' })
  })

  it('[P4] may need a newer export', () => {
    expect(linkOn('2026-11-20', '2026-11-14')).toEqual({ type: 'newerExportNeeded', since: '2026-11-16' })
    expect(linkOn('2026-11-20', null)).toMatchObject({ type: 'newerExportNeeded' })
  })

  it('[P4] is missing when even a later export does not make it', () => {
    expect(linkOn('2026-11-20', '2026-11-18')).toEqual({ type: 'missing' })
    expect(linkOn('2026-11-14', '2026-11-14', [earning(paid)])).toEqual({ type: 'linked' })
  })
})
