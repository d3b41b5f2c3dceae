/**
 * The enrolments of a company as recorded, with their clocks [N4, N5].
 */
import { dayIn, type Entries, instantIn, textIn, wordIn } from '../entries.ts'
import { addDays, type Day, daysBetween, firstDayOf, fiscalYearOf, lastDayOfFiscalYear, monthOf } from '../period.ts'
import { type EnrolmentStatus, enrolmentStatuses } from './status.ts'

export interface Enrolment {
  readonly location: string
  /** Slug. */
  readonly programme: string
  readonly status: EnrolmentStatus
  /** When it took this status, ms since 1970; null when nobody wrote it down. */
  readonly sinceMs: number | null
  readonly invitedOn: Day | null
  /** Day by which the required action must be done, as Partner Center says. */
  readonly dueOn: Day | null
  readonly note: string | null
}

/** @param entries root map `enrolments.status`: `location/programme/field` */
export function enrolmentsIn(entries: Entries): readonly Enrolment[] {
  const found = new Map<string, Enrolment>()
  for (const key of Object.keys(entries).sort()) {
    const [location, programme, field] = key.split('/')
    const status = wordIn(entries[key], enrolmentStatuses)
    if (!location || !programme || field !== 'status' || !status) continue
    const of = (name: string) => entries[`${location}/${programme}/${name}`]
    found.set(key, {
      location,
      programme,
      status,
      sinceMs: instantIn(of('since')),
      invitedOn: dayIn(of('invitedOn')),
      dueOn: dayIn(of('dueOn')),
      note: textIn(of('note')),
    })
  }
  return [...found.values()]
}

export const validationMs = 48 * 3_600_000

export interface ValidationClock {
  readonly endsMs: number
  readonly leftMs: number
  /** 0 to 1. */
  readonly share: number
  readonly overdue: boolean
}

/**
 * Microsoft validates within 48 hours [N4].
 *
 * A start that lies in the future (a clock that was set back) counts as now: the countdown never shows more than 48 hours.
 */
export function validationClock(sinceMs: number, nowMs: number): ValidationClock {
  const start = Math.min(sinceMs, nowMs)
  const leftMs = Math.max(0, start + validationMs - nowMs)
  return { endsMs: start + validationMs, leftMs, share: 1 - leftMs / validationMs, overdue: nowMs - start > validationMs }
}

/**
 * The first day that earns: the first of the month in which the last requirement was completed; nothing before is made
 * up for [N5].
 *
 * @param completedOn one day per requirement, null for one that is still open
 * @returns null while one is open
 */
export function earningStart(completedOn: readonly (Day | null)[]): Day | null {
  const days = completedOn.filter((day) => day !== null)
  if (days.length === 0 || days.length < completedOn.length) return null
  return firstDayOf(monthOf(days.reduce((latest, day) => (day > latest ? day : latest))))
}

export type Deadline =
  /** Earning starts this month only if everything is complete by its last day. */
  | { readonly type: 'actionDue'; readonly on: Day; readonly daysLeft: number }
  | { readonly type: 'invitationLapses'; readonly on: Day; readonly daysLeft: number }
  /** Enrolments end with Microsoft's fiscal year and go on by themselves while everything is complete. */
  | { readonly type: 'fiscalYearEnds'; readonly on: Day; readonly daysLeft: number }

const invitationDays = 30

export function deadlineOf(enrolment: Enrolment, today: Day): Deadline | null {
  const at = (type: Deadline['type'], on: Day): Deadline => ({ type, on, daysLeft: daysBetween(today, on) })
  switch (enrolment.status) {
    case 'invited':
      return enrolment.invitedOn === null ? null : at('invitationLapses', addDays(enrolment.invitedOn, invitationDays))
    case 'actionRequired':
      return enrolment.dueOn === null ? null : at('actionDue', enrolment.dueOn)
    case 'enrolled':
      return at('fiscalYearEnds', lastDayOfFiscalYear(fiscalYearOf(today)))
    case 'notEligible':
    case 'validating':
    case 'inactive':
    case 'ineligible':
    case 'discontinued':
      return null
  }
}

/** Days still to come by which somebody must act; what goes on by itself is none. */
export const comingDeadlines = (
  enrolments: readonly Enrolment[],
  today: Day,
): readonly { readonly programme: string; readonly type: 'actionDue' | 'invitationLapses'; readonly on: Day }[] =>
  enrolments.flatMap((enrolment) => {
    const deadline = deadlineOf(enrolment, today)
    return deadline && deadline.type !== 'fiscalYearEnds' && deadline.daysLeft >= 0 ? [{ programme: enrolment.programme, type: deadline.type, on: deadline.on }] : []
  })
