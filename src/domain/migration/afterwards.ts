/**
 * What remains at each location once the company has migrated: bank and tax validated by Microsoft, and the expected
 * programmes seen in Partner Center [M20].
 */
import type { Enrolment } from '../enrolment/enrolments.ts'
import { type Entries, flagIn } from '../entries.ts'
import type { Day } from '../period.ts'
import { type BankProfile, type Profiles, taxProfileAt } from '../profile/profiles.ts'
import { bankUrgency, taxUrgency, type Urgency } from '../profile/urgency.ts'

export interface Afterwards {
  readonly location: string
  /** null while no profile pays this location. */
  readonly bank: { readonly id: string; readonly urgency: Urgency } | null
  readonly tax: Urgency
  /** Slugs of those that are to appear there. */
  readonly programmes: readonly { readonly slug: string; readonly isSeen: boolean }[]
  readonly isDone: boolean
}

export interface AfterwardsFacts {
  readonly locations: readonly string[]
  readonly profiles: Profiles
  readonly enrolments: readonly Enrolment[]
  /** Root map `migration.checks`. */
  readonly checks: Entries
  readonly today: Day
  readonly nowMs: number
}

/** The key under which somebody notes that a programme has appeared. */
export const seenKey = (location: string, programme: string): string => `seen/${location}/${programme}`

export const afterwardsOf = (facts: AfterwardsFacts): readonly Afterwards[] =>
  facts.locations.map((location) => {
    const banks = banksOf(facts.profiles, location).map((bank) => ({ id: bank.id, urgency: bankUrgency(bank, facts.nowMs) }))
    // Of several the one that hurries stands for all.
    const bank = banks.find(({ urgency }) => !isSettled(urgency)) ?? banks[0] ?? null
    const tax = taxUrgency(taxProfileAt(facts.profiles, location), facts.today, facts.nowMs)
    const programmes = facts.enrolments
      .filter((enrolment) => enrolment.location === location && isExpected(enrolment))
      .map(({ programme }) => ({ slug: programme, isSeen: flagIn(facts.checks[seenKey(location, programme)]) === true }))
    const isDone = bank !== null && isSettled(bank.urgency) && isSettled(tax) && programmes.length > 0 && programmes.every(({ isSeen }) => isSeen)
    return { location, bank, tax, programmes, isDone }
  })

/** Validated: a form that expires one day has a reminder of its own. */
const isSettled = (urgency: Urgency): boolean => urgency.type === 'complete' || urgency.type === 'eventuallyDue' || (urgency.type === 'due' && urgency.by !== null)

const isExpected = ({ status }: Enrolment): boolean => status !== 'discontinued' && status !== 'notEligible'

function banksOf(profiles: Profiles, location: string): readonly BankProfile[] {
  const assigned = profiles.assignments.flatMap((assignment) => (assignment.location === location && assignment.bank !== null ? [assignment.bank] : []))
  const ids = new Set([profiles.defaultBanks.get(location), ...assigned])
  return profiles.banks.filter((bank) => ids.has(bank.id))
}
