/**
 * Roles at Microsoft: which there are, and what an incentives admin or user was allowed on which day.
 *
 * The rights changed four times between 2017 and 2019; the last set still holds. Aval records these roles, Partner
 * Center alone changes them. Source: Assign a user the incentive admin or incentive user role (26 June 2017);
 * Permissions overview (26 September 2018, 25 October 2018, 3 April 2019, October 2023).
 */
import type { Day } from '../period.ts'

export const adminRoles = ['globalAdmin', 'accountAdmin', 'userManagementAdmin', 'mpnAdmin'] as const
export type AdminRole = (typeof adminRoles)[number]

export const incentiveRoles = ['admin', 'user'] as const
export type IncentiveRole = (typeof incentiveRoles)[number]

export const permissions = ['assignUsers', 'claims', 'enrol', 'bankAndTax', 'earnings', 'support', 'disputes'] as const
export type Permission = (typeof permissions)[number]

/** `initiate` is to see and begin, not to manage; `notStated`: the page of that day does not say. */
export type Right = 'yes' | 'view' | 'initiate' | 'no' | 'notStated'

interface RightsFrom {
  readonly from: Day
  readonly rights: Readonly<Record<Permission, Readonly<Record<IncentiveRole, Right>>>>
}

const both = (right: Right): Record<IncentiveRole, Right> => ({ admin: right, user: right })
const rights = (admin: Right, user: Right): Record<IncentiveRole, Right> => ({ admin, user })

export const rightsHistory: readonly RightsFrom[] = [
  {
    from: '2017-06-26',
    rights: {
      assignUsers: rights('yes', 'no'),
      claims: rights('yes', 'no'),
      enrol: rights('notStated', 'view'),
      bankAndTax: rights('yes', 'view'),
      earnings: both('notStated'),
      support: both('notStated'),
      disputes: both('notStated'),
    },
  },
  {
    from: '2018-09-26',
    rights: {
      assignUsers: rights('yes', 'no'),
      claims: rights('yes', 'initiate'),
      enrol: rights('yes', 'view'),
      bankAndTax: both('view'),
      earnings: both('yes'),
      support: both('yes'),
      disputes: both('yes'),
    },
  },
  {
    from: '2018-10-25',
    rights: {
      assignUsers: both('no'),
      claims: rights('yes', 'initiate'),
      enrol: rights('yes', 'view'),
      bankAndTax: rights('yes', 'view'),
      earnings: both('yes'),
      support: both('yes'),
      disputes: both('yes'),
    },
  },
  {
    from: '2019-04-03',
    rights: {
      assignUsers: both('no'),
      claims: both('yes'),
      enrol: rights('yes', 'view'),
      bankAndTax: rights('yes', 'no'),
      earnings: both('yes'),
      support: both('yes'),
      disputes: rights('yes', 'no'),
    },
  },
]

/** @returns undefined on a day before the first page that says anything */
export function rightOn(day: Day, role: IncentiveRole, permission: Permission): Right | undefined {
  return rightsHistory.findLast((set) => set.from <= day)?.rights[permission][role]
}

export interface RightChange {
  readonly on: Day
  readonly before: Right
  readonly after: Right
}

/** When a right changed and how: the answer to "why can I no longer see bank details?" */
export function changesOf(role: IncentiveRole, permission: Permission): readonly RightChange[] {
  return rightsHistory.flatMap((set, index) => {
    const before = rightsHistory[index - 1]?.rights[permission][role]
    const after = set.rights[permission][role]
    return before === undefined || before === after ? [] : [{ on: set.from, before, after }]
  })
}
