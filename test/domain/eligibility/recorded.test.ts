import { describe, expect, it } from 'vitest'
import type { Plain } from '../../../src/domain/access/documents.ts'
import { eligibilityOf } from '../../../src/domain/eligibility/eligibility.ts'
import { factsOf, recordedIn } from '../../../src/domain/eligibility/recorded.ts'

type Root = Readonly<Record<string, Plain>>
const recorded = (roots: { company?: Root; agreements?: Root; competencies?: Root; designations?: Root; revenue?: Root }) =>
  recordedIn({ company: {}, agreements: {}, competencies: {}, designations: {}, revenue: {}, ...roots })
const judged = (roots: Parameters<typeof recorded>[0], day: string) => {
  const facts = factsOf(recorded(roots))
  if (!facts) throw new Error('no partner type')
  return eligibilityOf(facts, day).criteria.filter((criterion) => criterion.state !== 'doesNotApply')
}
const reseller = { partnerType: 'indirectReseller' }

describe('facts as recorded', () => {
  it('asks for the partner type first', () => {
    expect(factsOf(recorded({}))).toBeNull()
    expect(factsOf(recorded({ company: { partnerType: 'distributor' } }))).toBeNull()
  })

  it('[E11] reads nothing as unknown, "none" as none, and a record before "none"', () => {
    const state = (company: Root, agreements: Root) => judged({ company: { ...reseller, ...company }, agreements }, '2019-04-01')[0]
    expect(state({}, {})?.state).toBe('unknown')
    expect(state({ 'none/mpn': true }, {})?.state).toBe('notMet')
    expect(state({ 'none/mpn': true }, { 'a/kind': 'mpn', 'a/from': '2018-07-01' })).toMatchObject({ state: 'met', since: '2018-07-01' })
    expect(state({}, { 'a/kind': 'mpn' })).toMatchObject({ state: 'met', since: null, until: null })
    expect(state({}, { 'a/kind': 'mpn', 'a/until': '2019-03-31' })?.state).toBe('notMet')
  })

  it('[E13] shows an agreement that ends before it starts and does not count it', () => {
    const agreements = { 'a/kind': 'mpn', 'a/from': '2019-05-01', 'a/until': '2019-03-01' }
    expect(recorded({ agreements }).agreements).toEqual([{ id: 'a', kind: 'mpn', from: '2019-05-01', until: '2019-03-01', endsBeforeStart: true }])
    expect(judged({ company: reseller, agreements }, '2019-05-02')[0]?.state).toBe('notMet')
  })

  it('[E14] takes for stated what somebody typed, and nothing else', () => {
    const facts = factsOf(recorded({ company: reseller, revenue: { '2021-01': '5.00', '2021-02': 'many', nonsense: '1' } }), new Map([['2021-03', 7n]]))
    expect(facts?.revenueUsdByMonth).toEqual(new Map([['2021-01', 500_000_000n]]))
  })

  it('reads entries of another type as absent', () => {
    const odd = recorded({ company: { partnerType: 3, supportPlan: 'yes', firstTransactionOn: '2019-02-30' }, competencies: { 'c/level': 'gold' }, designations: { 'd/name': 'Security', 'd/from': 5 } })
    expect(odd).toMatchObject({ partnerType: null, supportPlan: null, firstTransactionOn: null, competencies: [], designations: [{ name: 'Security', from: null }] })
  })
})
