/** Builds what the screens' state is made of, once, for the workspace that is open on this device. */
import type { Clock } from '../domain/clock.ts'
import { isDemo, keepDemoFresh, openWorkspace } from '../state/demo.ts'
import type { Services } from '../state/services.ts'
import { makeLedger } from '../storage/ledgerClient.ts'
import { ulidOf } from './ids.ts'

export function makeServices(): Services {
  const clock = deviceClock
  const ledger = makeLedger(openWorkspace(), clock)
  if (isDemo()) void keepDemoFresh(ledger, clock)
  return { clock, newId, ledger }
}

const newId = (): string => ulidOf(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

const deviceClock: Clock = {
  nowMs: () => Date.now(),
  today: () => localDay(new Date()),
}

const localDay = (date: Date): string =>
  [String(date.getFullYear()).padStart(4, '0'), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')

const twoDigits = (number: number): string => String(number).padStart(2, '0')
