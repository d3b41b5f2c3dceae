import { describe, expect, it } from 'vitest'
import type { DocumentName } from '../../../src/domain/access/documents.ts'
import type { DocumentValue } from '../../../src/documents/intent.ts'
import { previewOf } from '../../../src/state/company/share.ts'

const held = new Map<DocumentName, DocumentValue>([
  ['facts', { 'facts.company': { name: 'Alpaga', partnerType: 'indirectReseller' }, 'facts.revenue': { '2026-10': '41230.00' } }],
  ['migration', { 'migration.steps': {} }],
  ['profiles', { 'profiles.tax': { 'p/state': 'valid' } }],
  ['notes', { 'notes.notes': { 'n/text': 'à suivre' } }],
])

describe('what joining would share', () => {
  it('counts the entries of every document that holds some, and the files that stay', () => {
    expect(previewOf(held, 2, { level: 'owner', locations: 'all' })).toEqual({
      shared: [
        { document: 'facts', entries: 3 },
        { document: 'profiles', entries: 1 },
        { document: 'notes', entries: 1 },
      ],
      refused: [],
      files: 2,
    })
  })
  it('tells apart what the offered access may not write', () => {
    const { shared, refused } = previewOf(held, 0, { level: 'member', locations: ['lyon'] })
    expect(shared.map(({ document }) => document)).toEqual(['notes'])
    expect(refused.map(({ document }) => document)).toEqual(['facts', 'profiles'])
  })
  it('promises nothing about an access nobody knows yet', () => {
    expect(previewOf(held, 0, undefined).refused).toEqual([])
    expect(previewOf(new Map(), 0, undefined).shared).toEqual([])
  })
})
