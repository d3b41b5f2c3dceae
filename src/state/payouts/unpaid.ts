/**
 * Earned and not yet paid, parted by what has to happen first: one split per currency, its parts add up to its total.
 */
import { addTo, largestFirst, type Sums } from '../../domain/money.ts'
import type { Day } from '../../domain/period.ts'
import type { Outlook } from '../../domain/payout/timeline.ts'
import { earnedSums } from '../../domain/payout/unpaid.ts'

/** What has to happen first. */
type Reason =
  /** `day`: the last day on which it should be in the bank. */
  | { readonly type: 'next' | 'later'; readonly day: Day }
  | { readonly type: 'overdue' | 'held' | 'undated' }
  | { readonly type: 'below'; readonly locations: readonly string[] }

export type UnpaidPart = Reason & { readonly scaled: bigint }

export interface UnpaidSplit {
  readonly currency: string
  readonly totalScaled: bigint
  readonly parts: readonly UnpaidPart[]
}

/** The biggest currency first. What is already on its way to the bank is part of it until it is there. */
export function unpaidSplitsOf(outlook: Outlook): readonly UnpaidSplit[] {
  const piles = pilesOf(outlook)
  const totals = new Map<string, bigint>()
  for (const { sums } of piles) for (const [currency, scaled] of sums) addTo(totals, currency, scaled)
  return largestFirst(totals).map(([currency, totalScaled]) => ({
    currency,
    totalScaled,
    parts: piles.flatMap(({ sums, reason }) => {
      const scaled = sums.get(currency) ?? 0n
      return scaled === 0n ? [] : [{ ...reason, scaled }]
    }),
  }))
}

interface Pile {
  readonly sums: Sums
  readonly reason: Reason
}

function pilesOf({ next, later, overdue, blocked, belowThreshold, undated }: Outlook): readonly Pile[] {
  const piles: Pile[] = []
  if (next.type === 'expected') piles.push({ sums: new Map(next.payday.amounts), reason: { type: 'next', day: next.payday.bank.to } })
  for (const payday of later) piles.push({ sums: new Map(payday.amounts), reason: { type: 'later', day: payday.bank.to } })
  if (overdue) piles.push({ sums: new Map(overdue.amounts), reason: { type: 'overdue' } })
  piles.push({ sums: earnedSums(blocked), reason: { type: 'held' } })
  const small = belowThreshold.flatMap((threshold) => threshold.groups)
  piles.push({ sums: earnedSums(small), reason: { type: 'below', locations: belowThreshold.map((threshold) => threshold.location) } })
  const open = new Map<string, bigint>()
  for (const { currency, scaled } of undated) addTo(open, currency, scaled)
  piles.push({ sums: open, reason: { type: 'undated' } })
  return piles
}
