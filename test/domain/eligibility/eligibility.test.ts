import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/period.ts'
import { acceptedOn, unlistedOn } from '../../../src/domain/eligibility/competencies.ts'
import { ruleChanges } from '../../../src/domain/eligibility/criteria.ts'
import { eligibilityOf } from '../../../src/domain/eligibility/eligibility.ts'
import { type Facts, type InForce, partnerTypes, unknownFacts } from '../../../src/domain/eligibility/facts.ts'
import { stretchAround } from '../../../src/domain/eligibility/inForce.ts'
import { invitationOutlook } from '../../../src/domain/eligibility/invitation.ts'
import { eligibleAround, endingWithin } from '../../../src/domain/eligibility/lasting.ts'
import { ruleSetOf } from '../../../src/domain/eligibility/ruleSets.ts'
import { costOfWaiting } from '../../../src/domain/eligibility/costOfWaiting.ts'
import { aCompany, between, monthly, open, statesOf } from './facts.ts'

const without = (facts: Facts, kind: keyof Facts['agreements'], periods: readonly InForce[] | null = []): Facts => ({
  ...facts,
  agreements: { ...facts.agreements, [kind]: periods },
})
const criterion = (facts: Facts, day: string, id: string) => eligibilityOf(facts, day).criteria.find((found) => found.id === id)

describe('eligibility, criteria', () => {
  it('[E1] asks every partner type for an active MPN agreement', () => {
    for (const partnerType of partnerTypes) {
      for (const day of ['2017-07-01', '2019-04-01', '2021-01-15', '2024-06-01', '2026-01-01']) {
        expect(statesOf(aCompany(partnerType), day)['E1']).toBe('met')
        expect(eligibilityOf(without(aCompany(partnerType), 'mpn'), day)).toMatchObject({ verdict: 'notEligible', missing: ['E1'] })
      }
    }
  })

  it('[E2] asks for the Microsoft Partner Agreement from 1 February 2020 and not a day earlier', () => {
    for (const partnerType of partnerTypes) {
      const facts = without(aCompany(partnerType), 'mpa')
      expect(eligibilityOf(facts, '2020-01-31').verdict).toBe('eligible')
      expect(eligibilityOf(facts, '2020-02-01')).toMatchObject({ verdict: 'notEligible', missing: ['E2'] })
    }
  })

  it('[E3] is not met while the distributor agreement of an indirect provider has expired', () => {
    const expired = without(aCompany('indirectProvider'), 'cloudDistributor', [between('2018-07-01', '2019-03-31')])
    expect(criterion(expired, '2019-03-31', 'E3')).toMatchObject({ state: 'met', since: '2018-07-01', until: '2019-03-31' })
    expect(criterion(expired, '2019-04-01', 'E3')).toMatchObject({ state: 'notMet', remedy: { type: 'signAgreement', kind: 'cloudDistributor' } })
    expect(eligibilityOf(expired, '2019-04-01')).toMatchObject({ ruleSet: '2019-03-15', verdict: 'notEligible', missing: ['E3'] })
    for (const other of ['direct', 'indirectReseller'] as const) {
      expect(criterion(without(aCompany(other), 'cloudDistributor'), '2019-04-01', 'E3')?.state).toBe('doesNotApply')
    }
  })

  it('[E4] asks only direct partners for a Reseller agreement, up to 31 January 2020', () => {
    const direct = without(aCompany('direct'), 'reseller')
    expect(eligibilityOf(direct, '2019-04-01')).toMatchObject({ verdict: 'notEligible', missing: ['E4'] })
    expect(eligibilityOf(direct, '2020-01-31').missing).toEqual(['E4'])
    expect(criterion(direct, '2020-02-01', 'E4')?.state).toBe('doesNotApply')
    expect(criterion(without(aCompany('indirectReseller'), 'reseller'), '2019-04-01', 'E4')?.state).toBe('doesNotApply')
  })

  it('[E5] asks for a Silver or Gold competency of the list, up to 30 September 2022', () => {
    for (const partnerType of partnerTypes) {
      const none = aCompany(partnerType, { competencies: [] })
      expect(eligibilityOf(none, '2019-04-01')).toMatchObject({ verdict: 'notEligible', missing: ['E5'] })
      expect(eligibilityOf(none, '2022-09-30').missing).toEqual(['E5'])
      expect(criterion(none, '2022-10-01', 'E5')?.state).toBe('doesNotApply')
    }
  })

  it('[E6] asks for a designation from 1 October 2022', () => {
    for (const partnerType of partnerTypes) {
      const none = aCompany(partnerType, { designations: [], competencies: [] })
      expect(criterion(none, '2022-09-30', 'E6')?.state).toBe('doesNotApply')
      expect(eligibilityOf(none, '2022-10-01').missing).toEqual(['E6'])
      expect(eligibilityOf(aCompany(partnerType, { competencies: [] }), '2023-10-01').verdict).toBe('eligible')
      expect(eligibilityOf(none, '2025-11-01').missing).toEqual(['E6'])
    }
  })

  it('[E7] asks direct partners for 300,000 USD from 27 October 2020 and 1,000,000 USD from 1 October 2025', () => {
    const earning = (dollars: string) => aCompany('direct', { revenueUsdByMonth: monthly('2015-01', 180, dollars) })
    expect(criterion(earning('1'), '2020-10-26', 'E7')?.state).toBe('doesNotApply')
    expect(criterion(earning('25000'), '2020-10-27', 'E7')?.state).toBe('met')
    expect(criterion(earning('24999'), '2020-10-27', 'E7')).toMatchObject({ state: 'notMet', remedy: { type: 'raiseRevenue', missingUsd: 12_00_000_000n } })
    expect(criterion(earning('83333'), '2025-09-30', 'E7')?.state).toBe('met')
    expect(criterion(earning('83333'), '2025-10-01', 'E7')?.state).toBe('notMet')
    expect(criterion(earning('83334'), '2025-10-01', 'E7')?.state).toBe('met')
  })

  it('[E7] asks indirect resellers for 25,000 USD from 1 October 2021 and distributors for 30,000,000 USD from 1 October 2025', () => {
    const reseller = (dollars: string) => aCompany('indirectReseller', { revenueUsdByMonth: monthly('2015-01', 180, dollars) })
    expect(criterion(reseller('2083'), '2021-09-30', 'E7')?.state).toBe('doesNotApply')
    expect(criterion(reseller('2083'), '2021-10-01', 'E7')?.state).toBe('notMet')
    expect(criterion(reseller('2084'), '2026-02-01', 'E7')?.state).toBe('met')
    const provider = (dollars: string) => aCompany('indirectProvider', { revenueUsdByMonth: monthly('2015-01', 180, dollars) })
    expect(criterion(provider('1'), '2025-09-30', 'E7')?.state).toBe('doesNotApply')
    expect(criterion(provider('2499999'), '2025-10-01', 'E7')?.state).toBe('notMet')
    expect(criterion(provider('2500000'), '2025-10-01', 'E7')?.state).toBe('met')
  })

  it('[E8] asks direct partners for a support plan from 27 October 2020', () => {
    const none = aCompany('direct', { supportPlan: false })
    expect(eligibilityOf(none, '2020-10-26').verdict).toBe('eligible')
    expect(eligibilityOf(none, '2020-10-27').missing).toEqual(['E8'])
    expect(eligibilityOf(aCompany('indirectReseller', { supportPlan: false }), '2024-01-01').verdict).toBe('eligible')
  })

  it('[E9] asks direct partners for a credit check from 27 October 2020', () => {
    expect(eligibilityOf(aCompany('direct', { creditCheck: false }), '2020-10-27').missing).toEqual(['E9'])
    expect(eligibilityOf(aCompany('direct', { creditCheck: null }), '2020-10-27')).toMatchObject({ verdict: 'unknown', missing: [] })
  })
})

