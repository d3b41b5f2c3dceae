/**
 * The migration as signals: progress, people, gaps, the one next thing, and the acts.
 *
 * Edits of colleagues and of other tabs arrive in the same documents; everything here is read from them.
 */
import { createMemo, type Accessor } from 'solid-js'
import { isIncentivesAdmin } from '../../domain/access/permissions.ts'
import { enrolmentsIn } from '../../domain/enrolment/enrolments.ts'
import { dayIn, type Entries, flagIn, textIn, wordIn } from '../../domain/entries.ts'
import { type Gap, gapsIn, type Grid } from '../../domain/migration/gaps.ts'
import { invitationStates } from '../../domain/migration/keys.ts'
import { type NextStep, nextStepsOf, type Progress, progressOf, type Readiness, readinessOf } from '../../domain/migration/migration.ts'
import { everywhere, peopleIn, type Person, staffOf } from '../../domain/migration/people.ts'
import type { StepId } from '../../domain/migration/steps.ts'
import type { IncentiveRole } from '../../domain/person/roles.ts'
import type { Day } from '../../domain/period.ts'
import type { SaveState } from '../../storage/documents/storedDocument.ts'
import type { Acted } from '../eligibility/eligibility.ts'
import { createLocationState, type LocationState } from '../locations.ts'
import { useLivingDocument } from '../livingDocument.ts'
import * as acts from './acts.ts'
import { useServices } from '../services.ts'

export interface Invitation {
  readonly state: (typeof invitationStates)[number] | null
  readonly receivedOn: Day | null
  readonly receivedBy: string | null
  readonly enrolledBefore: boolean | null
}

export interface MigrationState {
  /** False for the few milliseconds before the first answer. */
  readonly isLoaded: Accessor<boolean>
  readonly progress: Accessor<Progress>
  /** Everyone, those who left included. */
  readonly people: Accessor<readonly Person[]>
  readonly staff: Accessor<readonly Person[]>
  readonly places: LocationState
  readonly gaps: Accessor<readonly Gap[]>
  readonly grid: Accessor<Grid>
  readonly next: Accessor<readonly NextStep[]>
  readonly readiness: Accessor<Readiness>
  readonly invitation: Accessor<Invitation>
  readonly completed: Accessor<{ readonly on: Day | null; readonly by: string | null }>
  /** In a company only who is recorded as incentives admin may note the end; the server refuses the others. */
  readonly mayComplete: Accessor<boolean>
  isChecked(key: string): boolean
  readonly saveStates: Accessor<readonly SaveState[]>
  nameOf(person: string): string
  tick(step: StepId, done: boolean): Acted
  setInvitation(field: acts.InvitationField, value: string | boolean | undefined): Acted
  addPerson(person: acts.NewPerson): { readonly id: string; readonly acted: Acted }
  /** One intent per person, saved together. */
  addPeople(people: readonly acts.NewPerson[]): Acted
  setPerson(id: string, field: acts.PersonField, value: string | boolean | undefined): Acted
  removePerson(id: string): Acted
  grant(id: string, location: string, programme: string, role: IncentiveRole | null): Acted
  markHandover(id: string, field: acts.HandoverField, day: Day | undefined): Acted
  check(key: string, checked: boolean): Acted
  complete(on: Day, person: string | undefined): Acted
  undo(): Acted
}

export function createMigrationState(): MigrationState {
  const document = useLivingDocument('migration')
  const enrolments = useLivingDocument('enrolments')
  const places = createLocationState()
  const { newId, sync } = useServices()
  const root = (name: string): Entries => document.value()[`migration.${name}`] ?? {}

  const progress = createMemo(() => progressOf(root('steps')))
  const entries = () => ({ people: root('people'), roles: root('roles'), handover: root('handover') })
  const people = createMemo(() => peopleIn(entries()))
  const recorded = createMemo(() => enrolmentsIn(enrolments.value()['enrolments.status'] ?? {}))
  const grid = createMemo((): Grid => ({ people: people(), locations: places.locations().map(({ id }) => id), programmesOf: (location) => programmesAt(location, people(), recorded()) }))
  const act = (name: string, changes: Parameters<typeof document.act>[1]) => document.act(`migration.${name}`, changes)

  return {
    isLoaded: document.isLoaded,
    progress,
    people,
    staff: createMemo(() => staffOf(people())),
    places,
    grid,
    gaps: createMemo(() => gapsIn(grid())),
    next: createMemo(() => nextStepsOf(progress(), people())),
    readiness: createMemo(() => readinessOf(progress(), grid())),
    invitation: createMemo(() => invitationIn(root('invitation'))),
    completed: createMemo(() => ({ on: dayIn(root('checks')['completed/on']), by: textIn(root('checks')['completed/by']) })),
    mayComplete: () => {
      const company = sync.company()
      return company === null || isIncentivesAdmin(company.me, document.value())
    },
    isChecked: (key) => flagIn(root('checks')[key]) === true,
    saveStates: () => [document.saveState()],
    nameOf: (id) => people().find((person) => person.id === id)?.name ?? id,
    tick: (step, done) => act('tickStep', acts.tickStep(step, done)),
    setInvitation: (field, value) => act('setInvitation', acts.setInvitation(field, value)),
    addPerson: (person) => {
      const id = newId()
      return { id, acted: act('addPerson', acts.addPerson(id, person)) }
    },
    addPeople: (found) => {
      // Ids made in one instant fall in any order; people stay in the order of their list.
      const ids = found.map(() => newId()).sort()
      return document.actEach(found.map((person, index) => ({ act: 'migration.addPerson', changes: acts.addPerson(ids[index] ?? newId(), person) })))
    },
    removePerson: (id) => act('removePerson', acts.removePerson(id, entries())),
    setPerson: (id, field, value) => act('setPerson', acts.setPerson(id, field, value)),
    grant: (id, location, programme, role) => act('grantRole', acts.grantRole(id, location, programme, role)),
    markHandover: (id, field, day) => act('markHandover', acts.markHandover(id, field, day)),
    check: (key, checked) => act('check', acts.setCheck(key, checked)),
    complete: (on, person) => act('complete', acts.completeMigration(on, people().find(({ id }) => id === person))),
    undo: () => document.undo(),
  }
}

const invitationIn = (entries: Entries): Invitation => ({
  state: wordIn(entries['state'], invitationStates),
  receivedOn: dayIn(entries['receivedOn']),
  receivedBy: textIn(entries['receivedBy']),
  enrolledBefore: flagIn(entries['enrolledBefore']),
})

/** Programmes a location is enrolled in, and those somebody holds a role for there. */
function programmesAt(location: string, people: readonly Person[], enrolments: ReturnType<typeof enrolmentsIn>): readonly string[] {
  const enrolled = enrolments.filter((enrolment) => enrolment.location === location && enrolment.status !== 'discontinued')
  const granted = people.flatMap((person) => person.grants).filter((grant) => grant.location === location && grant.programme !== everywhere)
  return [...new Set([...enrolled, ...granted].map(({ programme }) => programme))]
}
