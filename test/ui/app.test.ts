import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ulidOf } from '../../src/app/ids.ts'
import { pathOfLink } from '../../src/app/links.ts'
import { newestNotes } from '../../src/state/device/changelog.ts'
import { blanked } from '../../src/state/device/redact.ts'
import { preferredLocale } from '../../src/i18n/locale.ts'

describe('a link of this app', () => {
  const has = (path: string) => ['/', '/payments', '/import'].includes(path)

  it.each([
    ['web+aval:payments/006815016255', '/payments/006815016255'],
    ['web+aval://import', '/import'],
    ['web+aval:import/', '/import'],
    ['web+aval:unknown', '/'],
    ['web+aval:payments/../../api', '/'],
    ['javascript:alert(1)', '/'],
    ['https://payments.example/', '/'],
    ['', '/'],
  ])('%s leads to %s', (link, path) => expect(pathOfLink(link, has)).toBe(path))
})

describe('what is new', () => {
  const changelog = '# Changelog\n\n## 0.2.0\n\n### Français\n\n- Deux\n  lignes\n- Autre\n\n### English\n\n- Two\n  lines\n\n## 0.1.0\n\n### Français\n\n- Vieux\n'

  it('is the newest version alone, in the language asked for', () => {
    expect(newestNotes(changelog, 'fr')).toEqual(['Deux lignes', 'Autre'])
    expect(newestNotes(changelog, 'en')).toEqual(['Two lines'])
  })

  it('is nothing for a text without versions', () => expect(newestNotes('# Changelog\n', 'fr')).toEqual([]))

  it('is said in both languages by the changelog of this version', () => {
    const own = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8')
    expect(newestNotes(own, 'fr').length).toBeGreaterThan(0)
    expect(newestNotes(own, 'en').length).toBe(newestNotes(own, 'fr').length)
  })
})

describe('a problem report', () => {
  it.each([
    ['cannot read "Boulangerie Firmin"', 'cannot read "…"'],
    ['claire@alpaga.example failed', '(address) failed'],
    ['amount 18 412,60 at 006815016255', 'amount # at #'],
    ['undefined is not a function', 'undefined is not a function'],
  ])('says of %s only %s', (message, safe) => expect(blanked(message)).toBe(safe))
})

describe('the language of a first visit', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['de-DE', 'en-US'], 'en'],
    [['EN-GB'], 'en'],
    [['it-IT'], 'fr'],
    [[], 'fr'],
  ] as const)('for %j is %s', (languages, locale) => expect(preferredLocale(languages)).toBe(locale))
})

describe('an id', () => {
  it('sorts by age and is 26 letters that cannot be confused', () => {
    const random = new Uint8Array(10).fill(255)
    const ids = [1, 1_700_000_000_000, 1_800_000_000_000].map((ms) => ulidOf(ms, random))
    expect(ids.toSorted()).toEqual(ids)
    for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it('differs by chance within one millisecond', () => {
    expect(ulidOf(5, new Uint8Array(10))).not.toBe(ulidOf(5, new Uint8Array(10).fill(1)))
  })
})

describe('the manifests', () => {
  const manifest = (locale: string) =>
    JSON.parse(readFileSync(new URL(`../../public/manifest.${locale}.webmanifest`, import.meta.url), 'utf8')) as {
      id: string
      short_name: string
      icons: { src: string; purpose: string }[]
      shortcuts: { url: string; icons: { src: string }[] }[]
    }
  const isHere = (path: string) => readFileSync(new URL(`../../public${path}`, import.meta.url)).length > 100

  it('are one app in two languages, with every picture they name', () => {
    const [fr, en] = [manifest('fr'), manifest('en')]
    expect(en.id).toBe(fr.id)
    expect(Object.keys(en)).toEqual(Object.keys(fr))
    for (const { short_name, icons, shortcuts } of [fr, en]) {
      expect(short_name.length).toBeLessThanOrEqual(12)
      expect(new Set(icons.map((icon) => icon.purpose))).toEqual(new Set(['any', 'maskable', 'monochrome']))
      for (const { src } of [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons)]) expect(isHere(src), src).toBe(true)
    }
  })
})
