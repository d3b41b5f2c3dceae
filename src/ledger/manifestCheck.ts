/**
 * Is this the manifest of a statement? Asked of whatever comes from outside: once a manifest is filed, every answer
 * relies on it.
 */
import { statementFamilies } from '../domain/statement/families.ts'
import { fieldKinds, isField } from '../domain/statement/fields.ts'
import { chunkLines } from './import/statementParts.ts'
import { ownColumns, parserVersion, type StatementManifest } from './manifest.ts'
import { mostColumns } from './reading/header.ts'

export function isManifest(value: unknown): value is StatementManifest {
  if (!isRecord(value) || !Array.isArray(value['columns'])) return false
  const columns = value['columns'].length
  return (
    isCount(value['parser']) &&
    value['parser'] <= parserVersion &&
    isHash(value['id']) &&
    isText(value['name']) &&
    isOneOf(statementFamilies)(value['family']) &&
    isMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)(value['exportedAt']) &&
    isCount(value['sizeBytes']) &&
    isOneOf(['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252'])(value['encoding']) &&
    isOneOf([',', ';', '\t'])(value['delimiter']) &&
    isOneOf(['.', ','])(value['decimal']) &&
    isOneOf(['MDY', 'DMY'])(value['dateOrder']) &&
    columns <= mostColumns &&
    isListOf(isColumn)(value['columns']) &&
    isListOf(isText)(value['unknownColumns']) &&
    isListOf((part) => isPart(part, columns))(value['parts'])
  )
}

const isColumn = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['header']) &&
  (value['field'] === null
    ? value['kind'] === 'text'
    : typeof value['field'] === 'string' && isField(value['field']) && value['kind'] === fieldKinds[value['field']])

const isPart = (value: unknown, columns: number): boolean =>
  isRecord(value) &&
  isText(value['location']) &&
  isText(value['locationName']) &&
  ['lines', 'identicalLines', 'repeatedLines', 'repeatedEarnings'].every((name) => isCount(value[name])) &&
  ['firstMonth', 'lastMonth'].every((name) => value[name] === null || isMatch(/^\d{4}-\d\d$/)(value[name])) &&
  isListOf(isTotal)(value['totals']) &&
  isListOf((chunk) => isChunk(chunk, columns))(value['chunks']) &&
  (value['chunks'] as { lines: number }[]).reduce((lines, chunk) => lines + chunk.lines, 0) === value['lines']

const isTotal = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && isMatch(/^-?\d{1,40}$/)(value[1])

const isChunk = (value: unknown, columns: number): boolean =>
  isRecord(value) &&
  isCount(value['lines']) &&
  value['lines'] > 0 &&
  value['lines'] <= chunkLines &&
  isListOf(isHash)(value['columns']) &&
  (value['columns'] as unknown[]).length === ownColumns + columns

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isListOf =
  <T>(isItem: (item: unknown) => boolean) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(isItem)

/** Cells are limited when a file is read; so is what is said about them. */
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 65_536

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const isMatch =
  (pattern: RegExp) =>
  (value: unknown): value is string =>
    typeof value === 'string' && pattern.test(value)

export const isHash = isMatch(/^[0-9a-f]{64}$/)

const isOneOf =
  (words: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && words.includes(value)
