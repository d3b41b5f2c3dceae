import { describe, expect, it } from 'vitest'
import type { Access } from '../../src/domain/access/permissions.ts'
import { en } from '../../src/i18n/en.ts'
import { makeFormat } from '../../src/i18n/format.ts'
import { fr, type Messages } from '../../src/i18n/fr.ts'
import type { I18n } from '../../src/i18n/i18n.tsx'
import type { Locale } from '../../src/i18n/locale.ts'
import { sightSentences } from '../../src/screens/company/sightWords.ts'

const speaking = (locale: Locale, messages: Messages): I18n => ({
  t: () => messages, locale: () => locale, chosen: () => locale, format: () => makeFormat(locale), setLocale: () => undefined,
})
const french = speaking('fr', fr)
const english = speaking('en', en)
const names = (id: string) => ({ lyon: 'Lyon', nantes: 'Nantes' })[id]
const lea: Access = { level: 'member', locations: ['nantes', 'lyon'] }

describe('what somebody sees, in one plain sentence', () => {
  it('is said of a member of two locations', () => {
    expect(sightSentences(french, 'Léa', lea, names)).toEqual([
      'Léa voit les paiements de Lyon et Nantes, mais ni la banque ni les impôts.',
      'De la migration, seulement sa propre ligne.',
    ])
    expect(sightSentences(english, 'Léa', lea, names)[0]).toBe('Léa sees payments for Lyon and Nantes, but neither bank nor tax details.')
  })
  it('is said to oneself', () => {
    expect(sightSentences(french, null, lea, names)[0]).toBe('Vous voyez les paiements de Lyon et Nantes, mais ni la banque ni les impôts.')
    expect(sightSentences(french, null, { level: 'accountant', locations: 'all' }, names)).toEqual([
      'Vous voyez tous les paiements, la banque et les impôts.',
      'Vous importez les exports de la société.',
      'Vous ne voyez pas la migration.',
    ])
  })
  it('names no location that this device does not know', () => {
    expect(sightSentences(french, 'Léa', lea, () => undefined)[0]).toBe('Léa voit les paiements de certaines localisations, mais ni la banque ni les impôts.')
    expect(sightSentences(english, 'Léa', { level: 'member', locations: [] }, names)[0]).toBe('Léa sees no payments, nor bank or tax details.')
  })
})
