import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recogniseHeader } from '../../../src/domain/statement/recognise.ts'
import * as headers from '../../support/statementHeaders.ts'

const every: readonly (readonly [family: string, what: string, header: readonly string[]])[] = [
  ['legacy-tx-2017', 'English', headers.legacyHistoryEn],
  ['legacy-tx-2017', 'French', headers.legacyHistoryFr],
  ['legacy-pay-2017', 'English', headers.legacyPaymentsEn],
  ['legacy-pay-2017', 'French', headers.legacyPaymentsFr],
  ['legacy-hist', 'names of 2019', [...headers.history2019, 'Reserved']],
  ['legacy-hist', 'names of 2017', [...headers.legacyHistoryEn, 'Reserved']],
  ['legacy-hist', 'French names', [...headers.legacyHistoryFr, 'Reserved']],
  ['tx-2019', '', headers.history2019],
  ['tx-2020', '', headers.history2020],
  ['tx-2021', '', headers.history2021],
  ['tx-2022', '', headers.history2022],
  ['tx-2023', '', headers.history2023],
  ['tx-2023', 'as the page spells it', headers.history2023AsDocumented],
  ['tx-2024', '', headers.history2024],
  ['tx-2025', '', headers.history2025],
  ['growth', '', headers.growth],
  ['pay-2019', 'June', headers.payments2019June],
  ['pay-2019', 'November', headers.payments2019November],
  ['pay-2024', '', headers.payments2024],
  ['ineligible', '', headers.ineligible],
  ['maxcap', '', headers.maxcap],
  ['summary', '', headers.summary],
]

describe('which family a header belongs to', () => {
  it.each(every)('[S1] knows every column of %s %s', (family, _what, header) => {
    expect(recogniseHeader(header)).toMatchObject({
      family,
      unknownColumns: [],
      repeatedColumns: [],
      missingColumns: [],
    })
  })

  it.each(every)('[S1] knows %s %s in any order and any case, with spaces, accents undone or composed anew', (family, _w, header) => {
    const spelling = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => ` ${name.toLowerCase()}\u00A0`,
      (name) => name.normalize('NFD'),
      (name) => name.replace(/’/g, "'").replace(/ /g, ''),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray([...header], { minLength: header.length }), spelling, (shuffled, spelled) => {
        expect(recogniseHeader(shuffled.map(spelled))).toMatchObject({ family, unknownColumns: [], missingColumns: [] })
      }),
      { numRuns: 30 },
    )
  })

  it('[S1] knows the spellings of 2017', () => {
    const older = headers.legacyHistoryEn.map(
      (name) => Object.entries(headers.legacyHistoryAliases).find(([, official]) => official === name)?.[0] ?? name,
    )
    expect(older).not.toEqual(headers.legacyHistoryEn)
    expect(recogniseHeader(older)).toMatchObject({ family: 'legacy-tx-2017', unknownColumns: [], missingColumns: [] })
  })

  it('[S1] leaves a unit in brackets aside', () => {
    const units = headers.legacyHistoryFr.map((name) => (name.startsWith('Montant de rem') ? `${name} (USD)` : name))
    expect(recogniseHeader(units)).toMatchObject({ family: 'legacy-tx-2017', unknownColumns: [] })
  })

  it('[S1] passes over a title, a line of data and a blank line', () => {
    for (const row of [['Earnings report'], ['E1', '9.00', 'USD'], [''], [], ['paymentId', 'x'], ['Total earned', 'Total']]) {
      expect(recogniseHeader(row)).toBeNull()
    }
  })

  it('[S1] strips a byte order mark from the first name', () => {
    expect(recogniseHeader(['\uFEFFearningId', ...headers.history2019.slice(1)])?.columns[0]).toMatchObject({
      header: 'earningId',
      column: { field: 'earningId' },
    })
  })

  it('[S2] calls transaction history by the newest generation any of its columns belongs to', () => {
    expect(recogniseHeader([...headers.history2019, 'skuId'])?.family).toBe('tx-2020')
    expect(recogniseHeader([...headers.history2019, 'baseline'])?.family).toBe('tx-2023')
    expect(recogniseHeader(['categoryId', ...headers.history2019])?.family).toBe('tx-2025')
  })
})

