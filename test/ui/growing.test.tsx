import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createGrowing } from '../../src/ui/createGrowing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('draws the first rows of a long list at once, the rest step by step, and whatever comes later', () => {
  const [total, setTotal] = createSignal(150)
  const { drawn, dispose } = createRoot((dispose) => ({ drawn: createGrowing(total, 40), dispose }))
  expect(drawn()).toBe(40)
  vi.advanceTimersToNextTimer()
  expect(drawn()).toBe(100)
  vi.runAllTimers()
  expect(drawn()).toBeGreaterThanOrEqual(150)
  expect(vi.getTimerCount()).toBe(0)

  setTotal(300)
  vi.runAllTimers()
  expect(drawn()).toBeGreaterThanOrEqual(300)

  setTotal(900)
  dispose()
  expect(vi.getTimerCount()).toBe(0)
})
