import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waterfallScale, type WaterfallValue } from '../../src/ui/waterfallScale.ts'

const payment: readonly WaterfallValue[] = [
  { kind: 'start', value: 18_960.2 },
  { kind: 'change', value: -412.36 },
  { kind: 'change', value: -1_240 },
  { kind: 'change', value: -380.4 },
  { kind: 'total', value: 16_927.44 },
]

describe('waterfall scale', () => {
  it('cuts long bars at a round value, so that small changes can be seen', () => {
    const { bars, cutAt } = waterfallScale(payment)
    expect(cutAt).toBe(15_500)
    expect(bars.map((bar) => bar.cut)).toEqual([true, false, false, false, true])
    expect(bars[0]?.to).toBe(100)
  })

  it('draws the whole length when a change is large', () => {
    const { bars, cutAt } = waterfallScale([
      { kind: 'start', value: 100 },
      { kind: 'change', value: -70 },
      { kind: 'total', value: 30 },
    ])
    expect(cutAt).toBeNull()
    expect(bars.map((bar) => [bar.from, bar.to])).toEqual([[0, 100], [30, 100], [0, 30]])
  })

  it('keeps zero inside when the total is negative', () => {
    const { bars, cutAt } = waterfallScale([
      { kind: 'start', value: 100 },
      { kind: 'change', value: -200 },
      { kind: 'total', value: -100 },
    ])
    expect(cutAt).toBeNull()
    expect(bars.map((bar) => [bar.from, bar.to])).toEqual([[50, 100], [0, 100], [0, 50]])
  })

  it('draws a payment of nothing without dividing by zero', () => {
    expect(waterfallScale([{ kind: 'start', value: 0 }, { kind: 'total', value: 0 }]).bars).toEqual([
      { from: 0, to: 0, exit: 0, cut: false },
      { from: 0, to: 0, exit: 0, cut: false },
    ])
  })

  it('joins every bar to the one before it, inside the width', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.array(fc.double({ min: -1e8, max: 1e8, noNaN: true })), (start, changes) => {
        const total = changes.reduce((sum, change) => sum + change, start)
        const { bars } = waterfallScale([
          { kind: 'start', value: start },
          ...changes.map((value) => ({ kind: 'change' as const, value })),
          { kind: 'total', value: total },
        ])
        bars.forEach((bar, index) => {
          expect(bar.from).toBeGreaterThanOrEqual(0)
          expect(bar.to).toBeLessThanOrEqual(100.000001)
          const before = bars[index - 1]
          if (before) expect(Math.min(Math.abs(bar.from - before.exit), Math.abs(bar.to - before.exit))).toBeLessThan(1e-6)
        })
      }),
    )
  })
})
