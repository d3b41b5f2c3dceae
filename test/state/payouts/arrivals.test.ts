import { describe, expect, it } from 'vitest'
import { isEntry } from '../../../src/domain/keys.ts'
import { noteKeys } from '../../../src/domain/access/noteKeys.ts'
import { arrivalsIn, likelyArrival, setArrival } from '../../../src/state/payouts/arrivals.ts'

describe('payments seen in the bank', () => {
  it('are read from the notes by payment', () => {
    const value = { 'notes.arrivals': { '005004817223/on': '2026-11-17', '005004817223/amount': '16927.44', '/on': '2026-01-01', 'a/on': 3 } }
    expect(arrivalsIn(value)).toEqual(new Map([['005004817223', '2026-11-17']]))
    expect(arrivalsIn({})).toEqual(new Map())
  })

  it('are written as one entry that a document takes, and taken back', () => {
    const [change] = setArrival('005004817223', '2026-11-17')
    expect(change).toEqual({ root: 'notes.arrivals', key: '005004817223/on', value: '2026-11-17' })
    expect(isEntry(noteKeys['notes.arrivals'], '005004817223/on', '2026-11-17')).toBe(true)
    expect(setArrival('005004817223', undefined)[0]?.value).toBeUndefined()
  })

  it('offer the usual day of the bank, never one that has not come', () => {
    expect(likelyArrival('2026-11-13', '2026-11-22')).toBe('2026-11-17')
    expect(likelyArrival('2026-11-13', '2026-11-14')).toBe('2026-11-14')
  })
})
