import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spoken } from '../../../src/domain/migration/spoken.ts'
import { locationsIn, unrecordedLocations } from '../../../src/domain/location.ts'

const said = (text: string, language: 'fr' | 'en') => spoken(text, language).map(({ words }) => words)

describe('a password said aloud', () => {
  it('[M16] names capitals, digits and signs in French and in English', () => {
    expect(said('Lz7-', 'fr')).toEqual(['majuscule, L comme Lyon', 'minuscule, Z comme Zoé', 'chiffre 7', 'tiret'])
    expect(said('Lz7-', 'en')).toEqual(['capital, L as in Lima', 'small, Z as in Zulu', 'digit 7', 'hyphen'])
  })

  it('[M16] says every printable character, each differently', () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
    for (const language of ['fr', 'en'] as const) {
      expect(said(printable, language).filter((words) => /^(caractère|character) /.test(words))).toEqual([])
      expect(new Set(said(printable, language)).size).toBe(95)
    }
  })

  it('[M16] loses no character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(spoken(text, 'fr').map(({ character }) => character).join('')).toBe(text)
      }),
    )
  })
})

describe('locations', () => {
  it('[M17] keeps the partner id as a field, and offers those that only statements name', () => {
    const locations = locationsIn({ 'l1/name': 'Lyon', 'l1/partnerId': '6184021', 'l2/partnerId': '6184022', 'l3/country': 'IT' })
    expect(locations.map(({ id, name }) => [id, name])).toEqual([['l1', 'Lyon'], ['l2', '6184022']])
    expect(unrecordedLocations({ '6184021': 'Alpaga Lyon', '6184023': 'Alpaga Milano', '6184024': ' ', '': 'x' }, locations)).toEqual([
      { partnerId: '6184023', name: 'Alpaga Milano' },
      { partnerId: '6184024', name: '6184024' },
    ])
  })
})
