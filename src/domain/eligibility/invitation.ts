/**
 * The invitation that follows eligibility: what to look for, how old it is, when it lapses [E18].
 */
import { addDays, type Day, daysBetween } from '../period.ts'
import type { Eligibility } from './eligibility.ts'
import type { Facts } from './facts.ts'

/** As Microsoft sends it; the words are searched for in a mailbox, so they are never translated. */
export const invitationMail = {
  sender: 'Microsoft Partner Center',
  subject: 'Partner Incentive Enrollment Invitation',
  button: 'Get Started',
} as const

/** Days after which an invitation of the earlier tool lapsed, with that period's earnings. */
export const legacyInvitationDays = 30

export type InvitationOutlook =
  | { readonly type: 'notYet' }
  /** An indirect reseller is invited after its first transaction. */
  | { readonly type: 'afterFirstTransaction' }
  /** Partners are invited on a rolling basis: no date is promised. */
  | { readonly type: 'expected' }
  | { readonly type: 'received'; readonly ageDays: number; readonly lapsesOn: Day; readonly daysLeft: number }

/** @param receivedOn day on which the invitation came; null while it has not */
export function invitationOutlook(facts: Facts, eligibility: Eligibility, receivedOn: Day | null): InvitationOutlook {
  const { on } = eligibility
  if (receivedOn !== null && receivedOn <= on) {
    const lapsesOn = addDays(receivedOn, legacyInvitationDays)
    return { type: 'received', ageDays: daysBetween(receivedOn, on), lapsesOn, daysLeft: daysBetween(on, lapsesOn) }
  }
  if (eligibility.verdict !== 'eligible') return { type: 'notYet' }
  const waitsForSale = facts.partnerType === 'indirectReseller' && (facts.firstTransactionOn === null || facts.firstTransactionOn > on)
  return { type: waitsForSale ? 'afterFirstTransaction' : 'expected' }
}
