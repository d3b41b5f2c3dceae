import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFacts } from '../../../src/domain/eligibility/readFacts.ts'

const full = {
  partnerType: 'direct',
  country: 'fr',
  agreements: [{ kind: 'mpn', from: '2018-07-01', until: null }, { kind: 'reseller', from: '2018-07-01' }],
  competencies: [{ name: 'Cloud Platform', level: 'gold', from: '2018-01-01', until: '2020-12-31' }],
  designations: [],
  revenueUsdByMonth: { '2020-01': '12345.00', '2020-02': '0.5' },
  firstTransactionOn: '2019-02-01',
  supportPlan: true,
  creditCheck: false,
}
const problemsOf = (json: unknown) => {
  const read = readFacts(json)
  return read.ok ? [] : read.error.map(({ path, type }) => `${path} ${type}`)
}

describe('reading facts', () => {
  it('[E20] reads every fact exactly', () => {
    const read = readFacts(full)
    expect(read).toMatchObject({
      ok: true,
      value: {
        ignored: [],
        facts: {
          partnerType: 'direct',
          country: 'FR',
          agreements: { mpn: [{ from: '2018-07-01', until: null }], mpa: [], cloudDistributor: [], reseller: [{ from: '2018-07-01', until: null }] },
          designations: [],
          supportPlan: true,
          creditCheck: false,
        },
      },
    })
    expect(read.ok && read.value.facts.revenueUsdByMonth).toEqual(new Map([['2020-01', 1_234_500_000_000n], ['2020-02', 50_000_000n]]))
  })

  it('[E20] takes an absent key and null for unknown, and an empty list for none', () => {
    const unknown = { country: null, competencies: null, revenueUsdByMonth: null, supportPlan: null, agreements: { mpn: null, reseller: null } }
    expect(readFacts({ partnerType: 'direct' })).toMatchObject({ ok: true, value: { facts: unknown } })
    expect(readFacts({ partnerType: 'direct', agreements: null, supportPlan: null })).toMatchObject({ ok: true, value: { facts: unknown } })
    expect(readFacts({ partnerType: 'direct', revenueUsdByMonth: { '2020-01': null } })).toMatchObject({ ok: true, value: { facts: { revenueUsdByMonth: new Map() } } })
    expect(readFacts({ partnerType: 'direct', agreements: [] })).toMatchObject({ ok: true, value: { facts: { agreements: { mpn: [], mpa: [] } } } })
  })

  it.each<[unknown, string[]]>([
    [null, ['$ WrongType']],
    [[], ['$ WrongType']],
    ['direct', ['$ WrongType']],
    [{}, ['$.partnerType MissingField']],
    [{ partnerType: 'Direct' }, ['$.partnerType UnknownWord']],
    [{ partnerType: 'constructor' }, ['$.partnerType UnknownWord']],
    [{ ...full, country: 'France' }, ['$.country ImpossibleCountry']],
    [{ ...full, agreements: {} }, ['$.agreements WrongType']],
    [{ ...full, agreements: [{ kind: 'mpn', from: '2019-02-30' }] }, ['$.agreements[0].from ImpossibleDay']],
    [{ ...full, agreements: [full.agreements[0], { kind: 'mpn', from: '2019-02-03', until: '2019-02-02' }] }, ['$.agreements[1].until EndsBeforeStart']],
    [{ ...full, agreements: [{ kind: 'mpn' }, null, { kind: 'lease', from: '2019-01-01' }] }, ['$.agreements[0].from MissingField', '$.agreements[1] WrongType', '$.agreements[2].kind UnknownWord']],
    [{ ...full, agreements: [{ kind: 'mpn', from: 20190101 }] }, ['$.agreements[0].from WrongType']],
    [{ ...full, agreements: [{ kind: 'mpn', from: '2019-01-01', until: '' }] }, ['$.agreements[0].until EmptyText']],
    [{ ...full, competencies: [{ name: ' ', level: 'bronze', from: '2019-01-01' }] }, ['$.competencies[0].name EmptyText', '$.competencies[0].level UnknownWord']],
    [{ ...full, designations: 'Modern Work' }, ['$.designations WrongType']],
    [{ ...full, revenueUsdByMonth: [] }, ['$.revenueUsdByMonth WrongType']],
    [{ ...full, revenueUsdByMonth: { '2020-13': '1', '2020-01': '-1', '2020-02': '1,5', '2020-03': '1e5', '2020-04': 12, '2020-05': '' } }, ['$.revenueUsdByMonth["2020-13"] ImpossibleMonth', '$.revenueUsdByMonth["2020-01"] MalformedAmount', '$.revenueUsdByMonth["2020-02"] MalformedAmount', '$.revenueUsdByMonth["2020-03"] MalformedAmount', '$.revenueUsdByMonth["2020-04"] WrongType', '$.revenueUsdByMonth["2020-05"] MalformedAmount']],
    [{ ...full, firstTransactionOn: '2019-2-1' }, ['$.firstTransactionOn ImpossibleDay']],
    [{ ...full, supportPlan: 'yes', creditCheck: 1 }, ['$.supportPlan WrongType', '$.creditCheck WrongType']],
  ])('[E20] refuses %j with the path of each bad field', (json, expected) => expect(problemsOf(json)).toEqual(expected))

  it('[E20] names keys that are no fact, and never reads inherited ones', () => {
    const hostile: unknown = JSON.parse('{"partnerType":"direct","__proto__":{"supportPlan":true},"agreement":[],"agreements":[{"kind":"mpn","from":"2019-01-01","signed":1}]}')
    expect(readFacts(hostile)).toMatchObject({ ok: true, value: { ignored: ['$.__proto__', '$.agreement', '$.agreements[0].signed'], facts: { supportPlan: null } } })
    expect(problemsOf(JSON.parse('{"partnerType":"direct","revenueUsdByMonth":{"__proto__":"1"}}'))).toEqual(['$.revenueUsdByMonth.__proto__ ImpossibleMonth'])
  })

  it('[E20] answers any JSON with facts or problems, never with an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(full)), (value, key) => {
        for (const json of [value, { ...full, [key]: value }]) {
          const read = readFacts(json)
          if (!read.ok) expect(read.error.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})
