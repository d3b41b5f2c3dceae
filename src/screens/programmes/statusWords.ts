/** The state of an enrolment in the reader's official word, its colour family, and what hurries. */
import type { Earning } from '../../domain/enrolment/earning.ts'
import { deadlineOf, type Enrolment, validationClock } from '../../domain/enrolment/enrolments.ts'
import { officialWords, type ShownStatus, shownTo } from '../../domain/enrolment/status.ts'
import type { Day } from '../../domain/period.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Family } from '../../ui/StatusChip.tsx'

export const familyOf = (status: ShownStatus): Family => {
  switch (status) {
    case 'enrolled':
      return 'paid'
    case 'invited':
    case 'validating':
    case 'enrolling':
      return 'due'
    case 'actionRequired':
      return 'held'
    case 'notEligible':
    case 'inactive':
    case 'ineligible':
    case 'discontinued':
      return 'neutral'
  }
}

export const statusWord = (status: ShownStatus, locale: Locale): string => officialWords[status][locale]

export const shownStatus = (enrolment: Enrolment, isAdmin: boolean): ShownStatus => shownTo(enrolment.status, isAdmin)

/** What hurries: the 48-hour clock, a deadline; '' when nothing does. */
export function hurryOf(enrolment: Enrolment, isAdmin: boolean, today: Day, nowMs: number, t: Messages, format: Format): string {
  const words = t.programmes
  // Whoever is told only "Enrolling" is told no more by a date.
  if (shownStatus(enrolment, isAdmin) === 'enrolling') return ''
  if (enrolment.status === 'validating' && enrolment.sinceMs !== null) {
    const clock = validationClock(enrolment.sinceMs, nowMs)
    return clock.overdue ? words.clock.overdue : format.plural(Math.ceil(clock.leftMs / 3_600_000), words.clock.left)
  }
  const deadline = deadlineOf(enrolment, today)
  if (!deadline || deadline.type === 'fiscalYearEnds') return ''
  return deadline.type === 'actionDue' && deadline.daysLeft < 0
    ? format.plural(-deadline.daysLeft, words.overdue)
    : words.deadlines[deadline.type](format.day(deadline.on))
}

/** From when it earns, or what keeps it from earning: nothing is paid for the months before. */
export function earningText(earning: Earning, t: Messages, format: Format): string {
  const words = t.programmes.earning
  switch (earning.type) {
    case 'since':
      return words.since(format.day(earning.start))
    case 'open':
      return words.open(format.list(earning.missing.map((requirement) => words.requirements[requirement])), format.day(earning.startIfNow))
    case 'complete':
      return words.unknownSince
    case 'never':
      return ''
  }
}
