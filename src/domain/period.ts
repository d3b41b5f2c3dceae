/**
 * Months and days as text that sorts, and their arithmetic. No Date object: a day is the day the file writes,
 * in UTC, and no time zone can shift it.
 *
 * Microsoft's fiscal year begins on 1 July and is named after the year in which it ends.
 */

/** A month, 'YYYY-MM'; months compare as text. */
export type Month = string

/** A day, 'YYYY-MM-DD'; days compare as text. */
export type Day = string

/** Days since 1970-01-01, negative before. Proleptic Gregorian (the "days from civil" algorithm of Howard Hinnant). */
export const dayNumber = (day: Day): number => {
  const [year, month, date] = partsOf(day)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day that many days after 1970-01-01. */
export const dayOfNumber = (number: number): Day => {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return dayFrom(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

export const addDays = (day: Day, days: number): Day => dayOfNumber(dayNumber(day) + days)

/** How many days from `first` to `last`; negative when `last` is earlier. */
export const daysBetween = (first: Day, last: Day): number => dayNumber(last) - dayNumber(first)

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1

/** Monday to Friday. Bank holidays differ by country and are not known here. */
export const isBusinessDay = (day: Day): boolean => weekdayOf(day) <= 5

/** This day, or the Monday after when it falls on a weekend. */
export const nextBusinessDay = (day: Day): Day => (isBusinessDay(day) ? day : addDays(day, 8 - weekdayOf(day)))

/** That many business days later; a start on a weekend counts from the Friday before. */
export const addBusinessDays = (day: Day, days: number): Day => {
  let reached = day
  for (let left = days; left > 0; ) {
    reached = addDays(reached, 1)
    if (isBusinessDay(reached)) left -= 1
  }
  return reached
}

export const monthOf = (day: Day): Month => day.slice(0, 7)

export const firstDayOf = (month: Month): Day => `${month}-01`

export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1)

/** The same day number of a month, or its last day where the month is shorter. */
export const dayIn = (month: Month, date: number): Day => {
  const last = lastDayOf(month)
  const wanted = `${month}-${twoDigits(date)}`
  return wanted < last ? wanted : last
}

export const addMonths = (month: Month, months: number): Month => {
  const index = monthNumber(month) + months
  return monthFrom(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1)
}

/** How many months from `first` to `last`; negative when `last` is earlier. */
export const monthsBetween = (first: Month, last: Month): number => monthNumber(last) - monthNumber(first)

const monthNumber = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** Every month from `first` to `last`, both included; none when `last` is earlier. */
export const monthsFrom = (first: Month, last: Month): readonly Month[] =>
  Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, index) => addMonths(first, index))

/** Microsoft's fiscal year: 2027 (FY27) is July 2026 to June 2027. Takes a day or a month. */
export const fiscalYearOf = (when: Day | Month): number =>
  Number(when.slice(0, 4)) + (Number(when.slice(5, 7)) >= 7 ? 1 : 0)

export const firstMonthOfFiscalYear = (fiscalYear: number): Month => monthFrom(fiscalYear - 1, 7)

export const lastMonthOfFiscalYear = (fiscalYear: number): Month => monthFrom(fiscalYear, 6)

export const lastDayOfFiscalYear = (fiscalYear: number): Day => lastDayOf(lastMonthOfFiscalYear(fiscalYear))

export const isMonth = (text: string): text is Month => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)

export const isDay = (text: string): text is Day => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOfNumber(dayNumber(text)) === text

/** The day, or null when the calendar has none such (31 April). */
export const dayFromParts = (year: number, month: number, date: number): Day | null => {
  const day = dayFrom(year, month, date)
  return month >= 1 && month <= 12 && isDay(day) ? day : null
}

const dayFrom = (year: number, month: number, date: number): Day => `${monthFrom(year, month)}-${twoDigits(date)}`

const monthFrom = (year: number, month: number): Month => `${String(year).padStart(4, '0')}-${twoDigits(month)}`

const twoDigits = (number: number): string => String(number).padStart(2, '0')

const partsOf = (day: Day): readonly [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]
