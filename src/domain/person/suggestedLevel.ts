/** The access in Aval that fits a role at Microsoft, as a suggestion: nobody gets it by holding the role [M18]. */
import type { Level } from '../access/permissions.ts'
import { isIncentivesAdmin, type Person } from '../migration/people.ts'

export function suggestedLevel(person: Person): Level | null {
  if (person.adminRoles.includes('globalAdmin') || person.adminRoles.includes('accountAdmin')) return 'owner'
  if (isIncentivesAdmin(person)) return 'manager'
  return person.grants.length > 0 ? 'member' : null
}
