import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDay, parseMonth, type DateOrder } from '../../../src/domain/statement/calendarText.ts'
import { makeDateEvidence } from '../../../src/domain/statement/dateEvidence.ts'

const day = (text: string, order: DateOrder = 'MDY') => {
  const read = parseDay(text, order)
  return read.ok ? read.value : read.error.type
}

const month = (text: string, order: DateOrder = 'MDY') => {
  const read = parseMonth(text, order)
  return read.ok ? read.value : read.error.type
}

describe('days in cells', () => {
  it.each([
    ['2022-12-31', '2022-12-31'],
    ['2022-12-31T00:00:00.000Z', '2022-12-31'],
    ['2022-12-31T23:59:59.9999999Z', '2022-12-31'],
    ['2022-12-31 23:30:00 UTC', '2022-12-31'],
    ['2022-12-31T23:30:00-08:00', '2022-12-31'],
    ['2022/1/5', '2022-01-05'],
    ['08/20/2020', '2020-08-20'],
    ['8/7/2020', '2020-08-07'],
    ['8/7/20', '2020-08-07'],
    ['12/31/2022 12:00:00 AM', '2022-12-31'],
    ['31.12.2022', '2022-12-31'],
    ['31 Dec 2022', '2022-12-31'],
    ['31-Dec-22', '2022-12-31'],
    ['Dec 31, 2022', '2022-12-31'],
    ['31 décembre 2022', '2022-12-31'],
    ['1er févr. 2022', '2022-02-01'],
    ['15 aou\u0302t 2022', '2022-08-15'],
    [' 2022-12-31\u00A0', '2022-12-31'],
  ])('[S6] reads %j as %s', (text, expected) => {
    expect(day(text)).toBe(expected)
  })

  it('[S6] reads numbers in the order of the file', () => {
    expect(day('08/07/2020', 'MDY')).toBe('2020-08-07')
    expect(day('08/07/2020', 'DMY')).toBe('2020-07-08')
    expect(day('08.07.2020', 'MDY')).toBe('2020-07-08')
    expect(day('20/08/2020 00:00', 'DMY')).toBe('2020-08-20')
  })

  it.each(['', '2022-02-30', '13/13/2020', '20/08/2020', '44926', 'yesterday', '2022-12', '31 Foo 2022', '--', '2'.repeat(70)])(
    '[S6] refuses %j',
    (text) => {
      expect(day(text)).toBe('InvalidDay')
    },
  )
})

describe('months in cells', () => {
  it.each([
    ['Oct-22', '2022-10'],
    ['Oct-2020', '2020-10'],
    ['October 2020', '2020-10'],
    ['OCT 20', '2020-10'],
    ['oct.-22', '2022-10'],
    ['Sept-22', '2022-09'],
    ['juil. 2022', '2022-07'],
    ['juin-22', '2022-06'],
    ['févr.-22', '2022-02'],
    ['Août-22', '2022-08'],
    ['déc-22', '2022-12'],
    ['22-Oct', '2022-10'],
    ['2020-10', '2020-10'],
    ['10/2020', '2020-10'],
    ['2020-10-01T00:00:00.000Z', '2020-10'],
    ['10/1/2020', '2020-10'],
  ])('[S14] reads %j as %s', (text, expected) => {
    expect(month(text)).toBe(expected)
  })

  it.each(['Not applicable', 'Not Available', 'not available ', 'Non applicable'])('[S14] finds no month in %j', (text) => {
    expect(month(text)).toBeNull()
  })

  it.each(['', 'Foo-22', 'Oct', '13/2020', '2020-13', 'Oct-222', 'jui-22'])('[S14] refuses %j', (text) => {
    expect(month(text)).toBe('InvalidMonth')
  })

  it('[S14] reads every month of every year as both languages write it', () => {
    const named = fc.constantFrom('en-US', 'fr-FR').chain((locale) => fc.constantFrom<'short' | 'long'>('short', 'long').map((length) => new Intl.DateTimeFormat(locale, { month: length, timeZone: 'UTC' })))
    fc.assert(
      fc.property(fc.integer({ min: 2017, max: 2099 }), fc.integer({ min: 1, max: 12 }), named, fc.constantFrom('-', ' '), (year, index, format, mark) => {
        const name = format.format(Date.UTC(year, index - 1, 15))
        const expected = `${year}-${String(index).padStart(2, '0')}`
        expect(month(`${name}${mark}${year}`)).toBe(expected)
        expect(month(`${name}${mark}${String(year).slice(2)}`)).toBe(expected)
      }),
    )
  })
})

describe('the date order of a file', () => {
  const verdict = (...cells: readonly string[]) => {
    const evidence = makeDateEvidence()
    cells.forEach((text, index) => evidence.weigh(text, index + 2, 'earningDate'))
    const order = evidence.verdict()
    return order.ok ? order.value : order.error
  }

  it('[S6] is told by one date that can be read one way only', () => {
    expect(verdict('08/07/2020', '08/20/2020', '01/02/2020')).toBe('MDY')
    expect(verdict('08/07/2020', '20/08/2020')).toBe('DMY')
  })

  it('[S6] is Microsoft’s own where nothing could be misread', () => {
    expect(verdict()).toBe('MDY')
    expect(verdict('2022-12-31', '05/05/2020', '20.08.2020', 'Oct-22', 'nonsense', '')).toBe('MDY')
  })

  it('[S6] is asked for, with the first date in doubt', () => {
    expect(verdict('05/05/2020', '08/07/2020', '09/07/2020')).toEqual({
      type: 'AmbiguousDate',
      example: '08/07/2020',
      line: 3,
      column: 'earningDate',
    })
  })

  it('[S6] is not upset by a damaged cell, and asked for when the file contradicts itself', () => {
    expect(verdict(...Array.from({ length: 10 }, () => '08/20/2020'), '20/08/2020', '31/31/2020')).toBe('MDY')
    expect(verdict('08/20/2020', '20/08/2020')).toMatchObject({ type: 'AmbiguousDate', example: '20/08/2020' })
  })
})
