/**
 * What happened to Alpaga Cloud, told relative to today: seventeen months, sixteen of them paid, with the things that
 * go wrong in real life. Amounts are in cents.
 *
 * The lag from the end of an earning month to its payment is the same every month, and such that the next payment is
 * sent three weeks from today and is in the bank in the fourth.
 */
import { addBusinessDays, addDays, addMonths, daysBetween, lastDayOf, monthOf, type Day, type Month } from '../../domain/period.ts'
import { formerReseller, lyon, mci, milano, montreal, nantes, osu, surface, type DemoLocation, type DemoProgramme } from './company.ts'

/** Earnings of one month, place and programme that go the same way. */
export interface DemoEarnings {
  readonly location: DemoLocation
  readonly programme: DemoProgramme
  readonly type: 'Rebate' | 'Co-op' | 'Adjustment-Rebate'
  readonly month: Month
  /** Last day on which one of them was earned. */
  readonly until: Day
  readonly lines: number
  readonly cents: number
  readonly status: string
  readonly statusDescription: string
  readonly expectedMonth: Month | null
  readonly paymentId: string | null
  readonly reason?: string
}

/** One line of the payments export; what it earned follows from its earnings. */
export interface DemoOrder {
  readonly paymentId: string
  readonly location: DemoLocation
  readonly programme: DemoProgramme
  readonly status: string
  readonly statusDescription: string
  readonly date: Day
  readonly method: 'Electronic bank transfer' | 'Credit note'
  /** Payment whose earnings it carries, where that is another one: a returned payment carries what was sent again. */
  readonly earningsOf?: string
  /** Earned beyond its lines: rate of the payment day against that of the lines. US dollars agree. */
  readonly exchangeCents?: number
  /** Earned beyond its lines, in dollars too: a rounding. */
  readonly gapCents?: number
  readonly withheldCents?: number
  readonly feeTaxCents?: number
  /** Paid beyond the arithmetic of the columns. */
  readonly unexplainedCents?: number
}

export interface DemoStory {
  readonly earnings: readonly DemoEarnings[]
  readonly orders: readonly DemoOrder[]
  /** Month whose growth earnings repeat over their transactions. */
  readonly growthMonth: Month
  readonly growthPaymentId: string
  /** Payments that somebody has seen in the bank, and when. */
  readonly arrivals: ReadonlyMap<string, Day>
  /** Day on which the exports were made. */
  readonly exportedOn: Day
}

const monthsPaid = 15
const sentInDays = 21
const daysSinceExport = 6

/** Paid by month, newest first; further back the season decides. */
const knownTotals = [1_896_020, 1_520_408, 1_348_672, 1_070_235]

export function demoStory(today: Day): DemoStory {
  const nextSent = addDays(today, sentInDays)
  const newest = addMonths(monthOf(nextSent), -2)
  const lag = daysBetween(lastDayOf(newest), nextSent)
  const monthBack = (back: number): Month => addMonths(newest, -back)
  const sentOn = (back: number): Day => addDays(lastDayOf(monthBack(back)), lag)
  const idOf = (back: number, series = 0): string => String(5_004_817_223 - (back - 1) * 173_311 + series * 7_019).padStart(12, '0')

  const earnings: DemoEarnings[] = []
  const orders: DemoOrder[] = []
  const paid = { status: 'Sent', statusDescription: 'Payment sent' }

  for (let back = 1; back <= monthsPaid; back++) {
    const month = monthBack(back)
    const returned = back === 4
    const paymentId = returned ? idOf(back, 2) : idOf(back)
    const date = returned ? addDays(sentOn(back), 30) : sentOn(back)
    const shares = sharesOf(back, knownTotals[back - 1] ?? seasonal(month, back))
    for (const share of shares) {
      earnings.push({ ...share, type: 'Rebate', month, until: lastDayOf(month), ...paid, expectedMonth: monthOf(date), paymentId })
      orders.push({ paymentId, location: share.location, programme: share.programme, ...paid, date, method: 'Electronic bank transfer', ...oddityOf(back, share) })
      if (returned) {
        // The bank returned it in its month; the same money left again a month later, under another number.
        orders.push({
          paymentId: idOf(back),
          earningsOf: paymentId,
          location: share.location,
          programme: share.programme,
          status: 'Reversed',
          statusDescription: 'Payment returned by the bank',
          date: sentOn(back),
          method: 'Electronic bank transfer',
        })
      }
    }
  }

  // Montréal is small: one credit note for three months.
  for (let back = 1; back <= monthsPaid; back++) {
    const paidWith = back - ((back - 1) % 3)
    const canadian = { location: montreal, programme: mci, paymentId: idOf(paidWith, 1) }
    const month = monthBack(back)
    const cents = Math.round(seasonal(month, back) * 0.11)
    earnings.push({ ...canadian, type: 'Rebate', month, until: lastDayOf(month), lines: 84, cents, ...paid, expectedMonth: monthOf(sentOn(paidWith)) })
    if (back === paidWith) orders.push({ ...canadian, ...paid, date: sentOn(back), method: 'Credit note' })
  }

  const latest = idOf(1)
  earnings.push({
    location: lyon, programme: mci, type: 'Adjustment-Rebate', month: monthBack(4), until: lastDayOf(monthBack(4)),
    lines: 7, cents: -41_236, ...paid, expectedMonth: monthOf(sentOn(1)), paymentId: latest, reason: 'Previous period earnings',
  })

  const heldId = idOf(2, 3)
  const held = { status: 'Rejected during review', statusDescription: 'Tax profile expired' }
  earnings.push({
    location: lyon, programme: surface, type: 'Rebate', month: monthBack(2), until: lastDayOf(monthBack(2)),
    lines: 38, cents: 320_415, ...held, expectedMonth: null, paymentId: heldId,
  })
  orders.push({ paymentId: heldId, location: lyon, programme: surface, ...held, date: addDays(today, -38), method: 'Electronic bank transfer' })

  const inReview = { status: 'Upcoming', statusDescription: 'Payment upcoming', expectedMonth: monthOf(nextSent), paymentId: null }
  for (const share of sharesOf(0, 1_841_260)) {
    const atMilano = share.location === milano && share.programme === mci
    earnings.push({
      ...share, type: 'Rebate', month: newest, until: lastDayOf(newest), ...inReview,
      ...(atMilano ? { status: 'Tax invoice under review', statusDescription: 'Tax invoice received' } : {}),
    })
  }
  earnings.push({ location: montreal, programme: mci, type: 'Rebate', month: newest, until: lastDayOf(newest), lines: 88, cents: 186_420, ...inReview })

  const waiting = { status: 'Unprocessed', statusDescription: 'Earning not yet processed for payment', expectedMonth: null, paymentId: null }
  earnings.push({ location: nantes, programme: surface, type: 'Rebate', month: newest, until: lastDayOf(newest), lines: 3, cents: 12_640, ...waiting })
  const running = addMonths(newest, 1)
  const until = [lastDayOf(running), addDays(today, -daysSinceExport - 1)].toSorted()[0] ?? today
  for (const share of sharesOf(0, 1_374_880)) {
    earnings.push({ ...share, type: 'Rebate', month: running, until, ...waiting, lines: Math.ceil(share.lines * 0.8) })
  }
  earnings.push({ location: montreal, programme: mci, type: 'Rebate', month: running, until, lines: 60, cents: 121_905, ...waiting })

  const coop = { status: 'Upcoming', statusDescription: 'Co-op funds', expectedMonth: null, paymentId: null }
  for (const [index, cents] of [61_250, 74_380, 66_910, 71_040, 72_200, 74_220].entries()) {
    const month = monthBack(index)
    earnings.push({ location: lyon, programme: mci, type: 'Co-op', month, until: lastDayOf(month), lines: 40, cents, ...coop })
  }

  const transferred = orders.filter((order) => order.status === 'Sent' && order.method === 'Electronic bank transfer')
  return {
    earnings,
    orders,
    growthMonth: monthBack(3),
    growthPaymentId: idOf(3),
    arrivals: new Map(transferred.map((order) => [order.paymentId, addBusinessDays(order.date, 2)])),
    exportedOn: addDays(today, -daysSinceExport),
  }

  /** What makes one month's payment unlike the others. */
  function oddityOf(back: number, share: Share): Partial<DemoOrder> {
    const isMain = share.location === lyon && share.programme === mci
    if (back === 1) {
      return { exchangeCents: -exchangeShares[share.key], ...(share.location === milano && share.programme === mci ? { withheldCents: 124_000 } : {}) }
    }
    if (!isMain) return {}
    if (back === 2) return { gapCents: 2 }
    if (back === 9) return { feeTaxCents: 8_640, unexplainedCents: 4_320 }
    return {}
  }
}

