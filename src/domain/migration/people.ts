/**
 * The people of a company as the migration knows them: who they are, which roles they are to hold where, and how far
 * the hand-over of their sign-in details is [M5].
 */
import { dayIn, type Entries, fieldsById, fieldsOf, flagIn, textIn, wordIn } from '../entries.ts'
import type { Day } from '../period.ts'
import { type AdminRole, adminRoles, type IncentiveRole, incentiveRoles } from '../person/roles.ts'
import { languages } from './keys.ts'

/** Every location, or every programme, also those that come later. */
export const everywhere = '*'

/** A role at Microsoft, planned or held, for a location and a programme. */
export interface Grant {
  readonly location: string
  readonly programme: string
  readonly role: IncentiveRole
}

/**
 * Each later state includes the earlier ones, also when nobody ticked those. `own`: an admin at Microsoft, who has
 * signed in before any of this began.
 */
export const handoverOrder = ['planned', 'created', 'own', 'given', 'seen', 'signedIn'] as const
export type Handover = (typeof handoverOrder)[number]

export interface Person {
  readonly id: string
  /** The mail address stands in while nobody typed a name. */
  readonly name: string
  readonly mail: string | null
  /** The language of their card and mail; null: the company's. */
  readonly language: 'fr' | 'en' | null
  readonly adminRoles: readonly AdminRole[]
  readonly grants: readonly Grant[]
  readonly handover: Handover
  readonly givenOn: Day | null
  readonly seenOn: Day | null
  readonly signedInOn: Day | null
  /** Left the company: kept, because history names them. */
  readonly gone: boolean
}

/** The root maps that speak of people. */
export interface PeopleEntries {
  readonly people: Entries
  readonly roles: Entries
  readonly handover: Entries
}

/** Everyone with a name or an address, in the order in which they were added. */
export function peopleIn(entries: PeopleEntries): readonly Person[] {
  const handovers = fieldsById(entries.handover)
  const grants = grantsByPerson(entries.roles)
  return [...fieldsById(entries.people)].flatMap(([id, fields]): Person[] => {
    const mail = textIn(fields.get('mail'))
    const name = textIn(fields.get('name')) ?? mail
    if (name === null) return []
    const handover = fieldsOf(handovers, id)
    const days = { givenOn: dayIn(handover.get('given')), seenOn: dayIn(handover.get('seen')), signedInOn: dayIn(handover.get('signedIn')) }
    const held = adminRoles.filter((role) => flagIn(fields.get(role)) === true)
    const created = flagIn(fields.get('created')) === true
    return [
      {
        id,
        name,
        mail,
        language: wordIn(fields.get('language'), languages),
        adminRoles: held,
        grants: grants.get(id) ?? [],
        handover: days.signedInOn ? 'signedIn' : days.seenOn ? 'seen' : days.givenOn ? 'given' : held.length > 0 ? 'own' : created ? 'created' : 'planned',
        ...days,
        gone: flagIn(fields.get('gone')) === true,
      },
    ]
  })
}

/** Those who are still there. */
export const staffOf = (people: readonly Person[]): readonly Person[] => people.filter((person) => !person.gone)

export const isIncentivesAdmin = (person: Person): boolean => person.grants.some((grant) => grant.role === 'admin')

export const hasReached = (person: Person, handover: Handover): boolean =>
  handoverOrder.indexOf(person.handover) >= handoverOrder.indexOf(handover)

/** Has what it takes to sign in. */
export const canSignIn = (person: Person): boolean => hasReached(person, 'own')

/** Does a grant reach this location and programme? */
export const covers = (grant: Grant, location: string, programme: string): boolean =>
  (grant.location === everywhere || grant.location === location) && (grant.programme === everywhere || grant.programme === programme)

function grantsByPerson(roles: Entries): ReadonlyMap<string, readonly Grant[]> {
  const byPerson = new Map<string, readonly Grant[]>()
  for (const [id, fields] of fieldsById(roles)) {
    const grants = [...fields].flatMap(([key, value]): Grant[] => {
      const [location, programme, ...rest] = key.split('/')
      const role = wordIn(value, incentiveRoles)
      return location && programme && rest.length === 0 && role ? [{ location, programme, role }] : []
    })
    if (grants.length > 0) byPerson.set(id, grants)
  }
  return byPerson
}
