import { describe, expect, it } from 'vitest'
import { documentNames } from '../../src/domain/access/documents.ts'
import {
  actRights,
  documentRights,
  isIncentivesAdmin,
  levels,
  mayManage,
  mayReadAll,
  mayReadKey,
  mayReadPart,
  mayWrite,
  recordsCompletion,
  rightTo,
  whoMayWrite,
  type Access,
  type Level,
} from '../../src/domain/access/permissions.ts'

const access = (level: Level, locations: Access['locations'] = 'all'): Access => ({ level, locations })

describe('the table of who may do what', () => {
  it('is this one', () => {
    const letter = { none: '–', readOwn: 'o', readOwnLocations: 'l', read: 'r', write: 'W' } as const
    const rows = documentNames.map((name) => [
      name,
      levels.map((level) => letter[documentRights[name][level]]).join(''),
    ])
    expect(Object.fromEntries(rows)).toEqual({
      facts: 'WWrr',
      evidence: 'WWrr',
      migration: 'WWo–',
      enrolments: 'WWlr',
      profiles: 'WW–r',
      notes: 'WWWW',
      'notes.profiles': 'WW–r',
    })
    const short = {
      yes: 'y',
      no: '–',
      ownLocations: 'l',
      membersAndAccountants: 'm',
      whoIsIncentivesAdmin: 'i',
    } as const
    const acts = Object.entries(actRights).map(([name, row]) => [
      name,
      levels.map((level) => short[row[level]]).join(''),
    ])
    expect(Object.fromEntries(acts)).toEqual({
      importStatement: 'yy–y',
      readStatement: 'yyly',
      deleteStatement: 'yy–y',
      writeCoopClaim: 'yy––',
      initiateCoopClaim: 'yyy–',
      readCoopClaim: 'yyyy',
      matchBank: 'yy–y',
      signOffMonth: 'yy–y',
      dispute: 'yy––',
      completeMigration: 'iiii',
      manageAccess: 'ym––',
    })
  })

  it('gives nobody a key of a document that they may not read at all', () => {
    for (const document of documentNames) {
      for (const level of levels) {
        for (const locations of ['all', ['LYON']] as const) {
          const who = access(level, locations)
          if (rightTo(who, document) !== 'none') continue
          expect([
            mayReadAll(who, document),
            mayWrite(who, document),
            mayReadKey(who, 'P', document, 'P/name'),
            mayReadKey(who, null, document, 'LYON/x'),
          ]).toEqual([false, false, false, false])
        }
      }
    }
  })

  it('lets who may write also read, and says who may', () => {
    for (const document of documentNames) {
      for (const level of levels)
        if (mayWrite(access(level), document)) expect(mayReadAll(access(level, ['LYON']), document)).toBe(true)
      expect(whoMayWrite(document)).toEqual(levels.filter((level) => mayWrite(access(level), document)))
    }
  })

  it('shows a member the own person and the own locations', () => {
    const member = access('member', ['LYON'])
    expect([
      mayReadKey(member, 'P1', 'migration', 'P1/name'),
      mayReadKey(member, 'P1', 'migration', 'P2/name'),
      mayReadKey(member, null, 'migration', 'null/name'),
    ]).toEqual([true, false, false])
    expect([
      mayReadKey(member, null, 'enrolments', 'LYON/csp/status'),
      mayReadKey(member, null, 'enrolments', 'LYONESSE/csp/status'),
    ]).toEqual([true, false])
    expect([
      mayReadPart(member, 'LYON'),
      mayReadPart(member, 'MILANO'),
      mayReadPart(member, null),
      mayReadPart(access('member'), null),
      mayReadPart(access('accountant', ['LYON']), 'MILANO'),
    ]).toEqual([true, false, false, true, true])
  })

  it('lets nobody manage a level above their own', () => {
    const pairs = levels.flatMap((by) => levels.filter((of) => mayManage(access(by), of)).map((of) => `${by} ${of}`))
    expect(pairs).toEqual([
      'owner owner',
      'owner manager',
      'owner member',
      'owner accountant',
      'manager member',
      'manager accountant',
    ])
  })

  it('knows an incentives admin at Microsoft by link or by mail', () => {
    const migration = {
      'migration.people': { 'P1/mail': 'Claire@Alpaga.example ', 'P2/mail': 'karim@alpaga.example' },
      'migration.roles': { 'P1/*/*': 'admin', 'P2/LYON/csp': 'user' },
    }
    expect(isIncentivesAdmin({ person: 'P1', email: 'x@x.example' }, migration)).toBe(true)
    expect(isIncentivesAdmin({ person: null, email: 'claire@alpaga.example' }, migration)).toBe(true)
    expect(isIncentivesAdmin({ person: 'P2', email: 'karim@alpaga.example' }, migration)).toBe(false)
    expect(
      isIncentivesAdmin(
        { person: null, email: '' },
        { 'migration.people': {}, 'migration.roles': { 'P9/*/*': 'admin' } },
      ),
    ).toBe(false)
    expect([
      recordsCompletion('migration.checks', 'completed/on'),
      recordsCompletion('migration.checks', 'P1/x'),
      recordsCompletion('migration.steps', 'completed/on'),
    ]).toEqual([true, false, false])
  })
})
