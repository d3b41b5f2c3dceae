/**
 * Days in force: which stretch of days without a gap a set of periods covers around one day [E13].
 */
import { addDays } from '../period.ts'
import type { InForce } from './facts.ts'

export const isInForce = (period: InForce, day: string): boolean =>
  period.from <= day && (period.until === null || day <= period.until)

/**
 * @returns the continuous stretch that holds `day`, joined over overlapping periods and over periods that meet
 *   (until 2019-03-31, from 2019-04-01); null when none is in force that day
 */
export function stretchAround(day: string, periods: readonly InForce[]): InForce | null {
  for (const stretch of stretchesOf(periods)) if (isInForce(stretch, day)) return stretch
  return null
}

/** The first day after `day` on which one of the periods begins, while none is in force; null when none begins. */
export function nextStart(day: string, periods: readonly InForce[]): string | null {
  for (const stretch of stretchesOf(periods)) if (stretch.from > day) return stretch.from
  return null
}

function stretchesOf(periods: readonly InForce[]): readonly InForce[] {
  const stretches: InForce[] = []
  for (const period of [...periods].filter(isOrdered).sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = stretches.at(-1)
    if (last && (last.until === null || period.from <= last.until || period.from === addDays(last.until, 1))) {
      stretches[stretches.length - 1] = { from: last.from, until: laterEnd(last.until, period.until) }
    } else {
      stretches.push({ from: period.from, until: period.until })
    }
  }
  return stretches
}

// Two phones may each have changed one end: a period that ends before it begins was never in force.
const isOrdered = (period: InForce) => period.until === null || period.from <= period.until

const laterEnd = (a: string | null, b: string | null) => (a === null || b === null ? null : a > b ? a : b)
