/**
 * What breaks at Microsoft if one person leaves [M12].
 */
import { everywhere, isIncentivesAdmin, type Person, staffOf } from '../migration/people.ts'
import { adminsAt } from '../migration/gaps.ts'
import type { AdminRole } from './roles.ts'

export type Break =
  /** Nobody else holds this role: no one could reset the password of a global admin, or give out roles. */
  | { readonly type: 'lastWithRole'; readonly role: AdminRole }
  /** Nobody else manages incentives anywhere. */
  | { readonly type: 'lastIncentivesAdmin' }
  | { readonly type: 'lastAdminAt'; readonly location: string }

export interface Reliance {
  readonly person: string
  readonly breaks: readonly Break[]
}

/** Only those whom something rests on alone, the heaviest first. */
export function reliances(people: readonly Person[], locations: readonly string[]): readonly Reliance[] {
  const staff = staffOf(people)
  return staff
    .map((person) => ({ person: person.id, breaks: breaksWithout(person, staff, locations) }))
    .filter((reliance) => reliance.breaks.length > 0)
    .sort((a, b) => weightOf(b) - weightOf(a))
}

function breaksWithout(person: Person, staff: readonly Person[], locations: readonly string[]): readonly Break[] {
  const others = staff.filter((other) => other !== person)
  const lastRoles = person.adminRoles.filter((role) => isWatched(role) && !others.some((other) => other.adminRoles.includes(role)))
  const isLast = isIncentivesAdmin(person) && !others.some(isIncentivesAdmin)
  // Alone everywhere says it once for all locations.
  const alone = (isLast ? [] : locations).filter((location) => {
    const admins = adminsAt(staff, location)
    return admins.length === 1 && admins[0] === person
  })
  return [
    ...lastRoles.map((role) => ({ type: 'lastWithRole', role }) as const),
    ...(isLast ? [{ type: 'lastIncentivesAdmin' } as const] : []),
    ...alone.map((location) => ({ type: 'lastAdminAt', location }) as const),
  ]
}

const weights: Readonly<Record<Break['type'], number>> = { lastIncentivesAdmin: 3, lastWithRole: 2, lastAdminAt: 1 }

const weightOf = ({ breaks }: Reliance) => breaks.reduce((sum, found) => sum + weights[found.type], 0)

// The two roles without which nobody can give out roles again; the others can be given anew.
const isWatched = (role: AdminRole) => role === 'globalAdmin' || role === 'accountAdmin'

/** Where a person holds a role: `everywhere` or the locations by name. */
export const placesOf = (person: Person): typeof everywhere | readonly string[] =>
  person.grants.some((grant) => grant.location === everywhere) ? everywhere : [...new Set(person.grants.map((grant) => grant.location))]
