/**
 * How much a profile hurries: past due, due, eventually due, pending, or nothing to do [N10].
 */
import { addDays, type Day, daysBetween } from '../period.ts'
import { validationMs } from '../enrolment/enrolments.ts'
import type { BankProfile, TaxForm, TaxProfile } from './profiles.ts'

export type Urgency =
  /** Payments are held already. */
  | { readonly type: 'pastDue'; readonly since: Day | null }
  | { readonly type: 'due'; readonly by: Day | null; readonly daysLeft: number | null }
  | { readonly type: 'eventuallyDue'; readonly by: Day; readonly daysLeft: number }
  /** Microsoft validates; `overdue` when it takes longer than the 48 hours it announces. */
  | { readonly type: 'pending'; readonly endsMs: number | null; readonly overdue: boolean }
  | { readonly type: 'complete' }

/** Days before an expiry from which renewing is due. */
export const renewalDays = 90

/** The order in which profiles are shown. */
export const urgencyOrder = ['pastDue', 'due', 'pending', 'eventuallyDue', 'complete'] as const satisfies readonly Urgency['type'][]

export function bankUrgency(profile: BankProfile, nowMs: number): Urgency {
  switch (profile.state) {
    case 'notStarted':
      return { type: 'due', by: null, daysLeft: null }
    case 'actionRequired':
      return { type: 'pastDue', since: null }
    case 'pendingValidation':
      return pendingSince(profile.sinceMs, nowMs)
    case 'approved':
      return { type: 'complete' }
  }
}

export function taxUrgency(profile: TaxProfile, today: Day, nowMs: number): Urgency {
  const expiry = expiryOf(profile)
  if (profile.state === 'notStarted') return { type: 'due', by: null, daysLeft: null }
  if (profile.state === 'actionRequired') return { type: 'pastDue', since: expiry !== null && expiry < today ? addDays(expiry, 1) : null }
  if (profile.state === 'pendingValidation') return pendingSince(profile.sinceMs, nowMs)
  if (expiry === null) return { type: 'complete' }
  if (expiry < today) return { type: 'pastDue', since: addDays(expiry, 1) }
  const daysLeft = daysBetween(today, expiry)
  return { type: daysLeft <= renewalDays ? 'due' : 'eventuallyDue', by: expiry, daysLeft }
}

/** The last day a tax form counts: as Partner Center states it, else by the rule of the form. */
export const expiryOf = (profile: TaxProfile): Day | null =>
  profile.statedExpiry ?? (profile.form !== null && profile.signedOn !== null ? formExpiry(profile.form, profile.signedOn) : null)

/** A W-8BEN or W-8BEN-E counts until 31 December of the third year after it was signed; a W-9 does not expire. */
export function formExpiry(form: TaxForm, signedOn: Day): Day | null {
  return form === 'W-8BEN' || form === 'W-8BEN-E' || form === 'W-8ECI' ? `${Number(signedOn.slice(0, 4)) + 3}-12-31` : null
}

function pendingSince(sinceMs: number | null, nowMs: number): Urgency {
  if (sinceMs === null) return { type: 'pending', endsMs: null, overdue: false }
  const start = Math.min(sinceMs, nowMs)
  return { type: 'pending', endsMs: start + validationMs, overdue: nowMs - start > validationMs }
}
