/** Between instants and the days and hours of the place where the person is. */
import type { Day } from '../domain/period.ts'

export const dayOfMs = (ms: number): Day => localText(ms).slice(0, 10)

/** '2026-11-27T14:02', as a field for day and hour holds it. */
export const localText = (ms: number): string => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

/** Of a day alone its noon: no time zone turns it into another day. */
export function msOfLocal(text: string): number | undefined {
  const ms = Date.parse(text.length === 10 ? `${text}T12:00` : text)
  return Number.isNaN(ms) || ms < 0 ? undefined : ms
}
