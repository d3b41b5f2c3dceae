/**
 * Days and months as statement cells write them.
 *
 * A date-time keeps the day it writes: `2022-12-31T00:00:00.000Z` is 31 December for everybody, wherever they read it [S6].
 * Whether `08/07/2020` begins with the month or the day is decided for the whole file (`dateEvidence.ts`), never per cell.
 * Month names are read in English and in French; no abbreviation means different months in the two.
 */
import { dayFromParts, isMonth, type Day, type Month } from '../period.ts'
import { err, ok, type Result } from '../result.ts'
import { foldWord } from '../text.ts'

export type DateOrder = 'MDY' | 'DMY'

export interface InvalidDay {
  readonly type: 'InvalidDay'
  readonly text: string
}

export interface InvalidMonth {
  readonly type: 'InvalidMonth'
  readonly text: string
}

const time = String.raw`(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:[AP]M)? ?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`, 'i')
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${time}$`, 'i')
const dayAndName = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th|er)?[-/ .]+(\p{L}+)\.?[-/ ,]+(\d{4}|\d{2})${time}$`, 'iu')
const nameAndDay = new RegExp(String.raw`^(\p{L}+)\.?[-/ ]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})${time}$`, 'iu')

/** The two numbers of a date that ends with its year, in the order written, and the year; null for any other text. */
export const yearLastDateOf = (
  text: string,
): { readonly first: number; readonly second: number; readonly year: number; readonly mark: string } | null => {
  const parts = yearLast.exec(plainSpaces(text))
  return parts && { first: Number(parts[1]), second: Number(parts[3]), year: fullYear(parts[4] ?? ''), mark: parts[2] ?? '' }
}

/**
 * The day a cell writes.
 *
 * Reads `2022-12-31`, `2022-12-31T00:00:00.000Z`, `12/31/2022 12:00:00 AM`, `31.12.2022`, `31 déc. 2022`, `Dec 31, 2022`;
 * years of two digits are of this century. Numbers between points are day first everywhere. Fails with `InvalidDay`.
 */
export const parseDay = (text: string, order: DateOrder): Result<Day, InvalidDay> => {
  const day = dayOf(plainSpaces(text), order)
  return day ? ok(day) : err({ type: 'InvalidDay', text })
}

const dayOf = (text: string, order: DateOrder): Day | null => {
  const iso = yearFirst.exec(text)
  if (iso) return dayFromParts(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const numbers = yearLastDateOf(text)
  if (numbers) {
    const { first, second, year, mark } = numbers
    return order === 'DMY' || mark === '.' ? dayFromParts(year, second, first) : dayFromParts(year, first, second)
  }
  const named = dayAndName.exec(text)
  if (named) return dayFromParts(fullYear(named[3] ?? ''), monthNamed(named[2] ?? ''), Number(named[1]))
  const reversed = nameAndDay.exec(text)
  return reversed && dayFromParts(Number(reversed[3]), monthNamed(reversed[1] ?? ''), Number(reversed[2]))
}

const nameThenYear = /^(\p{L}+)\.?[-/ .']*(\d{4}|\d{2})$/u
const yearThenName = /^(\d{4}|\d{2})[-/ ](\p{L}+)\.?$/u

/**
 * The month a cell writes: `Oct-22`, `Oct-2020`, `October 2020`, `oct.-22`, `2020-10`, `10/2020`, or any day of it.
 *
 * `22-Oct` is October 2022: a spreadsheet took `Oct-22` for the 22nd of a month and shows it so.
 * Null for the words `Not applicable` and `Not available`. Fails with `InvalidMonth`.
 */
export const parseMonth = (text: string, order: DateOrder): Result<Month | null, InvalidMonth> => {
  const cell = plainSpaces(text)
  if (wordsForNoMonth.has(foldWord(cell))) return ok(null)
  const month = monthIn(cell) ?? dayOf(cell, order)?.slice(0, 7)
  return month === undefined ? err({ type: 'InvalidMonth', text }) : ok(month)
}

const wordsForNoMonth: ReadonlySet<string> = new Set([
  'notapplicable',
  'notavailable',
  'na',
  'nonapplicable',
  'sansobjet',
  'nondisponible',
])

const monthIn = (cell: string): Month | undefined => {
  const named = nameThenYear.exec(cell)
  if (named) return monthFromParts(named[2] ?? '', monthNamed(named[1] ?? ''))
  const mangled = yearThenName.exec(cell)
  if (mangled) return monthFromParts(mangled[1] ?? '', monthNamed(mangled[2] ?? ''))
  const numbers = /^(\d{4})[-/](\d{1,2})$/.exec(cell)
  if (numbers) return monthFromParts(numbers[1] ?? '', Number(numbers[2]))
  const reversed = /^(\d{1,2})[-/](\d{4})$/.exec(cell)
  return reversed ? monthFromParts(reversed[2] ?? '', Number(reversed[1])) : undefined
}

const monthFromParts = (year: string, month: number): Month | undefined => {
  const text = `${String(fullYear(year)).padStart(4, '0')}-${String(month).padStart(2, '0')}`
  return isMonth(text) ? text : undefined
}

const monthWords: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv'],
  ['february', 'feb', 'fevrier', 'fevr', 'fev'],
  ['march', 'mar', 'mars'],
  ['april', 'apr', 'avril', 'avr'],
  ['may', 'mai'],
  ['june', 'jun', 'juin'],
  ['july', 'jul', 'juillet', 'juil'],
  ['august', 'aug', 'aout'],
  ['september', 'sept', 'sep', 'septembre'],
  ['october', 'oct', 'octobre'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'decembre'],
]

const monthsByWord: ReadonlyMap<string, number> = new Map(
  monthWords.flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
)

/** 1 to 12; 0 for a word that is no month. */
const monthNamed = (word: string): number => monthsByWord.get(foldWord(word)) ?? 0

const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

/** '' for a text too long to be a date. */
const plainSpaces = (text: string): string => (text.length > 64 ? '' : text.normalize('NFC').replace(/[\s\uFEFF]+/g, ' ').trim())
