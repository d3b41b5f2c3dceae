import type { KeyRule } from '../keys.ts'
import { adminRoles, incentiveRoles } from '../person/roles.ts'
import { stepIds } from './steps.ts'

export const invitationStates = ['received', 'notYet', 'lost'] as const
export const languages = ['fr', 'en'] as const
export const handoverStates = ['given', 'seen', 'signedIn'] as const

export const migrationKeys = {
  'migration.steps': [{ key: stepIds.join('|'), value: 'flag' }],
  'migration.invitation': [
    { key: 'state', value: invitationStates },
    { key: 'receivedOn', value: 'day' },
    { key: 'receivedBy', value: 'text' },
    { key: 'enrolledBefore', value: 'flag' },
  ],
  'migration.people': [
    { key: '{id}/name|mail|note', value: 'text' },
    { key: '{id}/language', value: languages },
    { key: `{id}/${adminRoles.join('|')}`, value: 'flag' },
    { key: '{id}/created|gone', value: 'flag' },
  ],
  /** `*` is every location or every programme, also those that come later. */
  'migration.roles': [{ key: '{id}/{id}|*/{programme}|*', value: incentiveRoles }],
  'migration.handover': [{ key: `{id}/${handoverStates.join('|')}`, value: 'day' }],
  'migration.checks': [
    { key: '{id}', value: 'flag' },
    { key: '{id}/{id}', value: 'flag' },
    { key: '{id}/{id}/{programme}', value: 'flag' },
    { key: 'completed/on', value: 'day' },
    { key: 'completed/by', value: 'id' },
  ],
} as const satisfies Record<string, readonly KeyRule[]>
