import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { one, sumsOf, type Sums } from '../../../src/domain/money.ts'
import { expectationOf, payingHabitsOf } from '../../../src/domain/payout/expectation.ts'
import type { PayoutFacts } from '../../../src/domain/payout/facts.ts'
import { nextPaydayOf, outlookOf, type Payday } from '../../../src/domain/payout/timeline.ts'
import { officialStatuses } from '../../../src/domain/payout/status.ts'
import { addMonths, dayIn, lastDayOf, addDays } from '../../../src/domain/period.ts'
import { earning, order } from '../../support/payoutFacts.ts'

const today = '2026-11-22'

const paydayOf = (facts: Partial<PayoutFacts>, day = today): Payday => {
  const next = nextPaydayOf({ earnings: [], orders: [], ...facts }, day)
  if (next.type !== 'expected') throw new Error(`No payday: ${next.type}`)
  return next.payday
}

/** Payments of July to September, each sent so many days after its earning month ended. */
const pastPayments = (lags: readonly number[], programme = 'Microsoft Commerce Incentives'): PayoutFacts => {
  const months = lags.map((_, index) => addMonths('2026-09', -index))
  return {
    earnings: months.map((month, index) => earning({ month, programme, status: 'sent', paymentId: `${programme}${index}` })),
    orders: months.map((month, index) =>
      order({ programme, paymentId: `${programme}${index}`, paymentDate: addDays(lastDayOf(month), lags[index] ?? 0) }),
    ),
  }
}

describe('when an earning is expected', () => {
  it('[P5] is 45 to 55 days after its month from about the 15th, as long as nothing better is known', () => {
    expect(paydayOf({ earnings: [earning({ month: '2026-10' })] })).toMatchObject({
      sent: { from: '2026-12-15', to: '2026-12-25' },
      bank: { from: '2026-12-17', to: '2026-12-30' },
      basis: { type: 'rule' },
    })
  })

  it('[P5] is the partner’s own habit once there are three payments of the programme', () => {
    expect(payingHabitsOf(pastPayments([43, 45])).size).toBe(0)
    expect(payingHabitsOf(pastPayments([43, 48, 45])).get('Microsoft Commerce Incentives')).toEqual({
      payments: 3,
      shortest: 43,
      longest: 48,
    })
    const { earnings, orders } = pastPayments([43, 48, 45])
    expect(paydayOf({ earnings: [...earnings, earning({ month: '2026-10' })], orders })).toMatchObject({
      sent: { from: '2026-12-14', to: '2026-12-18' },
      basis: { type: 'ownHistory', payments: 3 },
    })
  })

  it('[P5] does not take the habit of another programme', () => {
    const { earnings, orders } = pastPayments([43, 48, 45], 'Surface')
    expect(paydayOf({ earnings: [...earnings, earning()], orders }).basis).toEqual({ type: 'rule' })
  })

  it('[P5] leaves one late payment out once there are five, and forgets what is over a year old', () => {
    expect([...payingHabitsOf(pastPayments([44, 45, 200, 46, 43])).values()]).toEqual([{ payments: 5, shortest: 44, longest: 46 }])
    const long = [...Array.from({ length: 12 }, () => 45), ...Array.from({ length: 12 }, () => 90)]
    expect([...payingHabitsOf(pastPayments(long)).values()]).toEqual([{ payments: 12, shortest: 45, longest: 45 }])
  })

  it('[P5] is the month Microsoft states, which also corrects a habit that promises an earlier one', () => {
    expect(paydayOf({ earnings: [earning({ estimatedPaymentMonth: '2027-01' })] })).toMatchObject({
      sent: { from: '2027-01-15', to: '2027-01-25' },
      basis: { type: 'stated', month: '2027-01' },
    })
    const habits = payingHabitsOf(pastPayments([43, 48, 45]))
    const stated = (estimatedPaymentMonth: string) => expectationOf(earning({ estimatedPaymentMonth }), habits)?.basis
    expect(stated('2027-01')).toEqual({ type: 'stated', month: '2027-01' })
    expect(stated('2026-12')).toEqual({ type: 'ownHistory', payments: 3 })
  })

  it('[P5] is not known without any month, and then nothing is promised', () => {
    const outlook = outlookOf({ earnings: [earning({ month: '' })], orders: [] }, today)
    expect(outlook.next).toEqual({ type: 'none', reason: 'undated' })
    expect(outlook.undated).toHaveLength(1)
  })

  it('[P5] goes through five gates, and says at which it stands', () => {
    const payday = paydayOf({ earnings: [earning({ month: '2026-09', status: 'upcoming' }), earning({ amount: 300, month: '2026-09' })] })
    expect(payday.gate).toBe('review')
    expect(payday.steps).toEqual([
      { gate: 'earned', state: 'done', range: { from: '2026-09-01', to: '2026-09-30' } },
      { gate: 'waitingPeriod', state: 'done', range: null },
      { gate: 'review', state: 'current', range: null },
      { gate: 'sent', state: 'ahead', range: payday.sent },
      { gate: 'bank', state: 'ahead', range: payday.bank },
    ])
  })
})