interface Share {
  readonly key: ShareKey
  readonly location: DemoLocation
  readonly programme: DemoProgramme
  readonly lines: number
  readonly cents: number
}

type ShareKey = 'lyonMci' | 'nantesMci' | 'milanoMci' | 'lyonOsu' | 'nantesOsu' | 'milanoSurface' | 'lyonFormer'

/** How a month of 18 960,20 € parts; other months in proportion. */
const pattern: readonly (Omit<Share, 'cents'> & { readonly weight: number })[] = [
  { key: 'lyonMci', location: lyon, programme: mci, lines: 420, weight: 624_015 },
  { key: 'nantesMci', location: nantes, programme: mci, lines: 210, weight: 287_035 },
  { key: 'milanoMci', location: milano, programme: mci, lines: 182, weight: 231_025 },
  { key: 'lyonOsu', location: lyon, programme: osu, lines: 300, weight: 370_210 },
  { key: 'nantesOsu', location: nantes, programme: osu, lines: 131, weight: 161_635 },
  { key: 'milanoSurface', location: milano, programme: surface, lines: 41, weight: 222_100 },
]

/** 380,40 € in all. */
const exchangeShares: Record<ShareKey, number> = {
  lyonMci: 12_280,
  nantesMci: 5_760,
  milanoMci: 4_630,
  lyonOsu: 7_420,
  nantesOsu: 3_490,
  milanoSurface: 4_460,
  lyonFormer: 0,
}

function sharesOf(back: number, cents: number): readonly Share[] {
  const whole = pattern.reduce((sum, part) => sum + part.weight, 0)
  const parts = pattern.map((part) => ({ ...part, cents: Math.round((cents * part.weight) / whole) }))
  const rest = cents - parts.reduce((sum, part) => sum + part.cents, 0)
  const shares = parts.map((part, index) => (index === 0 ? { ...part, cents: part.cents + rest } : part))
  // Two years ago the place in Lyon was paid by a programme that has ended since.
  return back < 13 ? shares : shares.map((share) => (share.key === 'lyonMci' ? { ...share, key: 'lyonFormer', programme: formerReseller } : share))
}

/** Strong before the fiscal year ends, weak in August, growing over time. */
const seasons = [0.92, 0.9, 1.02, 0.98, 1.06, 1.42, 0.86, 0.72, 1, 1.08, 1.1, 1.16]

function seasonal(month: Month, back: number): number {
  const season = seasons[Number(month.slice(5)) - 1] ?? 1
  const wobble = 1 + (((Number(month.slice(0, 4)) * 12 + Number(month.slice(5))) * 37) % 11) / 100
  return Math.round(1_190_000 * season * wobble * (1 + (monthsPaid - back) * 0.012))
}