describe('columns that are unknown, repeated or missing', () => {
  it('[S1] keeps unknown columns in their own spelling, whatever they are called', () => {
    const strange = ['__proto__', 'constructor', 'toString', 'Colonne inconnue É', '東京', 'hasOwnProperty']
    const recognition = recogniseHeader([...headers.growth, ...strange])
    expect(recognition).toMatchObject({ family: 'growth', unknownColumns: strange })
    expect(recognition?.columns).toHaveLength(headers.growth.length + strange.length)
  })

  it('[S1] lets the first of two equal columns count', () => {
    const recognition = recogniseHeader([...headers.payments2019June, 'paymentId'])
    expect(recognition).toMatchObject({ repeatedColumns: ['paymentId'], unknownColumns: [] })
    expect(recognition?.columns.filter(({ column }) => column?.field === 'paymentId')).toHaveLength(1)
  })

  it('[S1] does not list a column without a name', () => {
    expect(recogniseHeader([...headers.growth, '', ' '])?.unknownColumns).toEqual([])
  })

  it('[S3] names what is missing', () => {
    const without = (...names: readonly string[]) => headers.history2019.filter((name) => !names.includes(name))
    expect(recogniseHeader(without('earningDate'))?.missingColumns).toEqual(['earningDate'])
    expect(recogniseHeader(without('earningId'))).toMatchObject({ family: 'tx-2019', missingColumns: ['earningId'] })
    expect(recogniseHeader(without('earningAmountUSD', 'transactionCurrency'))?.missingColumns).toEqual([
      'earningAmountUSD|earningAmount+transactionCurrency',
    ])
    expect(recogniseHeader(headers.payments2019June.filter((name) => name !== 'paymentID'))).toMatchObject({
      family: 'pay-2019',
      missingColumns: ['paymentID'],
    })
    expect(recogniseHeader(headers.legacyHistoryFr.filter((name) => !/remise|coop/.test(name)))).toMatchObject({
      family: 'legacy-tx-2017',
      missingColumns: ['Rebate earning amount|Coop earning amount'],
    })
  })

  it('[S3] refuses by name, and never for not being a statement, whichever required column of a family is gone', () => {
    const required: readonly (readonly [family: string, header: readonly string[], names: readonly string[]])[] = [
      ['growth', headers.growth, ['earningId', 'transactionMonth']],
      ['pay-2024', headers.payments2024, ['participantID', 'earned', 'totalPayment', 'paymentID', 'paymentStatus']],
      ['ineligible', headers.ineligible, ['unearnedId', 'reason']],
      ['maxcap', headers.maxcap, ['maxCapUSD']],
      ['legacy-tx-2017', headers.legacyHistoryEn, ['EarningID', 'MPN/PCN', 'PaymentStatus']],
      ['legacy-hist', [...headers.legacyHistoryFr, 'Reserved'], ['MPN/PCN', 'PaymentStatus']],
      ['legacy-pay-2017', headers.legacyPaymentsEn, ['MPN/PCN', 'Payment amount', 'Payment ID']],
    ]
    for (const [family, header, names] of required) {
      for (const name of names) {
        const without = header.filter((each) => each !== name)
        expect(recogniseHeader(without)).toMatchObject({ family, missingColumns: [name] })
      }
    }
  })

  it('[S3] is content with either amount, and with the least a custom export may hold', () => {
    const least = ['earningId', 'participantId', 'programName', 'earningType', 'earningDate', 'paymentStatus']
    expect(recogniseHeader([...least, 'earningAmountUSD'])?.missingColumns).toEqual([])
    expect(recogniseHeader([...least, 'earningAmount', 'transactionCurrency'])?.missingColumns).toEqual([])
  })

  it('[S1] takes somebody’s own words for a column, and nothing that is not a field', () => {
    const renamed = headers.history2019.map((name) => (name === 'earningAmountUSD' ? 'Prime en dollars' : name))
    const mapping = { primeendollars: 'earningAmountUSD', customername: '__proto__' }
    expect(recogniseHeader(renamed)?.unknownColumns).toEqual(['Prime en dollars'])
    expect(recogniseHeader(renamed, mapping)).toMatchObject({ unknownColumns: [], missingColumns: [] })
  })
})