describe('the next payday', () => {
  it('[P12] has one amount per currency, biggest first, and parts that add up to them', () => {
    const payday = paydayOf({
      earnings: [
        earning({ amount: 400, currency: 'CAD', location: '6184024' }),
        earning({ amount: 5000 }),
        earning({ amount: 900, programme: 'Surface' }),
        earning({ amount: -100, earningType: 'adjustment' }),
      ],
    })
    expect(payday.amounts).toEqual([['EUR', 5800n * one], ['CAD', 400n * one]])
    expect(payday.parts.map(({ programme, scaled }) => [programme, scaled / one])).toEqual([
      ['Microsoft Commerce Incentives', 4900n],
      ['Surface', 900n],
      ['Microsoft Commerce Incentives', 400n],
    ])
  })

  it('[P12] is what is on its way, until the bank must have it or a person says it has', () => {
    const facts = { orders: [order({ paymentDate: '2026-11-20' })], earnings: [earning()] }
    expect(paydayOf(facts)).toMatchObject({
      bank: { from: '2026-11-24', to: '2026-11-25' },
      gate: 'bank',
      basis: { type: 'paymentDate' },
      paymentIds: ['006815016255'],
    })
    expect(paydayOf(facts, '2026-11-26').gate).toBe('waitingPeriod')
    const arrived = nextPaydayOf(facts, today, new Map([['006815016255', '2026-11-21']]))
    expect(arrived).toMatchObject({ type: 'expected', payday: { gate: 'waitingPeriod' } })
  })

  it('[P12] is not counted twice, as earning and as order', () => {
    const facts = {
      orders: [order({ status: 'upcoming', paymentDate: '2026-12-15' })],
      earnings: [earning({ status: 'unprocessed', paymentId: '006815016255' })],
    }
    expect(paydayOf(facts)).toMatchObject({ amounts: [['EUR', 1000n * one]], gate: 'review', basis: { type: 'paymentDate' } })
    expect(paydayOf({ orders: facts.orders })).toMatchObject({ amounts: [['EUR', 1000n * one]] })
  })

  it('[P13] is not counted twice while Microsoft has not joined the payment to its earnings', () => {
    const sent = order({ paymentDate: '2026-11-20' })
    const inReview = earning({ month: '2026-09', status: 'upcoming' })
    const outlookWith = (facts: Parameters<typeof earning>[0]) =>
      outlookOf({ orders: [sent], earnings: [{ ...inReview, ...facts }] }, today)
    expect(outlookWith({})).toMatchObject({ next: { payday: { gate: 'bank' } }, later: [], unpaid: new Map() })
    // What is due later, belongs elsewhere or has not been reviewed cannot be in it.
    for (const facts of [{ month: '2026-10' }, { location: '6184022' }, { programme: 'Surface' }, { status: 'unprocessed' as const }]) {
      expect(outlookWith(facts).later).toHaveLength(1)
    }
  })

  it('[P6] is never in the past: late money is said to be late', () => {
    const outlook = outlookOf({ earnings: [earning({ month: '2026-05' })], orders: [] }, today)
    expect(outlook.next).toMatchObject({ type: 'overdue', overdue: { expectedBy: '2026-07-29', amounts: [['EUR', 1000n * one]] } })
    const both = outlookOf({ earnings: [earning({ month: '2026-05' }), earning({ amount: 300 })], orders: [] }, today)
    expect(both.next).toMatchObject({ type: 'expected', payday: { amounts: [['EUR', 300n * one]] } })
    expect(both.overdue?.amounts).toEqual([['EUR', 1000n * one]])
  })

  it('[P6] begins today at the earliest', () => {
    const earnings = [earning({ month: '2026-09' })]
    expect(paydayOf({ earnings }, '2026-11-24').bank).toEqual({ from: '2026-11-24', to: '2026-11-27' })
  })

  it('[P6] says why there is none', () => {
    const reason = (facts: Partial<PayoutFacts>) => nextPaydayOf({ earnings: [], orders: [], ...facts }, today)
    expect(reason({})).toEqual({ type: 'none', reason: 'nothingImported' })
    expect(reason({ earnings: [earning({ status: 'rejected' })] })).toEqual({ type: 'none', reason: 'blocked' })
    expect(reason({ earnings: [earning({ amount: 199 })] })).toEqual({ type: 'none', reason: 'belowThreshold' })
    expect(reason({ earnings: [earning({ earningType: 'coop', status: 'upcoming' })] })).toEqual({ type: 'none', reason: 'coopOnly' })
    expect(reason({ earnings: [earning({ status: 'sent' })] })).toEqual({ type: 'none', reason: 'allPaid' })
  })

  it('[P8] never counts co-op', () => {
    const outlook = outlookOf({ earnings: [earning(), earning({ earningType: 'coop', amount: 400 })], orders: [] }, today)
    expect(outlook.next).toMatchObject({ payday: { amounts: [['EUR', 1000n * one]] } })
    expect(outlook.coop).toEqual(new Map([['EUR', 400n * one]]))
  })
})

