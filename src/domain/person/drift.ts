/**
 * Where what Aval records and what it should be have come apart [M13].
 */
import { gapsIn, type Gap, type Grid } from '../migration/gaps.ts'
import { staffOf } from '../migration/people.ts'

export type Drift =
  | Gap
  /** Only a global admin can reset a global admin: two are needed. */
  | { readonly type: 'singleGlobalAdmin'; readonly person: string }
  | { readonly type: 'noGlobalAdmin' }
  | { readonly type: 'rolesOfGonePerson'; readonly person: string }

export function driftIn(grid: Grid): readonly Drift[] {
  const staff = staffOf(grid.people)
  const [global, ...more] = staff.filter((person) => person.adminRoles.includes('globalAdmin'))
  const globals: readonly Drift[] =
    staff.length === 0 || more.length > 0 ? [] : global ? [{ type: 'singleGlobalAdmin', person: global.id }] : [{ type: 'noGlobalAdmin' }]
  const left = grid.people
    .filter((person) => person.gone && (person.grants.length > 0 || person.adminRoles.length > 0))
    .map((person) => ({ type: 'rolesOfGonePerson', person: person.id }) as const)
  return [...globals, ...gapsIn(grid), ...left]
}
