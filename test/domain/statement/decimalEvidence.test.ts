import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAmount, type DecimalMark } from '../../../src/domain/money.ts'
import { makeDecimalEvidence } from '../../../src/domain/statement/decimalEvidence.ts'

const verdict = (delimiter: string, ...cells: readonly string[]) => {
  const evidence = makeDecimalEvidence()
  cells.forEach((text, index) => evidence.weigh(text, index + 2, 'earningAmount'))
  const mark = evidence.verdict(delimiter)
  return mark.ok ? mark.value : mark.error
}

describe('the decimal mark of a file', () => {
  it.each([
    ['12.5'], ['0.125'], ['1,237.50'], ['1,234,567'], ['1234.567'], ['1 234.567'], ['1.0523'], ['0.05%'], ['$1,237.50'], ['-0.125'],
  ])('[S4] is a point where %j stands', (cell) => {
    expect(verdict(';', cell, '1,234', '7')).toBe('.')
  })

  it.each([['12,5'], ['0,125'], ['1.237,50'], ['1.234.567'], ['1234,567'], ['1 234,567'], ['1\u202F234,567'], ['12,50 €'], ['5,25 %']])(
    '[S4] is a comma where %j stands',
    (cell) => {
      expect(verdict(',', cell, '1.234', '7')).toBe(',')
    },
  )

  it('[S4] does not matter in a file of integers', () => {
    expect(verdict(';', '1', '-1008', '', 'Not applicable', '434', '1 234')).toBe('.')
  })

  it('[S4] is asked for where every number could be read both ways', () => {
    expect(verdict(';', '12', '1,234', '5,678')).toEqual({
      type: 'AmbiguousDecimal',
      example: '1,234',
      line: 3,
      column: 'earningAmount',
    })
    expect(verdict(';', '1.234')).toMatchObject({ type: 'AmbiguousDecimal' })
    expect(verdict('\t', '-12.345')).toMatchObject({ type: 'AmbiguousDecimal' })
    expect(verdict(',', '1,234')).toMatchObject({ type: 'AmbiguousDecimal' })
    expect(verdict(',', '1.234', '1,234')).toMatchObject({ type: 'AmbiguousDecimal', example: '1.234' })
  })

  it('[S4] is a point in a file separated by commas, whose writer writes no decimal comma', () => {
    expect(verdict(',', '1.234', '5.678', '9')).toBe('.')
  })

  it('[S4] is not upset by a damaged cell', () => {
    expect(verdict(';', '12,50', '1,25', '3.5')).toBe(',')
    expect(verdict(',', '1.23.4', '1e5', '12.5')).toBe('.')
    expect(verdict(';', ...Array.from({ length: 10 }, () => '12,50'), '1.234', '3.5')).toBe(',')
  })

  it('[S4] is asked for when the file contradicts itself and a number could be misread', () => {
    expect(verdict(';', '12,50', '1,25', '3.5', '1.234')).toMatchObject({ type: 'AmbiguousDecimal', example: '1.234', line: 5 })
    expect(verdict(';', '12,50', '3.5')).toMatchObject({ type: 'AmbiguousDecimal' })
  })

  it('[S4] found or asked for, never makes a number of a file mean another', () => {
    const cents = fc.integer({ min: -100_000_000, max: 100_000_000 })
    const file = fc.record({
      mark: fc.constantFrom<DecimalMark>('.', ','),
      delimiter: fc.constantFrom(',', ';', '\t'),
      values: fc.array(fc.tuple(cents, fc.integer({ min: 0, max: 4 }), fc.constantFrom('', ' ', 'other')), { minLength: 1 }),
    })
    fc.assert(
      fc.property(file, ({ mark, delimiter, values }) => {
        // A decimal comma needs another separator than the comma.
        fc.pre(mark === '.' || delimiter !== ',')
        const cells = values.map(([cents, digits, group]) => {
          const sign = cents < 0 ? '-' : ''
          const figures = String(Math.abs(cents)).padStart(digits + 1, '0')
          const whole = digits === 0 ? figures : figures.slice(0, -digits)
          const mark3 = group === 'other' ? (mark === '.' ? ',' : '.') : group
          return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, mark3)}${digits === 0 ? '' : mark + figures.slice(-digits)}`
        })
        const decided = verdict(delimiter, ...cells)
        if (typeof decided !== 'string') return
        for (const [index, cell] of cells.entries()) {
          const [cents, digits] = values[index] ?? [0, 0]
          const amount = parseAmount(cell, decided)
          expect(amount.ok && amount.value.scaled).toBe(BigInt(cents) * 10n ** BigInt(8 - digits))
        }
      }),
      { numRuns: 500 },
    )
  })
})
