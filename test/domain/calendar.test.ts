import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, isDay, isMonth, lastDayOf, nextDay } from '../../src/domain/calendar.ts'

const day = fc
  .date({ min: new Date('1600-01-01T00:00:00Z'), max: new Date('2400-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('calendar', () => {
  it('knows which days exist', () => {
    for (const text of ['2019-02-28', '2020-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isDay(text), text).toBe(true)
    for (const text of ['2019-02-29', '1900-02-29', '2019-04-31', '2019-13-01', '2019-00-10', '2019-01-00', '0000-01-01', '2019-1-1', ' 2019-01-01', '2019-01-01T00:00', ''])
      expect(isDay(text), text).toBe(false)
    expect(isMonth('2019-12')).toBe(true)
    expect(isMonth('2019-13')).toBe(false)
  })

  it('steps over month and year ends', () => {
    expect(nextDay('2019-12-31')).toBe('2020-01-01')
    expect(nextDay('2020-02-28')).toBe('2020-02-29')
    expect(lastDayOf('2019-02')).toBe('2019-02-28')
    expect(addMonths('2020-01', -1)).toBe('2019-12')
    expect(addMonths('2019-11', 14)).toBe('2021-01')
  })

  it('agrees with the platform calendar on every day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -100_000, max: 100_000 }), (from, days) => {
        const expected = new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
        expect(addDays(from, days)).toBe(expected)
        expect(daysBetween(from, expected)).toBe(days)
        expect(isDay(from)).toBe(true)
      }),
    )
  })
})
