/** A person in words: the name to call them by, their role and where they hold it. */
import { everywhere, type Person } from '../../domain/migration/people.ts'
import { placesOf } from '../../domain/person/busFactor.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'

/** 'Léa Martin' → 'Léa'; an address stays whole. */
export const firstName = (name: string): string => (name.includes('@') ? name : (name.trim().split(/\s+/)[0] ?? name))

/** For the two fields of Partner Center: everything before the last word, and the last word. */
export function nameParts(name: string): { readonly first: string; readonly last: string } {
  const words = name.trim().split(/\s+/)
  return words.length < 2 ? { first: name.trim(), last: '' } : { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' }
}

/** The highest incentive role they hold anywhere; null when none. */
export const roleOf = (person: Person): 'admin' | 'user' | null =>
  person.grants.some((grant) => grant.role === 'admin') ? 'admin' : person.grants.length > 0 ? 'user' : null

/** « Lyon et Nantes », « toutes les localisations »; '' without a role. A location that was removed is no place to name. */
export function placesText(person: Person, nameOf: (location: string) => string | null, everywhereWord: string, format: Format): string {
  const places = placesOf(person)
  return places === everywhere ? everywhereWord : format.list(places.flatMap((place) => nameOf(place) ?? []))
}

export function roleText(person: Person, t: Messages): string {
  const role = roleOf(person)
  const names = [...(role ? [t.migration.people.roles[role]] : []), ...person.adminRoles.map((admin) => t.migration.people.adminRoles[admin])]
  return names.length > 0 ? names.join(', ') : t.migration.people.noRole
}
