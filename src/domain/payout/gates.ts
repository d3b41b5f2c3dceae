/**
 * The five gates between earning and bank, and where each official state stands [P5].
 */
import { firstDayOf, lastDayOf, type Month } from '../period.ts'
import type { DayRange } from './facts.ts'
import type { PaymentStatus } from './status.ts'

export const gates = ['earned', 'waitingPeriod', 'review', 'sent', 'bank'] as const

export type Gate = (typeof gates)[number]

/** The gate an earning stands before: everything earlier is done. */
export const gateOf = (status: PaymentStatus): Gate => {
  switch (status) {
    case 'unprocessed':
    case 'unknown':
    case 'forfeited':
    case 'escheated':
      return 'waitingPeriod'
    case 'upcoming':
    case 'processed':
    case 'pendingTaxInvoice':
    case 'taxInvoiceUnderReview':
    case 'taxInvoiceRejected':
    case 'rejectedDuringReview':
    case 'incorrectPayment':
      return 'review'
    case 'inProgress':
    case 'failed':
    case 'reprocessing':
      return 'sent'
    case 'sent':
    case 'rejected':
    case 'reversed':
      return 'bank'
  }
}

export interface GateStep {
  readonly gate: Gate
  readonly state: 'done' | 'current' | 'ahead'
  /** When; null where neither a file nor a rule says. */
  readonly range: DayRange | null
}

/** The five steps of money that stands before `gate`. */
export const gateStepsOf = (
  gate: Gate,
  earned: { readonly first: Month; readonly last: Month } | null,
  sent: DayRange,
  bank: DayRange,
): readonly GateStep[] => {
  const here = gates.indexOf(gate)
  const ranges: Partial<Record<Gate, DayRange>> = { sent, bank }
  if (earned) ranges.earned = { from: firstDayOf(earned.first), to: lastDayOf(earned.last) }
  return gates.map((each, index) => ({
    gate: each,
    state: index < here ? 'done' : index === here ? 'current' : 'ahead',
    range: ranges[each] ?? null,
  }))
}
