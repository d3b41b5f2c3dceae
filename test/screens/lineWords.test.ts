import { expect, it } from 'vitest'
import { makeFormat } from '../../src/i18n/format.ts'
import { rateWords } from '../../src/screens/lines/lineWords.ts'

it('writes a rate with its percent sign as the reader does, and leaves a bare number as it is', () => {
  const [fr, en] = [makeFormat('fr'), makeFormat('en')]
  expect(['4%', '8.5%', '0,75 %', '0.04', '', 'n/a%'].map((rate) => rateWords(rate, en))).toEqual(['4.00%', '8.50%', '0.75%', '0.04', '', 'n/a%'])
  expect(rateWords('4%', fr)).toBe('4,00\u00a0%')
})
