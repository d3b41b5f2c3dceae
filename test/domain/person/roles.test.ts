import { describe, expect, it } from 'vitest'
import type { Plain } from '../../../src/domain/access/documents.ts'
import { peopleIn } from '../../../src/domain/migration/people.ts'
import { accessRequestText } from '../../../src/domain/person/accessRequest.ts'
import { placesOf, reliances } from '../../../src/domain/person/busFactor.ts'
import { driftIn } from '../../../src/domain/person/drift.ts'
import { suggestedLevel } from '../../../src/domain/person/suggestedLevel.ts'
import { changesOf, permissions, rightOn, rightsHistory } from '../../../src/domain/person/roles.ts'

const people = (entries: Readonly<Record<string, Plain>>, roles: Readonly<Record<string, Plain>>) => peopleIn({ people: entries, roles, handover: {} })

describe('roles at Microsoft', () => {
  it('[M11] says why an incentives user can no longer see bank details', () => {
    expect(changesOf('user', 'bankAndTax')).toEqual([{ on: '2019-04-03', before: 'view', after: 'no' }])
    expect(changesOf('user', 'disputes')).toEqual([
      { on: '2018-09-26', before: 'notStated', after: 'yes' },
      { on: '2019-04-03', before: 'yes', after: 'no' },
    ])
    expect(changesOf('admin', 'assignUsers')).toEqual([{ on: '2018-10-25', before: 'yes', after: 'no' }])
    expect(changesOf('admin', 'bankAndTax').map((change) => change.after)).toEqual(['view', 'yes'])
  })

  it('[M11] knows the rights of each day, and none before the first page', () => {
    expect(rightOn('2017-06-25', 'admin', 'claims')).toBeUndefined()
    expect(rightOn('2018-09-26', 'user', 'claims')).toBe('initiate')
    expect(rightOn('2026-11-22', 'admin', 'enrol')).toBe('yes')
    expect(rightOn('2026-11-22', 'user', 'enrol')).toBe('view')
    for (const { rights } of rightsHistory) expect(Object.keys(rights)).toEqual([...permissions])
  })

  it('[M12] says what breaks if somebody leaves', () => {
    const everyone = people(
      { 'claire/name': 'Claire', 'claire/globalAdmin': true, 'karim/name': 'Karim', 'lea/name': 'Léa', 'lea/mpnAdmin': true, 'old/name': 'Old', 'old/gone': true },
      { 'karim/lyon/*': 'admin', 'karim/nantes/mci': 'admin', 'lea/lyon/*': 'admin', 'old/*/*': 'admin' },
    )
    expect(reliances(everyone, ['lyon', 'nantes'])).toEqual([
      { person: 'claire', breaks: [{ type: 'lastWithRole', role: 'globalAdmin' }] },
      { person: 'karim', breaks: [{ type: 'lastAdminAt', location: 'nantes' }] },
    ])
    expect(reliances(everyone.filter((person) => person.id !== 'lea'), ['lyon', 'nantes'])[0]).toEqual({
      person: 'karim',
      breaks: [{ type: 'lastIncentivesAdmin' }],
    })
    expect(everyone.map(placesOf)).toEqual([[], ['lyon', 'nantes'], ['lyon'], '*'])
  })

  it('[M13] shows a single global admin, and roles of people who left', () => {
    const everyone = people({ 'claire/name': 'Claire', 'claire/globalAdmin': true, 'old/name': 'Old', 'old/gone': true }, { 'claire/*/*': 'admin', 'old/lyon/*': 'user' })
    expect(driftIn({ people: everyone, locations: ['lyon'], programmesOf: () => [] })).toEqual([
      { type: 'singleGlobalAdmin', person: 'claire' },
      { type: 'singleAdmin', person: 'claire', locations: ['lyon'] },
      { type: 'rolesOfGonePerson', person: 'old' },
    ])
    expect(driftIn({ people: people({ 'lea/name': 'Léa' }, { 'lea/*/*': 'user' }), locations: [], programmesOf: () => [] }).map((drift) => drift.type)).toEqual(['noGlobalAdmin', 'noAdmin'])
  })

  it('[M18] suggests an access in Aval and gives none', () => {
    const everyone = people(
      { 'a/name': 'A', 'a/globalAdmin': true, 'b/name': 'B', 'c/name': 'C', 'd/name': 'D', 'd/mpnAdmin': true },
      { 'a/*/*': 'user', 'b/lyon/*': 'admin', 'c/lyon/*': 'user' },
    )
    expect(everyone.map(suggestedLevel)).toEqual(['owner', 'manager', 'member', null])
  })

  it('[M14] writes the request in the words of Microsoft’s own form', () => {
    expect(
      accessRequestText({
        programmes: ['Surface'],
        locations: [{ name: 'Milano', partnerId: '6184023' }, { name: 'Lyon', partnerId: null }],
        users: [{ name: 'Giulia Bassi', mail: 'giulia@a.example', role: 'user' }],
        since: '2019-04-03',
      }),
    ).toBe(
      [
        'Please assign the following incentive roles in Partner Center.',
        '',
        'Program: Surface',
        'Location MPN ID:\n  - Milano (Partner ID 6184023)\n  - Lyon',
        'Began when: 2019-04-03',
        'User accounts: Giulia Bassi <giulia@a.example>: Incentives user',
        'Description: each role is needed for each location and each program.',
        'Where: Settings > User management > select the user > Manage incentives.',
      ].join('\n'),
    )
  })
})
