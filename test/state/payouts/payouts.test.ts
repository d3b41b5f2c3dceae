// @vitest-environment happy-dom
import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { LedgerOverview } from '../../../src/ledger/ledger.ts'
import { createPayouts } from '../../../src/state/payouts/payouts.ts'
import { unpaidSplitsOf } from '../../../src/state/payouts/unpaid.ts'
import { anOverview, aStatement } from '../ledger/fakeLedger.ts'
import { aGroup, anOrder } from './payoutRows.ts'

const clock = { nowMs: () => 0, today: () => '2026-11-22' }

function open(overview: Partial<LedgerOverview> | undefined, arrivals: ReadonlyMap<string, string> = new Map()) {
  const [shown, show] = createSignal(overview && anOverview(overview))
  const [seen, see] = createSignal(arrivals)
  const payouts = createRoot(() => createPayouts(shown, clock, seen))
  return { payouts, show: (next: Partial<LedgerOverview>) => show(anOverview(next)), see }
}

const unprocessed = { status: 'unprocessed', paymentId: null, month: '2026-11' } as const

describe('payouts as signals', () => {
  it('are ready once the ledger has answered, and follow it', () => {
    const { payouts, show } = open(undefined)
    expect([payouts.isReady(), payouts.payments().length]).toEqual([false, 0])
    show({ orders: [anOrder()] })
    expect([payouts.isReady(), payouts.payments().length]).toEqual([true, 1])
  })

  it('call a payment arrived when somebody has seen it in the bank', () => {
    const { payouts, see } = open({ orders: [anOrder()] })
    expect([payouts.hasArrived('005004817223'), payouts.isSettled('005004817223')]).toEqual([false, true])
    see(new Map([['005004817223', '2026-11-17']]))
    expect([payouts.hasArrived('005004817223'), payouts.payment('005004817223')?.arrivedOn]).toEqual([true, '2026-11-17'])
  })

  it('reconcile a payment with its lines', () => {
    const { payouts } = open({ orders: [anOrder()], earnings: [aGroup()] })
    const [payment] = payouts.payments()
    expect(payment && payouts.reconciliations(payment).map(({ seal }) => seal.type)).toEqual(['toTheCent'])
  })

  it('do not warn of a returned payment that has been sent again', () => {
    const returned = anOrder({ paymentId: 'aug', status: 'reversed', paymentDate: '2026-08-14' })
    expect(open({ orders: [returned] }).payouts.risks()).toHaveLength(1)
    const again = open({ orders: [returned, anOrder({ paymentId: 'sep', paymentDate: '2026-09-15' })] }).payouts
    expect(again.risks()).toEqual([])
    const payment = again.payment('aug')
    expect(payment && again.reissue(payment)?.paymentId).toBe('sep')
  })

  it('say how old what Microsoft knew is', () => {
    const fresh = open({ statements: [aStatement({ exportedOn: '2026-10-18' }), aStatement({ family: 'pay-2024', exportedOn: '2026-10-01' })] }).payouts
    expect([fresh.isStale(), fresh.exportedOn(), fresh.exportedOn('payments'), fresh.exportedOn('report')]).toEqual([false, '2026-10-18', '2026-10-01', null])
    expect(open({ statements: [aStatement({ exportedOn: '2026-10-17' })] }).payouts.isStale()).toBe(true)
    expect(open({}).payouts.isStale()).toBe(false)
  })

  it('know when a bare dollar sign would say nothing', () => {
    expect(open({ orders: [anOrder({ currency: 'USD' })] }).payouts.hasOtherDollars()).toBe(false)
    expect(open({ earnings: [aGroup({ currency: 'CAD' })] }).payouts.hasOtherDollars()).toBe(true)
  })
})

describe('earned and not yet paid', () => {
  const splitsOf = (overview: Partial<LedgerOverview>) => unpaidSplitsOf(open(overview).payouts.outlook())

  it('is parted by what has to happen first, and adds up, per currency', () => {
    const splits = splitsOf({
      earnings: [
        aGroup({ ...unprocessed, amountScaled: 50_000_000_000n, usdScaled: 54_000_000_000n }),
        aGroup({ ...unprocessed, location: '6184022', amountScaled: 12_640_000_000n, usdScaled: 13_677_000_000n }),
        aGroup({ status: 'rejectedDuringReview', paymentId: null, amountScaled: 320_415_000_000n }),
        aGroup({ ...unprocessed, currency: 'CAD', programme: 'MCI', amountScaled: 90_000_000_000n, usdScaled: 65_000_000_000n }),
      ],
    })
    expect(splits.map((split) => split.currency)).toEqual(['EUR', 'CAD'])
    expect(splits[0]?.parts.map((part) => [part.type, part.scaled])).toEqual([
      ['next', 50_000_000_000n],
      ['held', 320_415_000_000n],
      ['below', 12_640_000_000n],
    ])
    for (const split of splits) expect(split.parts.reduce((sum, part) => sum + part.scaled, 0n)).toBe(split.totalScaled)
  })

  it('names the places below the threshold', () => {
    const [split] = splitsOf({ earnings: [aGroup({ ...unprocessed, usdScaled: 10_000_000_000n })] })
    expect(split?.parts).toEqual([{ type: 'below', locations: ['6184021'], scaled: 10_000_000_000n }])
  })

  it('counts what is late apart from what comes next', () => {
    const [split] = splitsOf({ earnings: [aGroup({ ...unprocessed, month: '2026-03', usdScaled: 90_000_000_000n })] })
    expect(split?.parts.map((part) => part.type)).toEqual(['overdue'])
  })

  it('is nothing when all is paid, and never co-op', () => {
    expect(splitsOf({ orders: [anOrder()], earnings: [aGroup()] })).toEqual([])
    expect(splitsOf({ earnings: [aGroup({ ...unprocessed, earningType: 'coop', status: 'upcoming' })] })).toEqual([])
  })
})
