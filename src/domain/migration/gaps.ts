/**
 * What is missing in the grid of people, locations and programmes: a role must be given for each location and each
 * programme, and one person alone is a risk [M6].
 */
import { mailKey } from './mail.ts'
import { covers, everywhere, type Person, staffOf } from './people.ts'

export interface Grid {
  readonly people: readonly Person[]
  /** Ids of the locations the company has now. */
  readonly locations: readonly string[]
  /** Slugs of the programmes each location takes part in, as far as known. */
  readonly programmesOf: (location: string) => readonly string[]
}

export type Gap =
  | { readonly type: 'noAdmin' }
  | { readonly type: 'locationWithoutAdmin'; readonly location: string }
  | { readonly type: 'programmeWithoutAdmin'; readonly location: string; readonly programme: string }
  /** This person is the only incentives admin of these locations. */
  | { readonly type: 'singleAdmin'; readonly person: string; readonly locations: readonly string[] }
  | { readonly type: 'personWithoutRole'; readonly person: string }
  /** Partner Center takes each address once: two phones added the same person, or a slip [M19]. */
  | { readonly type: 'sharedMail'; readonly mail: string; readonly people: readonly string[] }
  /** A role at a location that is no longer there. */
  | { readonly type: 'roleAtGoneLocation'; readonly person: string; readonly location: string }

/** Ordered: what stops the most first. */
export function gapsIn(grid: Grid): readonly Gap[] {
  const people = staffOf(grid.people)
  if (people.length === 0) return []
  const isAdmin = (person: Person) => person.grants.some((grant) => grant.role === 'admin')
  return [
    ...(people.some(isAdmin) ? locationGaps(grid, people) : [{ type: 'noAdmin' } as const]),
    ...sharedMails(people),
    ...people
      .filter((person) => person.grants.length === 0 && person.adminRoles.length === 0)
      .map((person) => ({ type: 'personWithoutRole', person: person.id }) as const),
    ...people.flatMap((person) => goneLocations(grid, person).map((location) => ({ type: 'roleAtGoneLocation', person: person.id, location }) as const)),
  ]
}

/** Incentives admins of a location, whatever the programme. */
export const adminsAt = (people: readonly Person[], location: string): readonly Person[] =>
  staffOf(people).filter((person) => person.grants.some((grant) => grant.role === 'admin' && (grant.location === everywhere || grant.location === location)))

function locationGaps(grid: Grid, people: readonly Person[]): readonly Gap[] {
  const without = grid.locations.filter((location) => adminsAt(people, location).length === 0)
  const staffed = grid.locations.filter((location) => !without.includes(location))
  const programmes = staffed.flatMap((location) =>
    grid
      .programmesOf(location)
      .filter((programme) => !people.some((person) => person.grants.some((grant) => grant.role === 'admin' && covers(grant, location, programme))))
      .map((programme) => ({ type: 'programmeWithoutAdmin', location, programme }) as const),
  )
  return [...without.map((location) => ({ type: 'locationWithoutAdmin', location }) as const), ...programmes, ...singleAdmins(people, staffed)]
}

function singleAdmins(people: readonly Person[], locations: readonly string[]): readonly Gap[] {
  const alone = new Map<string, string[]>()
  for (const location of locations) {
    const [only, ...others] = adminsAt(people, location)
    if (only && others.length === 0) alone.set(only.id, [...(alone.get(only.id) ?? []), location])
  }
  return [...alone].map(([person, its]) => ({ type: 'singleAdmin', person, locations: its }) as const)
}

function sharedMails(people: readonly Person[]): readonly Gap[] {
  const holders = new Map<string, Person[]>()
  for (const person of people) {
    if (person.mail !== null) holders.set(mailKey(person.mail), [...(holders.get(mailKey(person.mail)) ?? []), person])
  }
  return [...holders.values()].flatMap((same) =>
    same.length < 2 ? [] : [{ type: 'sharedMail', mail: same[0]?.mail ?? '', people: same.map((person) => person.id) } as const],
  )
}

const goneLocations = (grid: Grid, person: Person) => [
  ...new Set(person.grants.map((grant) => grant.location).filter((location) => location !== everywhere && !grid.locations.includes(location))),
]
