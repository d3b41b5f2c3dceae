// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { headerGuessOf, mappingNameOf, rememberedMapping, rememberMapping, shapeReportOf } from '../../../src/state/import/header.ts'
import { remember } from '../../../src/state/device/preferences.ts'

afterEach(() => remember('import.columns', null))

const table = 'Report of nobody knows what\r\nRef;Client;Prime HT\r\n"A;1";Boulangerie Firmin;312,48\r\n'

describe('a file that no family fits', () => {
  it('shows its most likely titles, and the line below to recognise them', async () => {
    expect(await headerGuessOf(new Blob([table]))).toEqual({
      columns: ['Ref', 'Client', 'Prime HT'],
      sample: ['A;1', 'Boulangerie Firmin', '312,48'],
    })
  })

  it('reads UTF-16 as a spreadsheet saves it', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...'Ref\tPrime\n1\t2\n'].flatMap((letter) => [letter.charCodeAt(0), 0])])
    expect(await headerGuessOf(new Blob([bytes]))).toEqual({ columns: ['Ref', 'Prime'], sample: ['1', '2'] })
  })

  it('has none without a table', async () => expect(await headerGuessOf(new Blob(['hello\nworld']))).toBeNull())

  it('describes its shape without a name or an amount', async () => {
    const report = await shapeReportOf(new Blob([table]))
    expect(report).toContain('"delimiter": ";"')
    expect(report).not.toMatch(/Firmin|312|Boulangerie/)
  })
})

describe('what a person said of columns', () => {
  it('is remembered by column name, whatever its case and spaces', () => {
    rememberMapping({ [mappingNameOf('Prime HT')]: 'earningAmount' })
    rememberMapping({ [mappingNameOf('Ref')]: 'earningId' })
    expect(rememberedMapping()).toEqual({ [mappingNameOf(' prime  ht')]: 'earningAmount', [mappingNameOf('REF')]: 'earningId' })
  })

  it('forgets what is no field', () => {
    remember('import.columns', '{"a":"__proto__","b":"earningId","c":3}')
    expect(rememberedMapping()).toEqual({ b: 'earningId' })
    remember('import.columns', 'not json')
    expect(rememberedMapping()).toEqual({})
  })
})
