import { describe, expect, it } from 'vitest'
import { dayOfMs, localText, msOfLocal } from '../../src/state/moments.ts'

describe('instants and the days of the place where the person is', () => {
  it('reads back the hour it shows, on every day of a year, changes of the clock included', () => {
    const start = Date.UTC(2026, 0, 1)
    for (let hour = 0; hour < 8760; hour += 7) {
      const text = localText(start + hour * 3_600_000)
      expect(localText(msOfLocal(text) ?? 0)).toBe(text)
    }
  })

  it('takes a day alone as that day, and nothing else', () => {
    expect(dayOfMs(msOfLocal('2026-03-29') ?? 0)).toBe('2026-03-29')
    for (const text of ['', 'tomorrow', '2026-13-01', '1960-01-01']) expect(msOfLocal(text)).toBeUndefined()
  })
})
