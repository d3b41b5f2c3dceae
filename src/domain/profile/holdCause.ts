/**
 * Why does Microsoft hold a payment, as far as the recorded profiles say [N15]?
 */
import type { PaymentStatus } from '../payout/status.ts'
import type { Day } from '../period.ts'
import { bankFor, type Profiles } from './profiles.ts'
import { taxUrgency } from './urgency.ts'

export type HoldCause =
  | { readonly type: 'taxExpired' | 'taxAction'; readonly location: string }
  | { readonly type: 'bankAction'; readonly bank: string }

export interface HeldPayment {
  readonly status: PaymentStatus
  /** Id of a recorded location. */
  readonly location: string
  /** Slug. */
  readonly programme: string
}

/** null where no profile explains it: then the state itself says what to do. */
export function holdCauseOf({ status, location, programme }: HeldPayment, profiles: Profiles, today: Day, nowMs: number): HoldCause | null {
  const tax = profiles.taxes.find((found) => found.location === location)
  const urgency = tax && taxUrgency(tax, today, nowMs)
  if (urgency?.type === 'pastDue' && refusals.has(status)) return { type: urgency.since === null ? 'taxAction' : 'taxExpired', location }
  const bank = bankFor(profiles, location, programme)
  return bank?.state === 'actionRequired' && (refusals.has(status) || returns.has(status)) ? { type: 'bankAction', bank: bank.id } : null
}

/** Microsoft does not send it, and its word does not say why. */
const refusals: ReadonlySet<PaymentStatus> = new Set(['rejectedDuringReview', 'failed'])

/** It was sent, and the bank gave it back. */
const returns: ReadonlySet<PaymentStatus> = new Set(['reversed', 'rejected'])
