/** A criterion in words: what is asked, and what is known about it. */
import type { Criterion } from '../../domain/eligibility/eligibility.ts'
import type { Facts } from '../../domain/eligibility/facts.ts'
import { revenueOf, trailingRevenueOf } from '../../domain/eligibility/revenue.ts'
import { daysBetween, type Day } from '../../domain/period.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'
import type { Evidence } from '../../state/eligibility/eligibility.ts'

export const dollars = (scaled: bigint, format: Format): string => format.money(scaled, 'USD', { digits: 0, code: true })

/** The task, as a verb: « Signer le contrat… ». */
export function taskOf(criterion: Criterion, t: Messages, format: Format): string {
  const { requirement } = criterion
  return requirement?.type === 'trailingRevenue'
    ? t.eligibility.threshold(dollars(requirement.thresholdUsd, format))
    : t.eligibility.tasks[criterion.id]
}

/** Since when and until when, or what is missing; '' when there is nothing to add. */
export function noteOf(criterion: Criterion, on: Day, evidence: Evidence, t: Messages, format: Format): string {
  return [standing(criterion, on, t, format), ...seen(evidence, t, format)].filter(Boolean).join(', ')
}

function standing({ state, since, until, remedy }: Criterion, on: Day, t: Messages, format: Format): string {
  if (state === 'met') {
    if (until !== null && daysBetween(on, until) <= 90) return endingText(daysBetween(on, until), t, format)
    if (since && until) return t.eligibility.heldBetween(format.day(since), format.day(until))
    if (since) return t.eligibility.heldSince(format.day(since))
    return until ? t.eligibility.heldUntil(format.day(until)) : ''
  }
  switch (remedy?.type) {
    case 'waitUntil':
      return t.eligibility.begins(format.day(remedy.day))
    case 'raiseRevenue':
      return t.eligibility.missingAmount(dollars(remedy.missingUsd, format))
    case 'stateRevenue':
      return format.plural(remedy.months.length, t.eligibility.unknownMonths)
    case undefined:
    case 'signAgreement':
    case 'obtainCompetency':
    case 'obtainDesignation':
    case 'obtainConfirmation':
      return ''
    case 'stateAgreement':
    case 'stateCompetencies':
    case 'stateDesignations':
    case 'stateConfirmation':
      return t.eligibility.whatSays
  }
}

/** How much is known of the twelve months, and whether statements told it; '' when nothing is. */
export function revenueText({ requirement }: Criterion, facts: Facts, on: Day, t: Messages, format: Format): string {
  if (requirement?.type !== 'trailingRevenue') return ''
  const { knownUsd, shownUsd } = trailingRevenueOf(revenueOf(facts), on, requirement.thresholdUsd)
  if (shownUsd !== 0n) return t.eligibility.fromStatements(dollars(knownUsd, format))
  return knownUsd === 0n ? '' : dollars(knownUsd, format)
}

export const endingText = (daysLeft: number, t: Messages, format: Format): string =>
  daysLeft === 0 ? t.eligibility.endsToday : format.plural(daysLeft, t.eligibility.ends)

const seen = ({ seenOn, file, note }: Evidence, t: Messages, format: Format): readonly string[] =>
  [file ?? note ?? '', seenOn ? t.eligibility.sheet.seenOnDay(format.day(seenOn)) : ''].filter(Boolean)