describe('the payment threshold', () => {
  it('[P7] holds back what is below 200 US dollars, and says what is missing', () => {
    const small = earning({ amountScaled: 12_640_000_000n, usdScaled: 13_677_000_000n, location: '6184022', programme: 'Surface' })
    const outlook = outlookOf({ earnings: [earning(), small], orders: [] }, today)
    expect(outlook.next).toMatchObject({ payday: { amounts: [['EUR', 1000n * one]] } })
    expect(outlook.belowThreshold).toMatchObject([
      { location: '6184022', programme: 'Surface', reachedUsdScaled: 13_677_000_000n, missingUsdScaled: 6_323_000_000n, lastDay: '2027-06-30' },
    ])
  })

  it('[P7] is for a location, a programme and a kind of earning, never for all together', () => {
    const earnings = [earning({ amount: 150 }), earning({ amount: 150, location: '6184022' }), earning({ amount: 150, earningType: 'fee' })]
    expect(outlookOf({ earnings, orders: [] }, today).belowThreshold).toHaveLength(3)
  })

  it('[P7] lets small amounts through once they have come together, with the month that completes them', () => {
    const earnings = [earning({ amount: 120, month: '2026-10' }), earning({ amount: 120, month: '2026-11' }), earning({ amount: 50, month: '2026-12' })]
    const outlook = outlookOf({ earnings, orders: [] }, today)
    expect(outlook.next).toMatchObject({ payday: { amounts: [['EUR', 240n * one]], sent: { from: '2027-01-15' }, earned: { first: '2026-10', last: '2026-11' } } })
    expect(outlook.belowThreshold).toMatchObject([{ reachedUsdScaled: 50n * one }])
  })

  it('[P7] does not judge what has an order, nor what has no dollar value', () => {
    const below = (facts: Parameters<typeof earning>[0]) => outlookOf({ earnings: [earning({ amount: 10, ...facts })], orders: [] }, today).belowThreshold
    expect(below({ status: 'upcoming' })).toEqual([])
    expect(below({ usdScaled: null })).toEqual([])
    expect(below({ usdScaled: null, currency: 'USD' })).toHaveLength(1)
  })

  it('[P7] starts anew with the programme year', () => {
    const earnings = [earning({ amount: 150, month: '2026-06' }), earning({ amount: 150, month: '2026-07' })]
    expect(outlookOf({ earnings, orders: [] }, today).belowThreshold.map(({ fiscalYear }) => fiscalYear)).toEqual([2026, 2027])
  })
})

