import { expect, it } from 'vitest'
import type { Change } from '../../src/documents/intent.ts'
import { makeFormat } from '../../src/i18n/format.ts'
import { fr } from '../../src/i18n/fr.ts'
import type { I18n } from '../../src/i18n/i18n.tsx'
import { notedIn } from '../../src/screens/sync/editWords.ts'

const french: I18n = { t: () => fr, locale: () => 'fr', chosen: () => 'fr', format: () => makeFormat('fr'), setLocale: () => undefined }
const noted = (root: string, key: string, value?: Change['value']) => notedIn(french, [{ root, key, value }])

it.each<[string, string, Change['value'], readonly string[]]>([
  ['migration.steps', 'M1', true, ['étape 1\u202f: fait']],
  ['migration.steps', 'M1', false, ['étape 1\u202f: à faire']],
  ['facts.company', 'name', 'Alpaga Cloud', ['Alpaga Cloud']],
  ['facts.company', 'name', 'alpaga', ['alpaga']],
  ['facts.company', 'partnerType', 'direct', ['Partenaire à facturation directe']],
  ['facts.company', 'partnerType', 'indirectReseller', ['Revendeur indirect']],
  ['migration.people', '01ARZ3NDEKTSV4RRFFQ69G5FAV/name', 'Léa Martin', ['Léa Martin']],
  ['facts.revenue', '2026-10', '41230.00', ['41230.00']],
  ['enrolments.status', 'L/csp/status', 'invited', []],
  ['migration.people', '01ARZ3NDEKTSV4RRFFQ69G5FAV/name', undefined, ['retiré']],
  ['migration.roles', '01ARZ3NDEKTSV4RRFFQ69G5FAV/globalAdmin', true, []],
])('says of %s %s %s only what a person noted', (root, key, value, words) => {
  expect(noted(root, key, value)).toEqual(words)
})
