import type { KeyRule } from '../keys.ts'
import { enrolmentStatuses } from './status.ts'

export const enrolmentKeys = {
  'enrolments.status': [
    { key: '{id}/{programme}/status', value: enrolmentStatuses },
    { key: '{id}/{programme}/since', value: 'instant' },
    { key: '{id}/{programme}/invitedOn|dueOn', value: 'day' },
    { key: '{id}/{programme}/note', value: 'text' },
  ],
} as const satisfies Record<string, readonly KeyRule[]>