describe('the outlook, whatever is owed', () => {
  const groups = fc.array(
    fc.record({
      location: fc.constantFrom('', '1', '2'),
      programme: fc.constantFrom('A', 'B'),
      earningType: fc.constantFrom('rebate' as const, 'coop' as const, 'adjustment' as const, 'fee' as const),
      currency: fc.constantFrom('EUR', 'USD', 'CAD'),
      status: fc.constantFrom(...officialStatuses, 'unknown' as const),
      month: fc.constantFrom('', '2026-03', '2026-08', '2026-09', '2026-10', '2026-11'),
      estimatedPaymentMonth: fc.constantFrom(null, '2026-10', '2026-12', '2027-02'),
      amountScaled: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
      usdScaled: fc.option(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n })),
    }),
    { maxLength: 12 },
  )
  const days = fc.constantFrom('2026-09-01', '2026-11-22', '2026-12-20', '2027-04-01')

  it('[P6] puts every unpaid earning in exactly one part', () => {
    fc.assert(
      fc.property(groups, days, (some, day) => {
        const outlook = outlookOf({ earnings: some.map((facts) => earning(facts)), orders: [] }, day)
        const next = outlook.next.type === 'expected' ? [outlook.next.payday] : []
        const dated = [...next, ...outlook.later].flatMap(({ parts }) => parts)
        const held = [...outlook.blocked, ...outlook.belowThreshold.flatMap((threshold) => threshold.groups)]
        const pieces = [
          ...dated,
          ...(outlook.overdue?.parts ?? []),
          ...outlook.undated,
          ...held.map(({ currency, amountScaled }) => ({ currency, scaled: amountScaled })),
        ]
        const whole = sumsOf(pieces, (piece) => piece.currency, (piece) => piece.scaled)
        const nonZero = (sums: Sums) => [...sums].filter(([, scaled]) => scaled !== 0n).toSorted()
        expect(nonZero(whole)).toEqual(nonZero(outlook.unpaid))
      }),
      { numRuns: 500 },
    )
  })

  it('[P6] never names a payday before today, nor one that brings nothing', () => {
    fc.assert(
      fc.property(groups, days, (some, day) => {
        const { next, later } = outlookOf({ earnings: some.map((facts) => earning(facts)), orders: [] }, day)
        const paydays = [...(next.type === 'expected' ? [next.payday] : []), ...later]
        for (const payday of paydays) {
          expect(payday.bank.from >= day && payday.bank.to >= payday.bank.from).toBe(true)
          expect(payday.sent.to >= payday.sent.from).toBe(true)
        }
        if (next.type === 'expected') expect(next.payday.amounts.some(([, scaled]) => scaled > 0n)).toBe(true)
      }),
    )
  })
})

describe('sending days', () => {
  it('[P5] move to the Monday after a weekend', () => {
    // 15 November 2026 is a Sunday.
    expect(dayIn('2026-11', 15)).toBe('2026-11-15')
    expect(paydayOf({ earnings: [earning({ month: '2026-09' })] }, '2026-11-02').sent.from).toBe('2026-11-16')
  })
})
