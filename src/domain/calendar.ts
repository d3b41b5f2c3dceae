/**
 * Counting days and months on the calendar, without a clock and without a time zone.
 *
 * Days are 'YYYY-MM-DD' and months 'YYYY-MM' of the years 0001 to 9999; they compare as text.
 */
import type { Day, Month } from './period.ts'

/** A day that exists: 2019-02-29 is none. */
export function isDay(text: string): text is Day {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return day !== undefined && isMonth(`${year}-${month}`) && Number(day) >= 1 && Number(day) <= daysIn(`${year}-${month}`)
}

export function isMonth(text: string): text is Month {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? []
  return month !== undefined && Number(year) >= 1 && Number(month) >= 1 && Number(month) <= 12
}

export const monthOf = (day: Day): Month => day.slice(0, 7)

export const firstDayOf = (month: Month): Day => `${month}-01`

export const lastDayOf = (month: Month): Day => `${month}-${pad(daysIn(month), 2)}`

export function addMonths(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1, 2)}`
}

export const nextDay = (day: Day): Day => addDays(day, 1)

export const dayBefore = (day: Day): Day => addDays(day, -1)

export const addDays = (day: Day, days: number): Day => dayOfNumber(numberOfDay(day) + days)

/** How many days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => numberOfDay(to) - numberOfDay(from)

function daysIn(month: Month): number {
  const year = Number(month.slice(0, 4))
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month.slice(5)) - 1] ?? 0
}

// Days since 1970-01-01 in the proleptic Gregorian calendar; years begin in March so that the leap day comes last.
function numberOfDay(day: Day): number {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8)) - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function dayOfNumber(number: number): Day {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1, 2)}`
}

const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
