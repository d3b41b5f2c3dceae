import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateOf } from '../../../src/domain/payout/gates.ts'
import {
  bucketOf,
  officialStatuses,
  readingOf,
  statusOf,
  statusReadings,
  statusWords,
} from '../../../src/domain/payout/status.ts'

describe('official states', () => {
  it('[P10] are sixteen, told in any case, spacing and language', () => {
    expect(officialStatuses).toHaveLength(16)
    const spelling = fc.constantFrom<(word: string) => string>(
      (word) => word.toUpperCase(),
      (word) => word.toLowerCase().replace(/ /g, '_'),
      (word) => `  ${word.replace(/ /g, '\u00A0')} `,
      (word) => word.replace(/ /g, ''),
      (word) => word.normalize('NFD'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...officialStatuses), fc.constantFrom<'fr' | 'en'>('fr', 'en'), spelling, (status, language, spell) => {
        expect(statusOf(spell(statusWords[status][language]))).toBe(status)
      }),
    )
  })

  it.each([
    ['Payment Sent', 'sent'],
    ['SENT', 'sent'],
    ['UPCOMING', 'upcoming'],
    ['IN PROGRESS', 'inProgress'],
    ['Processed', 'processed'],
    ['A venir', 'upcoming'],
    ['Tax invoice under  review', 'taxInvoiceUnderReview'],
  ])('[P10] %j is %s', (text, status) => {
    expect(statusOf(text)).toBe(status)
  })

  it.each(['', 'Quantum payment', 'toString', '__proto__', 'Sent?!x'])('[P10] %j is unknown, and promises nothing', (text) => {
    expect(statusOf(text)).toBe('unknown')
    expect(readingOf('unknown', '2026-11-22')).toMatchObject({ bucket: 'waiting', action: null })
  })

  it('[P10] say who acts, and what', () => {
    const today = '2026-11-22'
    const acting = officialStatuses.filter((status) => readingOf(status, today).actor === 'you')
    expect(acting).toEqual(['pendingTaxInvoice', 'taxInvoiceRejected', 'rejectedDuringReview', 'reversed', 'rejected'])
    for (const status of officialStatuses) {
      const { bucket, actor, action } = readingOf(status, today)
      expect([bucket === 'blocked', actor === 'you', action !== null]).toEqual(Array(3).fill(bucket === 'blocked'))
    }
    expect(readingOf('pendingTaxInvoice', today).action).toBe('updateInvoice')
    expect(readingOf('rejected', today).action).toBe('contactBank')
    expect(bucketOf('forfeited', today)).toBe('lost')
  })

  it('[P10] mean what the page of their time says', () => {
    expect(readingOf('failed', '2019-07-01')).toMatchObject({ bucket: 'blocked', action: 'contactSupport' })
    expect(readingOf('failed', '2023-10-22')).toMatchObject({ bucket: 'blocked', action: 'contactSupport' })
    expect(readingOf('failed', '2023-10-23')).toMatchObject({ bucket: 'waiting', actor: 'microsoft', action: null })
    expect(readingOf('sent', '2017-01-01').from).toBe('2019-06-11')
    for (const readings of Object.values(statusReadings)) {
      expect(readings.map(({ from }) => from)).toEqual(readings.map(({ from }) => from).toSorted())
    }
  })

  it('[P5] stand before one of the five gates', () => {
    expect(gateOf('unprocessed')).toBe('waitingPeriod')
    expect(gateOf('upcoming')).toBe('review')
    expect(gateOf('inProgress')).toBe('sent')
    expect(gateOf('sent')).toBe('bank')
  })
})
