import { describe, expect, it } from 'vitest'
import type { Plain } from '../../../src/domain/access/documents.ts'
import { isEntry } from '../../../src/domain/keys.ts'
import { type Gap, gapsIn } from '../../../src/domain/migration/gaps.ts'
import { migrationKeys } from '../../../src/domain/migration/keys.ts'
import { nextStepsOf, progressOf, readinessOf } from '../../../src/domain/migration/migration.ts'
import { peopleIn, type Person } from '../../../src/domain/migration/people.ts'
import { movesByItself, staysBehind, stepIds, steps } from '../../../src/domain/migration/steps.ts'

type Root = Readonly<Record<string, Plain>>
const statesOf = (ticks: Root) => progressOf(ticks).steps.map((step) => step.state)
const allDone = { M1: true, M2: true, M3: true }

const people = (people: Root, roles: Root = {}, handover: Root = {}): readonly Person[] => peopleIn({ people, roles, handover })
const karim: Root = { 'karim/name': 'Karim Haddad', 'karim/mail': 'karim@a.example' }
const lea: Root = { 'lea/name': 'Léa Martin', 'lea/mail': 'lea@a.example' }
const grid = (everyone: readonly Person[], locations = ['lyon', 'milano'], programmes: Record<string, string[]> = {}) => ({
  people: everyone,
  locations,
  programmesOf: (location: string) => programmes[location] ?? [],
})
const typesOf = (gaps: readonly Gap[]) => gaps.map((gap) => gap.type)

describe('migration, steps', () => {
  it('[M1] begins with an admin who signs in with a work account', () => {
    expect(steps[0]).toEqual({ id: 'M1', doneBy: 'admin', needs: [] })
    expect(statesOf({})).toEqual(['current', 'later', 'later', 'later'])
    expect(nextStepsOf(progressOf({}), [])[0]).toEqual({ type: 'signIn' })
  })

  it('[M2] has the incentive users set up one by one', () => {
    const progress = progressOf({ M1: true })
    expect(nextStepsOf(progress, [])).toEqual([{ type: 'addPeople' }])
    expect(nextStepsOf(progress, people({ ...karim, ...lea, 'karim/created': true }))).toEqual([
      { type: 'createAccount', person: 'lea' },
      { type: 'handOver', person: 'karim' },
    ])
    expect(nextStepsOf(progress, people({ ...karim, 'karim/created': true }))[0]).toEqual({ type: 'confirmSetUp' })
  })

  it('[M3] has each of them receive their sign-in details', () => {
    const progress = progressOf({ M1: true, M2: true })
    expect(nextStepsOf(progress, people({ ...karim, 'karim/created': true }))).toEqual([{ type: 'handOver', person: 'karim' }])
    expect(nextStepsOf(progress, people(karim, {}, { 'karim/given': '2019-04-02' }))).toEqual([{ type: 'confirmHandOver' }])
  })

  it('[M4] leaves the completion to an incentives admin who holds sign-in details', () => {
    const roles = { 'karim/*/*': 'admin', 'lea/lyon/*': 'user' }
    const before = people({ ...karim, ...lea, 'karim/created': true }, roles, { 'lea/given': '2019-04-02' })
    expect(readinessOf(progressOf(allDone), grid(before))).toEqual({
      ready: false,
      canComplete: [],
      blockers: [
        { type: 'nobody' },
        { type: 'noAdminWithSignIn', location: 'lyon' },
        { type: 'noAdminWithSignIn', location: 'milano' },
        { type: 'handOverPending', person: 'karim' },
      ],
    })
    const after = people({ ...karim, ...lea }, roles, { 'lea/given': '2019-04-02', 'karim/seen': '2019-04-03' })
    expect(readinessOf(progressOf(allDone), grid(after))).toEqual({ ready: true, blockers: [], canComplete: ['karim'] })
    expect(nextStepsOf(progressOf(allDone), after)).toEqual([{ type: 'completeMigration', people: ['karim'] }])
    const admin = people({ ...karim, 'karim/globalAdmin': true }, roles)
    expect(readinessOf(progressOf(allDone), grid(admin))).toEqual({ ready: true, blockers: [], canComplete: ['karim'] })
    expect(nextStepsOf(progressOf({ M1: true }), admin)).toEqual([{ type: 'confirmSetUp' }, { type: 'confirmHandOver' }])
    expect(readinessOf(progressOf({ M1: true, M2: true }), grid(after)).blockers).toEqual([{ type: 'stepOpen', step: 'M3' }])
    expect(movesByItself).not.toContain('adminRoles')
    expect(staysBehind).toEqual(['adminRoles'])
  })

  it('[M5] reads the hand-over of a person as the furthest state anyone recorded', () => {
    const state = (entries: Root, handover: Root = {}) => people({ ...karim, ...entries }, {}, handover)[0]?.handover
    expect(state({})).toBe('planned')
    expect(state({ 'karim/created': true })).toBe('created')
    expect(state({}, { 'karim/given': '2019-04-02' })).toBe('given')
    expect(state({}, { 'karim/seen': '2019-04-03' })).toBe('seen')
    expect(state({}, { 'karim/signedIn': '2019-04-04', 'karim/given': '2019-04-02' })).toBe('signedIn')
    expect(state({}, { 'karim/given': '2019-02-30' })).toBe('planned')
    expect(state({ 'karim/globalAdmin': true })).toBe('own')
  })

  it('[M9] shows a step as to be confirmed when one it rests on is unticked elsewhere', () => {
    expect(statesOf({ M2: true, M3: true })).toEqual(['current', 'toConfirm', 'toConfirm', 'later'])
    expect(statesOf({ M1: true, M2: false, M3: true })).toEqual(['done', 'current', 'toConfirm', 'later'])
    expect(nextStepsOf(progressOf({ M2: true }), [])[0]).toEqual({ type: 'confirmStep', step: 'M2' })
    expect(statesOf({ M1: true, M2: true, M3: true, M4: true })).toEqual(['done', 'done', 'done', 'done'])
    expect(progressOf({ M1: true, M2: true, M3: true, M4: true })).toMatchObject({ finished: true, current: null, done: 4 })
  })

  it('[M7] keeps two ticks of two phones, whatever the order in which they arrive', () => {
    for (const merged of [{ M2: true, M3: true }, { M3: true, M2: true }]) expect(statesOf({ M1: true, ...merged })).toEqual(['done', 'done', 'done', 'current'])
    for (const id of stepIds) expect(isEntry(migrationKeys['migration.steps'], id, true)).toBe(true)
  })

  it('[M8] holds one value per step, without author or time, so that both phones read the same', () => {
    expect(isEntry(migrationKeys['migration.steps'], 'M2', '2019-04-02')).toBe(false)
    expect(isEntry(migrationKeys['migration.steps'], 'M2/by', true)).toBe(false)
  })

  it('reads values of another type as absent', () => {
    expect(statesOf({ M1: 'yes', M2: 1, M3: null })).toEqual(['current', 'later', 'later', 'later'])
    expect(people({ 'x/name': 3, 'y/name': ' ', 'karim/name': 'Karim', 'karim/globalAdmin': 'yes' })).toMatchObject([{ id: 'karim', adminRoles: [] }])
  })
})

