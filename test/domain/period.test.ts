import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addDays,
  addMonths,
  dayIn,
  dayNumber,
  dayOfNumber,
  daysBetween,
  fiscalYearOf,
  isDay,
  isMonth,
  lastDayOf,
  lastDayOfFiscalYear,
  monthOf,
  monthsBetween,
  monthsFrom,
  nextBusinessDay,
  weekdayOf,
} from '../../src/domain/period.ts'

/** Days of the years 1 to 9999, by the platform's own calendar. */
const days = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('days', () => {
  it('[S6] count as the platform counts them', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(`${day}T00:00:00Z`)
        expect(dayNumber(day)).toBe(date.getTime() / 86_400_000)
        expect(dayOfNumber(dayNumber(day))).toBe(day)
        expect(weekdayOf(day)).toBe(date.getUTCDay() || 7)
        expect(isDay(day)).toBe(true)
      }),
    )
  })

  it('[S6] go forward and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -300, max: 300 }), (day, step) => {
        fc.pre(day > '0002' && day < '9998')
        expect(daysBetween(day, addDays(day, step))).toBe(step)
      }),
    )
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01')
  })

  it('[S6] are refused when the calendar has none such', () => {
    for (const text of ['2023-02-29', '2023-04-31', '2023-13-01', '2023-00-10', '2023-1-1', '', '2023-01-01T00:00']) {
      expect(isDay(text)).toBe(false)
    }
  })

  it('[P5] of business skip weekends', () => {
    expect(addBusinessDays('2026-12-15', 3)).toBe('2026-12-18')
    expect(addBusinessDays('2026-12-18', 1)).toBe('2026-12-21')
    expect(addBusinessDays('2026-12-19', 1)).toBe('2026-12-21')
    expect(nextBusinessDay('2026-11-15')).toBe('2026-11-16')
    expect(nextBusinessDay('2026-11-14')).toBe('2026-11-16')
    expect(nextBusinessDay('2026-11-16')).toBe('2026-11-16')
  })
})

describe('months', () => {
  it('[S14] go forward and back over years', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2026-01', -25)).toBe('2023-12')
    expect(monthsBetween('2025-11', '2026-02')).toBe(3)
    expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsFrom('2026-02', '2025-11')).toEqual([])
    expect(monthOf('2026-02-17')).toBe('2026-02')
  })

  it('[S14] end when they end', () => {
    expect(lastDayOf('2024-02')).toBe('2024-02-29')
    expect(lastDayOf('2026-12')).toBe('2026-12-31')
    expect(dayIn('2026-02', 31)).toBe('2026-02-28')
    expect(dayIn('2026-12', 15)).toBe('2026-12-15')
    expect(isMonth('2026-12') && !isMonth('2026-13') && !isMonth('2026-1')).toBe(true)
  })

  it('[S15] belong to the fiscal year that ends in June', () => {
    expect(fiscalYearOf('2026-07')).toBe(2027)
    expect(fiscalYearOf('2027-06-30')).toBe(2027)
    expect(fiscalYearOf('2026-06-30')).toBe(2026)
    expect(lastDayOfFiscalYear(2027)).toBe('2027-06-30')
  })
})
