import { describe, expect, it } from 'vitest'
import { documentRoots, type DocumentName, type Plain } from '../../../src/domain/access/documents.ts'
import { isAllowedValue, isRootOf } from '../../../src/domain/access/schema.ts'
import { eligibilityOf } from '../../../src/domain/eligibility/eligibility.ts'
import { factsOf, recordedIn } from '../../../src/domain/eligibility/recorded.ts'
import { gapsIn } from '../../../src/domain/migration/gaps.ts'
import { nextStepsOf, progressOf } from '../../../src/domain/migration/migration.ts'
import { peopleIn } from '../../../src/domain/migration/people.ts'
import { exampleChanges } from '../../../src/state/demo/people.ts'

const today = '2026-11-22'
const changes = exampleChanges(today, Date.UTC(2026, 10, 22, 14))
const rootOf = (document: DocumentName, root: string): Record<string, Plain> =>
  Object.fromEntries((changes[document] ?? []).filter((change) => change.root === root).map(({ key, value }) => [key, value ?? null]))

describe('the example company', () => {
  it('holds only what its documents may hold', () => {
    for (const [document, list] of Object.entries(changes)) {
      expect(Object.keys(documentRoots)).toContain(document)
      for (const { root, key, value } of list) {
        if (!isRootOf(document as DocumentName, root)) throw new Error(`${root} is no root of ${document}`)
        expect(isAllowedValue(root, key, value), `${root} ${key}`).toBe(true)
      }
    }
  })

  it('meets three conditions of four, whatever the day', () => {
    const facts = factsOf(
      recordedIn({
        company: rootOf('facts', 'facts.company'),
        agreements: rootOf('facts', 'facts.agreements'),
        competencies: rootOf('facts', 'facts.competencies'),
        designations: rootOf('facts', 'facts.designations'),
        revenue: rootOf('facts', 'facts.revenue'),
      }),
    )
    const answer = facts && eligibilityOf(facts, today)
    expect(answer?.missing).toEqual(['E6'])
    expect(answer?.criteria.filter((criterion) => criterion.state === 'met')).toHaveLength(3)
  })

  it('is in the middle of the hand-over, and Milano has no admin', () => {
    const people = peopleIn({ people: rootOf('migration', 'migration.people'), roles: rootOf('migration', 'migration.roles'), handover: rootOf('migration', 'migration.handover') })
    expect(nextStepsOf(progressOf(rootOf('migration', 'migration.steps')), people)[0]).toEqual({ type: 'handOver', person: 'giulia' })
    const gaps = gapsIn({ people, locations: ['lyon', 'nantes', 'milano', 'montreal'], programmesOf: () => [] })
    expect(gaps).toContainEqual({ type: 'locationWithoutAdmin', location: 'milano' })
  })
})
