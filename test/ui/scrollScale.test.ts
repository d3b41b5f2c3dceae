import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsInView, scrollAt, scrolled, topToShow, type ScrollBox } from '../../src/ui/scrollScale.ts'

const million: ScrollBox = { rows: 1_000_000, rowHeight: 60, viewport: 600 }
const few: ScrollBox = { rows: 20, rowHeight: 60, viewport: 600 }

describe('a scroll box taller than a browser allows', () => {
  it('stays below the height every browser can draw', () => {
    expect(scrollAt(million, 0).height).toBeLessThan(17_000_000)
    expect(scrollAt(few, 0).height).toBe(1200)
  })

  it('reaches the last row', () => {
    const end = scrollAt(million, Infinity)
    expect(rowsInView(million, end.top, 0)).toEqual([999_990, 999_999])
    expect(scrolled(million, end, end.height - 600).top).toBe(59_999_400)
  })

  it('moves a row with the finger, pixel by pixel, even in the middle of a million', () => {
    const middle = scrollAt(million, 30_000_000)
    const after = scrolled(million, middle, middle.scrollTop + 40)
    expect(after.top - middle.top).toBe(40)
    expect(after.shift).toBe(middle.shift)
  })

  it('jumps in proportion when the bar is dragged', () => {
    const top = scrolled(million, scrollAt(million, 0), (15_000_000 - 600) / 2).top
    expect(Math.round(top)).toBe(29_999_700)
  })

  it('returns to the first row when the bar is at its top', () => {
    const drifted = { ...scrollAt(million, 5_000), scrollTop: 30 }
    expect(scrolled(million, drifted, 0).top).toBe(0)
  })

  it('does not drift out of the list', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3_000, max: 3_000 }), { maxLength: 60 }), fc.integer({ min: 0, max: 60_000_000 }), (moves, from) => {
        let scale = scrollAt(million, from)
        for (const move of moves) {
          const scrollTop = Math.min(Math.max(scale.scrollTop + move, 0), scale.height - 600)
          scale = scrolled(million, scale, scrollTop)
          expect(scale.top).toBeGreaterThanOrEqual(0)
          expect(scale.top).toBeLessThanOrEqual(59_999_400)
          expect(Math.abs(scale.top + scale.shift - scrollTop)).toBeLessThan(1e-6)
        }
      }),
    )
  })

  it('shows a row under a sticky head by moving as little as possible', () => {
    expect(topToShow(few, 120, 3, 40)).toBe(120)
    expect(topToShow(few, 120, 1, 40)).toBe(60)
    expect(topToShow(few, 0, 9, 40)).toBe(40)
  })
})
