import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesHref, searchFromView, sortedBy, viewFromSearch, without, withPart, type LineView } from '../../../src/state/ledger/search.ts'

const all: LineView = { filter: {}, sort: 'date', descending: true }

describe('lines by address', () => {
  it('says nothing for all lines, newest first', () => expect(searchFromView(all)).toBe(''))

  it('keeps every part of a filter', () => {
    const search = '?q=312%2C48&month=2026-10&programme=Surface&location=6184021&customer=Firmin&status=sent&payment=005004817223&type=rebate&export=a1&sort=amount&order=up'
    const view = viewFromSearch(new URLSearchParams(search))
    expect(view).toEqual({
      filter: {
        text: '312,48',
        month: '2026-10',
        programme: 'Surface',
        location: '6184021',
        customer: 'Firmin',
        status: 'sent',
        paymentId: '005004817223',
        earningType: 'rebate',
        statementId: 'a1',
      },
      sort: 'amount',
      descending: false,
    })
    expect(searchFromView(view)).toBe(search)
  })

  it('reads back any filter it wrote', () => {
    const view = fc.record({
      filter: fc.record({ text: fc.string({ minLength: 1 }), customer: fc.string({ minLength: 1, unit: 'grapheme' }) }, { requiredKeys: [] }),
      sort: fc.constantFrom('date' as const, 'amount' as const, 'customer' as const),
      descending: fc.boolean(),
    })
    fc.assert(
      fc.property(view, (wanted) => {
        expect(viewFromSearch(new URLSearchParams(searchFromView(wanted)))).toEqual(wanted)
      }),
    )
  })

  it('falls back to the date for a sort nobody knows', () => expect(viewFromSearch(new URLSearchParams('sort=__proto__'))).toEqual(all))

  it('turns a column round on the second tap', () => {
    const byCustomer = sortedBy(all, 'customer')
    expect(byCustomer).toMatchObject({ sort: 'customer', descending: false })
    expect(sortedBy(byCustomer, 'customer')).toMatchObject({ sort: 'customer', descending: true })
  })

  it('takes one part away and leaves the others', () => {
    const view = withPart(withPart(all, 'month', '2026-10'), 'programme', 'Surface')
    expect(without(view, 'month').filter).toEqual({ programme: 'Surface' })
    expect(withPart(view, 'programme', '').filter).toEqual({ month: '2026-10' })
  })

  it('leads from a figure to its lines', () => expect(linesHref({ paymentId: '005004817223' })).toBe('/lines?payment=005004817223'))
})
