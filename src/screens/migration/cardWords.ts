/** The words of a card in both languages at once: a card speaks its reader's language, not the screen's. */
import { card as english } from '../../i18n/en/card.ts'
import { card as french } from '../../i18n/fr/card.ts'
import { makeFormat } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Person } from '../../domain/migration/people.ts'
import { signInAddress } from '../../domain/migration/steps.ts'
import { firstName, placesText, roleOf } from './personWords.ts'

export type CardWords = typeof french

export const cardWords: Readonly<Record<Locale, CardWords>> = { fr: french, en: english }

/** « Utilisateur de primes incitatives, Lyon et Nantes »; '' without a role. */
export function cardRole(person: Person, locale: Locale, nameOf: (location: string) => string | null): string {
  const role = roleOf(person)
  const words = cardWords[locale]
  return [role ? words.role[role] : '', placesText(person, nameOf, words.everywhere, makeFormat(locale))].filter(Boolean).join(', ')
}

export type MailKind = 'welcome' | 'reminder' | 'leaving'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Everything but the password; undefined without an address. */
export function mailFor(person: Person, kind: MailKind, locale: Locale, nameOf: (location: string) => string | null): Mail | undefined {
  if (person.mail === null) return undefined
  const { subject, body } = cardWords[locale].mails[kind]
  return { to: person.mail, subject, body: body(firstName(person.name), signInAddress, person.mail, cardRole(person, locale, nameOf)) }
}

export const mailTo = ({ to, subject, body }: Mail): string =>
  `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
