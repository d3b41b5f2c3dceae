import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialsOf } from '../../src/ui/initials.ts'
import { runsOf } from '../../src/ui/amountRuns.ts'
import { pathsOf } from '../../src/ui/streams.ts'

/** Top and bottom of a stream where it has become part of the band. */
function bandOf(path: string): { top: number; bottom: number } {
  const across = /([\d.]+)H([\d.]+)V([\d.]+)H/.exec(path)
  if (!across) throw new Error(`not a stream: ${path}`)
  return { top: Number(across[1]), bottom: Number(across[3]) }
}

describe('streams of the confluence', () => {
  it('touch without gap or overlap and fill the band, whatever their weights', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 6 }), (weights) => {
        const bands = pathsOf(weights, 50).map(bandOf)
        expect(bands[0]?.top).toBeCloseTo(15, 1)
        expect(bands.at(-1)?.bottom).toBeCloseTo(61, 1)
        bands.slice(1).forEach((band, index) => expect(band.top).toBeCloseTo(bands[index]!.bottom, 1))
      }),
    )
  })

  it('keep the smallest stream wide enough to be seen', () => {
    const [large, small] = pathsOf([1_000_000, 1], 50).map(bandOf)
    expect(small!.bottom - small!.top).toBeGreaterThanOrEqual(3)
    expect(large!.bottom - large!.top).toBeGreaterThan(40)
  })

  it('draw nothing for a dry bed', () => {
    expect(pathsOf([], 50)).toEqual([])
    expect(pathsOf([1, 2], 0)).toEqual([])
  })

  it('bend before the gate they stand at, however early it is', () => {
    expect(pathsOf([1], 10)[0]).toContain('H10V')
  })
})

describe('an amount in its parts', () => {
  const runs = (locale: string, currency: string, amount: number) =>
    runsOf(new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(amount))

  it('sets cents and sign smaller behind the whole in French', () => {
    expect(runs('fr-FR', 'EUR', 18412.6)).toEqual([
      { minor: false, text: '18\u202f412' },
      { minor: true, text: ',60\u00a0€' },
    ])
  })

  it('sets the sign smaller before the whole in English', () => {
    expect(runs('en-GB', 'EUR', 18412.6)).toEqual([
      { minor: true, text: '€' },
      { minor: false, text: '18,412' },
      { minor: true, text: '.60' },
    ])
  })

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.constantFrom('fr-FR', 'en-GB', 'fr-CH'), fc.double({ min: -1e9, max: 1e9, noNaN: true }), (locale, amount) => {
        const parts = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).formatToParts(amount)
        expect(runsOf(parts).map((run) => run.text).join('')).toBe(parts.map((part) => part.value).join(''))
      }),
    )
  })
})

describe('initials', () => {
  it.each([
    ['Léa Martin', 'LM'],
    ['claire ndiaye', 'CN'],
    ['Jean de la Tour', 'JT'],
    ['Sofia', 'S'],
    ['𝒜lpha Beta', '𝒜B'],
    ['   ', ''],
  ])('of %s are %s', (name, initials) => expect(initialsOf(name)).toBe(initials))
})
