import { describe, expect, it } from 'vitest'
import { makeFormat } from '../../src/i18n/format.ts'

describe('days in words', () => {
  const fr = makeFormat('fr')
  const en = makeFormat('en')

  it('the first of a month is an ordinal in French, and only there', () => {
    expect(fr.day('2026-12-01')).toBe('1er déc. 2026')
    expect(fr.day('2026-12-01', { weekday: true, year: false })).toBe('mardi 1er décembre')
    expect(fr.day('2026-12-21')).toBe('21 déc. 2026')
    expect(fr.dayNumber('2026-12-01')).toBe('1er')
    expect(en.day('2026-12-01')).toBe('1 Dec 2026')
    expect(en.dayNumber('2026-12-01')).toBe('1')
  })

  it('in a range too', () => {
    expect(fr.dayRange('2026-12-01', '2026-12-03')).toMatch(/^1er\s?[–-]\s?3 déc\.$/)
    expect(fr.dayRange('2026-12-30', '2027-01-01')).toMatch(/30 déc\..*1er janv\./)
    expect(en.dayRange('2026-12-01', '2026-12-03')).toMatch(/^1\s?[–-]\s?3 Dec$/)
  })
})