describe('eligibility, judging', () => {
  it('[E10] names the newest effective date of the partner type', () => {
    const on = (day: string) => partnerTypes.map((partnerType) => eligibilityOf(aCompany(partnerType), day).ruleSet)
    expect(on('2017-07-01')).toEqual(['2017-07-01', '2017-07-01', '2017-07-01'])
    expect(on('2019-03-14')).toEqual(['2017-07-01', '2017-07-01', '2017-07-01'])
    expect(on('2019-04-01')).toEqual(['2019-03-15', '2019-03-15', '2019-03-15'])
    expect(on('2020-01-31')).toEqual(['2020-01-01', '2019-03-15', '2020-01-01'])
    expect(on('2020-03-01')).toEqual(['2020-02-01', '2020-02-01', '2020-02-01'])
    expect(on('2021-01-15')).toEqual(['2020-10-27', '2020-02-01', '2020-02-01'])
    expect(on('2021-11-01')).toEqual(['2021-10-01', '2021-10-01', '2021-10-01'])
    expect(on('2022-10-15')).toEqual(['2022-10-01', '2022-10-01', '2022-10-01'])
    expect(on('2024-01-15')).toEqual(['2023-10-01', '2023-10-01', '2023-10-01'])
    expect(on('2024-06-01')).toEqual(['2023-10-01', '2023-10-01', '2024-04-01'])
    expect(on('2026-11-22')).toEqual(['2025-10-01', '2025-10-01', '2025-10-01'])
  })

  it('[E10] says that no rules are known before July 2017 instead of guessing', () => {
    const answer = eligibilityOf(aCompany('direct'), '2017-06-30')
    expect(answer).toMatchObject({ ruleSet: null, verdict: 'unknown', missing: [], opens: [] })
    expect(answer.criteria.every((found) => found.state === 'unknown' && found.requirement === null)).toBe(true)
  })

  it('[E10] gives every change its source, and keeps the changes of a day in one set', () => {
    for (const change of ruleChanges) expect(change.source.title, change.effectiveFrom).not.toBe('')
    expect(ruleSetOf('indirectProvider', '2019-03-15')?.sources.map((source) => source.dated)).toEqual(['2019-03-15'])
    expect(ruleSetOf('direct', '2022-12-31')?.opens.map((opening) => opening.programme)).toEqual(['Microsoft Commerce Incentives'])
  })

  it('[E11] never takes unknown for no', () => {
    for (const partnerType of partnerTypes) {
      for (const day of ['2019-04-01', '2020-11-01', '2023-01-15', '2026-01-01']) {
        const answer = eligibilityOf(unknownFacts(partnerType), day)
        expect(answer).toMatchObject({ verdict: 'unknown', missing: [] })
        for (const found of answer.criteria) {
          if (found.state !== 'doesNotApply') expect(found).toMatchObject({ state: 'unknown', remedy: { type: expect.stringMatching(/^state/) } })
        }
      }
    }
  })

  it('[E12] lets not met beat unknown, and unknown beat met', () => {
    const facts = { ...without(aCompany('direct'), 'reseller', null), competencies: [] }
    expect(statesOf(facts, '2019-04-01')).toEqual({ E1: 'met', E4: 'unknown', E5: 'notMet' })
    expect(eligibilityOf(facts, '2019-04-01')).toMatchObject({ verdict: 'notEligible', missing: ['E5'] })
    expect(eligibilityOf({ ...facts, competencies: null }, '2019-04-01')).toMatchObject({ verdict: 'unknown', missing: [] })
  })

  it('[E13] counts the last day, and joins periods that overlap or meet', () => {
    const mpn = [between('2018-07-01', '2019-03-31'), between('2019-04-01', '2020-03-31'), between('2017-01-01', '2018-08-15')]
    const facts = without(aCompany('indirectReseller'), 'mpn', mpn)
    expect(criterion(facts, '2020-01-31', 'E1')).toMatchObject({ state: 'met', since: '2017-01-01', until: '2020-03-31' })
    expect(criterion(facts, '2020-04-01', 'E1')).toMatchObject({ state: 'notMet', since: null, until: null })
    const withGap = without(facts, 'mpn', [between('2018-07-01', '2019-03-30'), open('2019-04-01')])
    expect(criterion(withGap, '2019-04-01', 'E1')).toMatchObject({ since: '2019-04-01', until: null })
    expect(criterion(withGap, '2019-03-31', 'E1')).toMatchObject({ state: 'notMet', remedy: { type: 'waitUntil', day: '2019-04-01' } })
  })

  it('[E13] never counts a period that ends before it begins', () => {
    expect(stretchAround('2019-04-01', [between('2019-05-01', '2019-03-01')])).toBeNull()
  })

  it('[E13] finds the same stretch as counting day by day', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2019-01-01', days))
    const period = fc.tuple(day, fc.option(day)).map(([from, until]): InForce => ({ from, until }))
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), day, (periods, on) => {
        const covered = (at: string) => periods.some(({ from, until }) => from <= at && (until === null || at <= until))
        fc.pre(covered(on))
        let since = on
        while (covered(addDays(since, -1))) since = addDays(since, -1)
        let until: string | null = on
        while (until !== null && covered(addDays(until, 1))) until = until > '2019-12-31' ? null : addDays(until, 1)
        expect(stretchAround(on, periods)).toEqual({ from: since, until })
      }),
    )
  })

  it('[E14] sums the twelve full months before the day', () => {
    const facts = aCompany('direct', { revenueUsdByMonth: new Map([...monthly('2020-01', 12, '25000'), ['2021-01', 0n], ['2019-12', 0n]]) })
    for (const day of ['2021-01-01', '2021-01-31']) expect(criterion(facts, day, 'E7')).toMatchObject({ state: 'met', since: '2021-01-01', until: '2021-01-31' })
    expect(criterion(facts, '2021-02-01', 'E7')?.state).toBe('notMet')
    expect(criterion(facts, '2020-12-31', 'E7')?.state).toBe('notMet')
  })

  it('[E14] waits for a missing month unless the known ones reach the threshold already', () => {
    const eleven = new Map([...monthly('2020-01', 12, '25000')].filter(([month]) => month !== '2020-05'))
    expect(criterion(aCompany('direct', { revenueUsdByMonth: eleven }), '2021-01-15', 'E7')).toMatchObject({
      state: 'unknown',
      remedy: { type: 'stateRevenue', months: ['2020-05'], missingUsd: 25_000_00_000_000n },
    })
    const enough = new Map([...eleven, ['2020-12', 50_000_00_000_000n]])
    expect(criterion(aCompany('direct', { revenueUsdByMonth: enough }), '2021-01-15', 'E7')?.state).toBe('met')
    expect(eligibilityOf(aCompany('direct', { revenueUsdByMonth: new Map() }), '2021-01-15').verdict).toBe('unknown')
  })

  it('[E14] takes what statements show for the least a month can be, where the company states none', () => {
    const [dollars, enough] = [24_999n * 100_000_000n, 25_000n * 100_000_000n]
    const revenue = (stated: ReadonlyMap<string, bigint> | null, shown: readonly [string, bigint][]) =>
      criterion(aCompany('indirectReseller', { revenueUsdByMonth: stated, shownUsdByMonth: new Map(shown) }), '2022-01-15', 'E7')
    expect(revenue(null, [['2021-06', enough]])).toMatchObject({ state: 'met', since: '2021-07-01', until: null })
    expect(revenue(null, [['2021-06', dollars]])).toMatchObject({ state: 'unknown', remedy: { type: 'stateRevenue', missingUsd: 100_000_000n } })
    const stated = monthly('2021-01', 12, '0')
    expect(revenue(stated, [['2021-06', enough]])?.state).toBe('notMet')
    expect(eligibleAround(aCompany('indirectReseller', { revenueUsdByMonth: monthly('2015-01', 78, '5000'), shownUsdByMonth: new Map([['2021-12', enough]]) }), '2022-06-01')).toEqual({
      since: '2017-07-01',
      until: null,
    })
  })

  it('[E15] reads competencies in any spelling and counts those on the list of the day', () => {
    const held = (name: string, day: string) =>
      statesOf(aCompany('indirectReseller', { competencies: [{ name, level: 'gold', ...open('2016-01-01') }] }), day)['E5']
    for (const name of ['cloud platform', ' Cloud-Platform ', 'CLOUD PLATFORM (Gold competency)', 'Plateforme cloud', 'EMM', 'Windows & Devices', 'Small & Midmarket Cloud', 'Cloud Customer Relationship Management (CRM)', 'Enterprise Mobility Management (EMM)', 'Gold Cloud Platform'])
      expect(held(name, '2019-04-01'), name).toBe('met')
    for (const name of ['Underwater Platform', 'Cloud', '', '\u{1F600}']) expect(held(name, '2019-04-01'), name).toBe('notMet')
    expect([held('ISV', '2018-06-30'), held('ISV', '2018-07-01')]).toEqual(['notMet', 'met'])
    expect([held('Enterprise Resource Planning', '2020-02-29'), held('ERP', '2020-03-01')]).toEqual(['notMet', 'met'])
    expect([acceptedOn('2018-01-01').length, acceptedOn('2019-04-01').length, acceptedOn('2020-06-01').length]).toEqual([8, 10, 11])
    expect(unlistedOn([{ name: 'Messaging', level: 'gold', ...open('2018-01-01') }], '2019-04-01')).toEqual(['Messaging'])
  })

  it('[E16] lets a competency held on 30 September 2022 stand in for a designation for a year', () => {
    const legacy = (from: string, until: string | null, designations: Facts['designations'] = []) =>
      aCompany('direct', { designations, competencies: [{ name: 'Data Platform', level: 'silver', from, until }] })
    expect(criterion(legacy('2019-01-01', null), '2023-01-15', 'E6')).toMatchObject({ state: 'met', since: '2019-01-01', until: '2023-09-30' })
    expect(criterion(legacy('2019-01-01', '2023-02-28'), '2023-02-28', 'E6')).toMatchObject({ state: 'met', until: '2023-02-28' })
    expect(criterion(legacy('2019-01-01', '2023-02-28'), '2023-03-01', 'E6')?.state).toBe('notMet')
    expect(criterion(legacy('2022-10-01', null), '2023-01-15', 'E6')?.state).toBe('notMet')
    expect(criterion(legacy('2019-01-01', null), '2023-10-01', 'E6')?.state).toBe('notMet')
    expect(criterion(legacy('2019-01-01', '2023-02-28', null), '2023-03-01', 'E6')?.state).toBe('unknown')
    expect(criterion(aCompany('direct', { designations: [], competencies: null }), '2023-01-15', 'E6')?.state).toBe('unknown')
  })

  it('[E17] says since when and until when, over changes of facts and of rules', () => {
    const reseller = aCompany('indirectReseller', { competencies: [{ name: 'EMM', level: 'gold', ...open('2018-05-20') }], designations: [] })
    expect(eligibleAround(reseller, '2019-04-01')).toEqual({ since: '2018-05-20', until: '2023-09-30' })
    expect(eligibleAround(without(reseller, 'mpn', [between('2018-01-01', '2019-12-31')]), '2019-04-01')).toEqual({ since: '2018-05-20', until: '2019-12-31' })
    expect(eligibleAround(aCompany('direct'), '2026-01-01')).toEqual({ since: '2017-07-01', until: null })
    expect(eligibleAround(reseller, '2024-01-01')).toBeNull()
    const late = aCompany('direct', { revenueUsdByMonth: monthly('2020-01', 24, '25000') })
    expect(eligibleAround(late, '2021-06-01')).toEqual({ since: '2021-01-01', until: null })
  })

  it('[E17] warns of what ends soon', () => {
    const facts = without(aCompany('direct'), 'mpn', [between('2018-07-01', '2019-05-31')])
    expect(endingWithin(eligibilityOf(facts, '2019-04-01'), 60)).toEqual([{ id: 'E1', until: '2019-05-31', daysLeft: 60 }])
    expect(endingWithin(eligibilityOf(facts, '2019-04-01'), 59)).toEqual([])
  })

  it('[E18] expects an invitation once eligible, and of indirect resellers after the first transaction', () => {
    const outlook = (facts: Facts, received: string | null = null) => invitationOutlook(facts, eligibilityOf(facts, '2019-04-01'), received)
    expect(outlook(aCompany('direct')).type).toBe('expected')
    expect(outlook(aCompany('indirectReseller', { firstTransactionOn: '2019-04-02' })).type).toBe('afterFirstTransaction')
    expect(outlook(aCompany('indirectReseller', { firstTransactionOn: '2019-04-01' })).type).toBe('expected')
    expect(outlook(aCompany('direct', { competencies: [] })).type).toBe('notYet')
    expect(outlook(aCompany('direct'), '2019-03-20')).toEqual({ type: 'received', ageDays: 12, lapsesOn: '2019-04-19', daysLeft: 18 })
  })

  it('[E19] shows where sources contradict each other without changing a verdict', () => {
    const notes = (facts: Facts, day: string) => eligibilityOf(facts, day).notes.filter((note) => note.sources.length > 1).map((note) => note.name)
    expect(notes(aCompany('indirectProvider'), '2019-04-01')).toEqual(['providerCompetencyDisputed'])
    expect(notes(aCompany('direct'), '2019-04-01')).toEqual([])
    expect(notes(aCompany('indirectReseller'), '2026-01-01')).toEqual(['capabilityPointsDisputed'])
    expect(notes(aCompany('indirectProvider'), '2022-10-01')).not.toContain('providerCompetencyDisputed')
  })

  it('[E11] learning a fact never turns a known criterion round', () => {
    const periods = fc.option(fc.constantFrom<readonly InForce[]>([], [open('2018-01-01')], [between('2018-01-01', '2018-12-31')]))
    fc.assert(
      fc.property(fc.constantFrom(...partnerTypes), periods, periods, fc.option(fc.boolean()), (partnerType, mpn, mpa, supportPlan) => {
        const known = without(without(aCompany(partnerType), 'mpn', mpn), 'mpa', mpa)
        for (const day of ['2019-04-01', '2021-01-15', '2026-01-01']) {
          const before = statesOf({ ...known, supportPlan: null }, day)
          const after = statesOf({ ...known, supportPlan }, day)
          for (const [id, state] of Object.entries(before)) if (state !== 'unknown') expect(after[id]).toBe(state)
        }
      }),
    )
  })
})

describe('cost of waiting', () => {
  it('[N6] averages the company’s own earnings over the full months that have them', () => {
    const earnings = new Map([['2026-08', 1_000n], ['2026-10', 2_000n], ['2026-11', 900_000n]])
    expect(costOfWaiting(earnings, '2026-11-22')).toEqual({ perMonthScaled: 1_000n, months: 3 })
    expect(costOfWaiting(earnings, '2026-08-01')).toBeNull()
    expect(costOfWaiting(new Map([['2026-10', -5n]]), '2026-11-22')).toBeNull()
  })
})
