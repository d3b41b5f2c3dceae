/**
 * When is the next payday, how much will it bring, and why not yet?
 *
 * A payday is a range of days and one amount per currency; nothing in it is certain but what Microsoft has already sent.
 * A day that has passed is never called the next one: what was expected by now and is still unpaid is said to be overdue,
 * which mostly means that a newer export exists [P6].
 */
import { groupedBy } from '../grouped.ts'
import { absolute, addTo, largestFirst, sumsOf, type Sums } from '../money.ts'
import { monthOf, type Day, type Month } from '../period.ts'
import type { Basis } from './expectation.ts'
import type { Arrivals, DayRange, PayoutFacts } from './facts.ts'
import { gateStepsOf, gates, type Gate, type GateStep } from './gates.ts'
import { instalmentsOf, type DatedInstalment, type Instalment, type Instalments } from './instalments.ts'
import type { EarningGroup } from './rows.ts'
import type { ThresholdProgress } from './threshold.ts'
import { earnedSums } from './unpaid.ts'

export interface Payday {
  /** When Microsoft sends it. */
  readonly sent: DayRange
  /** When it is in the bank; never before today. */
  readonly bank: DayRange
  /** What the least certain part of it rests on. */
  readonly basis: Basis
  /** The gate before which most of the money stands. */
  readonly gate: Gate
  readonly steps: readonly GateStep[]
  /** One amount per currency, the biggest figure first. */
  readonly amounts: readonly (readonly [currency: string, scaled: bigint])[]
  /** By programme, currency and gate, biggest first; they add up to the amounts. */
  readonly parts: readonly PaydayPart[]
  /** The months in which it was earned; null where only the order is known. */
  readonly earned: { readonly first: Month; readonly last: Month } | null
  readonly lines: number
  readonly paymentIds: readonly string[]
}

export interface PaydayPart {
  readonly programme: string
  readonly currency: string
  readonly gate: Gate
  readonly scaled: bigint
  readonly lines: number
}

export type NextPayday =
  | { readonly type: 'expected'; readonly payday: Payday }
  /** Everything that was expected is past its time: the data is old, or Microsoft is late. */
  | { readonly type: 'overdue'; readonly overdue: Overdue }
  | { readonly type: 'none'; readonly reason: 'nothingImported' | 'blocked' | 'belowThreshold' | 'undated' | 'coopOnly' | 'allPaid' }

/** Expected by now, and still unpaid in the newest file. */
export interface Overdue {
  /** The last day on which the latest of it should have been in the bank. */
  readonly expectedBy: Day
  readonly amounts: readonly (readonly [currency: string, scaled: bigint])[]
  readonly parts: readonly PaydayPart[]
}

/** All unpaid earnings, each in exactly one part (and what is on its way to the bank). */
export interface Outlook {
  readonly next: NextPayday
  /** After the next one, soonest first. */
  readonly later: readonly Payday[]
  readonly overdue: Overdue | null
  readonly blocked: readonly EarningGroup[]
  readonly belowThreshold: readonly ThresholdProgress[]
  /** Payable, and nothing says when. */
  readonly undated: readonly Instalment[]
  readonly coop: Sums
  /** Earned and not in any payment that has left, co-op and lost amounts aside. */
  readonly unpaid: Sums
}

export const nextPaydayOf = (facts: PayoutFacts, today: Day, arrivals: Arrivals = new Map()): NextPayday =>
  outlookOf(facts, today, arrivals).next

/** @param instalments of the same facts, day and arrivals, where they are known already */
export const outlookOf = (
  facts: PayoutFacts,
  today: Day,
  arrivals: Arrivals = new Map(),
  instalments: Instalments = instalmentsOf(facts, today, arrivals),
): Outlook => {
  const { unpaid, dated, undated, belowThreshold } = instalments
  const late = dated.filter(({ expectation }) => expectation.bank.to < today)
  const paydays = paydaysOf(
    dated.filter(({ expectation }) => expectation.bank.to >= today),
    today,
  )
  const overdue = overdueOf(late)
  const next = paydays.find((payday) => payday.amounts.some(([, scaled]) => scaled > 0n))
  return {
    next: next ? { type: 'expected', payday: next } : overdue ? { type: 'overdue', overdue } : { type: 'none', reason: reason() },
    later: paydays.filter((payday) => payday !== next),
    overdue,
    blocked: unpaid.blocked,
    belowThreshold,
    undated,
    coop: earnedSums(unpaid.coop),
    unpaid: earnedSums([...unpaid.payable, ...unpaid.blocked]),
  }

  function reason(): Extract<NextPayday, { type: 'none' }>['reason'] {
    if (facts.earnings.length === 0 && facts.orders.length === 0) return 'nothingImported'
    if (unpaid.blocked.length > 0) return 'blocked'
    if (belowThreshold.length > 0) return 'belowThreshold'
    if (undated.length > 0) return 'undated'
    return unpaid.coop.length > 0 ? 'coopOnly' : 'allPaid'
  }
}