describe('migration, gaps in the grid', () => {
  it('[M6] finds a location without an admin and a programme without one', () => {
    const everyone = people({ ...karim, ...lea }, { 'karim/lyon/mci': 'admin', 'lea/*/*': 'user' })
    expect(gapsIn(grid(everyone, ['lyon', 'milano'], { lyon: ['mci', 'surface'] }))).toEqual([
      { type: 'locationWithoutAdmin', location: 'milano' },
      { type: 'programmeWithoutAdmin', location: 'lyon', programme: 'surface' },
      { type: 'singleAdmin', person: 'karim', locations: ['lyon'] },
    ])
  })

  it('[M19] names two people with one address, however it is written, and nobody who left', () => {
    const twice = { ...karim, 'k2/name': 'K. Haddad', 'k2/mail': 'KARIM@a.example', 'karim/mail': 'karim@a.example' }
    const roles = { 'karim/*/*': 'admin', 'k2/*/*': 'admin' }
    expect(gapsIn(grid(people(twice, roles)))).toEqual([{ type: 'sharedMail', mail: 'KARIM@a.example', people: ['k2', 'karim'] }])
    expect(typesOf(gapsIn(grid(people({ ...twice, 'k2/gone': true }, roles))))).not.toContain('sharedMail')
  })

  it('[M6] finds a company without any admin, and people without a role', () => {
    expect(typesOf(gapsIn(grid(people({ ...karim, ...lea }, { 'lea/lyon/*': 'user' }))))).toEqual(['noAdmin', 'personWithoutRole'])
    expect(gapsIn(grid([]))).toEqual([])
  })

  it('[M6] does not count who left, and shows roles at a location that was removed', () => {
    const everyone = people({ ...karim, ...lea, 'lea/gone': true }, { 'karim/*/*': 'admin', 'lea/*/*': 'admin', 'karim/nantes/mci': 'user' })
    expect(gapsIn(grid(everyone))).toEqual([
      { type: 'singleAdmin', person: 'karim', locations: ['lyon', 'milano'] },
      { type: 'roleAtGoneLocation', person: 'karim', location: 'nantes' },
    ])
    const two = people({ ...karim, ...lea }, { 'karim/*/*': 'admin', 'lea/*/*': 'admin' })
    expect(gapsIn(grid(two))).toEqual([])
  })
})
