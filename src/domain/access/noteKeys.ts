import type { KeyRule } from '../keys.ts'

/** A note stands beside any object: `about` names it as its screen does, such as 'people/01J8Z3N5Q2'. */
const notes = [
  { key: '{id}/text', value: 'text' },
  { key: '{id}/about', value: 'text' },
  { key: '{id}/day', value: 'day' },
] as const satisfies readonly KeyRule[]

export const noteKeys = {
  'notes.notes': notes,
  'notes.profiles': notes,
  /** By payment id: the day on which the money was seen in the bank, and how much of it. */
  'notes.arrivals': [
    { key: '{id}/on', value: 'day' },
    { key: '{id}/amount', value: 'amount' },
    { key: '{id}/currency', value: 'currency' },
  ],
} as const satisfies Record<string, readonly KeyRule[]>