/** What has a date of its own is a payday of its own; estimates of one month are one payday. */
const paydaysOf = (instalments: readonly DatedInstalment[], today: Day): readonly Payday[] => {
  const together = groupedBy(instalments, ({ expectation }) =>
    expectation.basis.type === 'paymentDate' ? expectation.sent.from : monthOf(expectation.sent.from),
  )
  return [...together.values()]
    .map((members) => paydayOf(members, today))
    .toSorted((a, b) => compare(a.bank.from, b.bank.from) || compare(a.bank.to, b.bank.to))
}

const paydayOf = (members: readonly DatedInstalment[], today: Day): Payday => {
  const sent = spanOf(members.map(({ expectation }) => expectation.sent))
  const span = spanOf(members.map(({ expectation }) => expectation.bank))
  const bank = { from: span.from < today ? today : span.from, to: span.to }
  const parts = partsOf(members)
  const amounts = largestFirst(sumsOf(parts, (part) => part.currency, (part) => part.scaled))
  const gate = mainGateOf(parts, amounts[0]?.[0])
  const months = members.map(({ month }) => month).filter((month) => month !== null).toSorted()
  const [first, last] = [months[0], months.at(-1)]
  const earned = first !== undefined && last !== undefined ? { first, last } : null
  return {
    sent,
    bank,
    basis: leastCertain(members.map(({ expectation }) => expectation.basis)),
    gate,
    steps: gateStepsOf(gate, earned, sent, bank),
    amounts,
    parts,
    earned,
    lines: members.reduce((lines, member) => lines + member.lines, 0),
    paymentIds: [...new Set(members.map(({ paymentId }) => paymentId))].filter((id) => id !== null).toSorted(),
  }
}

const overdueOf = (members: readonly DatedInstalment[]): Overdue | null => {
  if (members.length === 0) return null
  const parts = partsOf(members)
  return {
    expectedBy: spanOf(members.map(({ expectation }) => expectation.bank)).to,
    amounts: largestFirst(sumsOf(parts, (part) => part.currency, (part) => part.scaled)),
    parts,
  }
}

const spanOf = (ranges: readonly DayRange[]): DayRange => {
  const [first] = ranges
  if (!first) throw new Error('A span of no ranges')
  let { from, to } = first
  for (const range of ranges) {
    if (range.from < from) from = range.from
    if (range.to > to) to = range.to
  }
  return { from, to }
}

const partsOf = (members: readonly Instalment[]): readonly PaydayPart[] =>
  [...groupedBy(members, ({ programme, currency, gate }) => JSON.stringify([programme, currency, gate])).values()]
    .flatMap((same) => {
      const [first] = same
      if (!first) return []
      const { programme, currency, gate } = first
      const scaled = same.reduce((sum, each) => sum + each.scaled, 0n)
      return { programme, currency, gate, scaled, lines: same.reduce((lines, each) => lines + each.lines, 0) }
    })
    .toSorted((a, b) => {
      const [sizeA, sizeB] = [absolute(a.scaled), absolute(b.scaled)]
      if (sizeA !== sizeB) return sizeA > sizeB ? -1 : 1
      return compare(a.programme, b.programme) || compare(a.currency, b.currency)
    })

/** Before which gate stands most of the biggest currency? The earlier one when two hold as much. */
const mainGateOf = (parts: readonly PaydayPart[], currency: string | undefined): Gate => {
  const byGate = new Map<string, bigint>()
  for (const part of parts) if (part.currency === currency) addTo(byGate, part.gate, part.scaled)
  return gates.reduce((main, gate) => ((byGate.get(gate) ?? 0n) > (byGate.get(main) ?? 0n) ? gate : main), firstGate(parts))
}

const firstGate = (parts: readonly PaydayPart[]): Gate => gates.find((gate) => parts.some((part) => part.gate === gate)) ?? 'earned'

const certainty: readonly Basis['type'][] = ['rule', 'stated', 'ownHistory', 'paymentDate']

/** Of two habits, the one that fewer payments make. */
const leastCertain = (bases: readonly Basis[]): Basis =>
  bases.reduce((least, basis) => {
    const difference = certainty.indexOf(basis.type) - certainty.indexOf(least.type)
    if (difference !== 0) return difference < 0 ? basis : least
    return basis.type === 'ownHistory' && least.type === 'ownHistory' && basis.payments < least.payments ? basis : least
  })

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
