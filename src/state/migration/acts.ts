/**
 * What a person does to the migration, as changes of single entries.
 */
import type { Plain } from '../../domain/access/documents.ts'
import type { PeopleEntries, Person } from '../../domain/migration/people.ts'
import type { StepId } from '../../domain/migration/steps.ts'
import type { AdminRole, IncentiveRole } from '../../domain/person/roles.ts'
import type { Day } from '../../domain/period.ts'
import type { Change } from '../../documents/intent.ts'

export type PersonField = 'name' | 'mail' | 'language' | 'created' | 'gone' | AdminRole
export type InvitationField = 'state' | 'receivedOn' | 'receivedBy' | 'enrolledBefore'
export type HandoverField = 'given' | 'seen' | 'signedIn'

/** Unticking is a value too: a colleague sees that it was taken back, not that it never was. */
export const tickStep = (step: StepId, done: boolean): readonly Change[] => [entry('migration.steps', step, done)]

export const setInvitation = (field: InvitationField, value: Plain | undefined): readonly Change[] => [entry('migration.invitation', field, value)]

export interface NewPerson {
  readonly name: string
  readonly mail: string | null
  readonly role: IncentiveRole | null
}

/** A role that came with the list counts everywhere until someone says where. */
export const addPerson = (id: string, { name, mail, role }: NewPerson): readonly Change[] => [
  entry('migration.people', `${id}/name`, name),
  ...(mail === null ? [] : [entry('migration.people', `${id}/mail`, mail)]),
  ...(role === null ? [] : [entry('migration.roles', `${id}/*/*`, role)]),
]

export const setPerson = (id: string, field: PersonField, value: Plain | undefined): readonly Change[] => [entry('migration.people', `${id}/${field}`, value)]

/** Somebody added by mistake or twice: everything noted of them goes. Whoever left stays, because history names them. */
export const removePerson = (id: string, entries: PeopleEntries): readonly Change[] =>
  ([['migration.people', entries.people], ['migration.roles', entries.roles], ['migration.handover', entries.handover]] as const).flatMap(([root, its]) =>
    Object.keys(its).flatMap((key) => (key.startsWith(`${id}/`) ? [{ root, key }] : [])),
  )

/** @param role null takes it away */
export const grantRole = (id: string, location: string, programme: string, role: IncentiveRole | null): readonly Change[] => [
  entry('migration.roles', `${id}/${location}/${programme}`, role ?? undefined),
]

/** Handing over means that the account exists. */
export const markHandover = (id: string, field: HandoverField, day: Day | undefined): readonly Change[] => [
  entry('migration.handover', `${id}/${field}`, day),
  ...(day === undefined ? [] : [entry('migration.people', `${id}/created`, true)]),
]

export const setCheck = (key: string, checked: boolean): readonly Change[] => [entry('migration.checks', key, checked)]

/** The last step, with the day and the person: both stay with the tick. */
export const completeMigration = (on: Day, person: Person | undefined): readonly Change[] => [
  ...tickStep('M4', true),
  entry('migration.checks', 'completed/on', on),
  entry('migration.checks', 'completed/by', person?.id),
]

const entry = (root: string, key: string, value: Plain | undefined): Change => (value === undefined ? { root, key } : { root, key, value })
