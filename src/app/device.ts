/** What this device tells of itself: the time, the day, and ids nobody else will make. */
import type { Clock } from '../domain/clock.ts'
import { ulidOf } from './ids.ts'

export const newId = (): string => ulidOf(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

export const deviceClock: Clock = {
  nowMs: () => Date.now(),
  today: () => localDay(new Date()),
}

/** The day that the clock on the wall says, 'YYYY-MM-DD'. */
export const localDay = (date: Date): string =>
  [String(date.getFullYear()).padStart(4, '0'), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')

const twoDigits = (number: number): string => String(number).padStart(2, '0')
