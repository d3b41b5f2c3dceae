/**
 * What the keys and values of a root map look like, as data: one rule per field that can be edited alone.
 *
 * A key is made of segments separated by '/'. `{id}` is a person, location, agreement or profile; `{programme}` a slug;
 * `{month}` 'YYYY-MM'; `*` beside them stands for "all of them". Anything else is written out, alternatives with '|'.
 */
import type { Plain } from './access/documents.ts'
import { isDay, isMonth } from './period.ts'

export type ValueKind =
  /** One line or a few, up to 2,000 characters. */
  | 'text'
  | 'flag'
  | 'day'
  /** A day, or null for "open". */
  | 'dayOrOpen'
  /** Milliseconds since 1970 where an hour matters (the 48-hour clock). */
  | 'instant'
  /** A plain decimal such as '12345.00'. */
  | 'amount'
  | 'country'
  | 'currency'
  /** Up to four digits or letters: never a whole account or tax number. */
  | 'lastFour'
  | 'id'
  | readonly string[]

export interface KeyRule {
  readonly key: string
  readonly value: ValueKind
}

/** May this entry stand in a root map with these rules? */
export const isEntry = (rules: readonly KeyRule[], key: string, value: Plain): boolean =>
  rules.some((rule) => matches(rule.key, key) && isOfKind(rule.value, value))

function matches(pattern: string, key: string): boolean {
  const wanted = pattern.split('/')
  const given = key.split('/')
  return wanted.length === given.length && wanted.every((segment, index) => matchesSegment(segment, given[index] ?? ''))
}

const matchesSegment = (wanted: string, given: string): boolean =>
  wanted.split('|').some((choice) => {
    if (choice === '{id}') return isId(given)
    if (choice === '{programme}') return /^[a-z0-9-]{1,60}$/.test(given)
    if (choice === '{month}') return isMonth(given)
    return choice === given
  })

const isId = (text: string) => /^[A-Za-z0-9_-]{1,40}$/.test(text)

function isOfKind(kind: ValueKind, value: Plain): boolean {
  if (typeof kind !== 'string') return typeof value === 'string' && kind.includes(value)
  if (kind === 'flag') return typeof value === 'boolean'
  if (kind === 'instant') return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
  if (kind === 'dayOrOpen' && value === null) return true
  return typeof value === 'string' && isTextOfKind(kind, value)
}

function isTextOfKind(kind: Exclude<ValueKind, 'flag' | 'instant' | readonly string[]>, text: string): boolean {
  switch (kind) {
    case 'text':
      return text.length <= 2000
    case 'day':
    case 'dayOrOpen':
      return isDay(text)
    case 'amount':
      return /^\d{1,15}(?:\.\d{1,8})?$/.test(text)
    case 'country':
      return /^[A-Z]{2}$/.test(text)
    case 'currency':
      return /^[A-Z]{3}$/.test(text)
    case 'lastFour':
      return /^[A-Z0-9]{0,4}$/.test(text)
    case 'id':
      return isId(text)
  }
}
