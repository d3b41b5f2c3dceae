import { describe, expect, it } from 'vitest'
import { doctorReport, type DoctorFacts } from '../../../src/state/company/doctor.ts'

const facts: DoctorFacts = {
  status: { type: 'Offline', seenAtMs: Date.UTC(2026, 10, 23, 9, 12), waiting: 3 },
  lastOutcome: { type: 'Unreachable' },
  syncedAtMs: Date.UTC(2026, 10, 23, 9, 12),
  waiting: 3,
  refused: 1,
  waitingByDocument: { migration: 2, facts: 1 },
  clockOffsetMs: -3_600_400,
  disputedTotals: 2,
  storage: { isProtected: true, usedBytes: 2_893_438, totalBytes: null },
  storageFailure: null,
  isOnline: false,
  hasWorker: true,
  version: '0.1.0',
}

describe('the lines one passes on when something is stuck', () => {
  it('say how every part is', () => {
    expect(doctorReport(facts).split('\n')).toEqual([
      'Aval 0.1.0',
      'sync: Offline; last: Unreachable; seen: 2026-11-23T09:12:00.000Z',
      'queue: 3 waiting (migration 2, facts 1), 1 refused',
      'totals: 2 disputed',
      'clock: -3600 s from the server',
      'storage: 2893438 of ? bytes, protected true, failure none',
      'network: off; worker: yes',
    ])
  })
  it('say so where something was never seen', () => {
    const report = doctorReport({ ...facts, status: { type: 'SignInAgain' }, lastOutcome: undefined, syncedAtMs: null, waiting: 0, waitingByDocument: {} })
    expect(report).toContain('sync: SignInAgain; last: none; seen: never')
    expect(report).toContain('queue: 0 waiting, 1 refused')
  })
})
