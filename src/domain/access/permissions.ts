/**
 * Who may do what in Aval: one table for the phone (to show, hide and explain), the server (to decide) and the tests
 * (to enumerate). Nothing here speaks of roles at Microsoft.
 *
 * Rights are data; the functions below only read them. An unknown level, document or act has no right.
 */
import type { DocumentName, Plain } from './documents.ts'

export const levels = ['owner', 'manager', 'member', 'accountant'] as const
export type Level = (typeof levels)[number]

export interface Access {
  readonly level: Level
  /** Location ids of the facts document and partner ids of statement files; only a member can be limited to some. */
  readonly locations: 'all' | readonly string[]
}

/** What a level may do with a document or a kind of statement part. `own` means: entries that carry one's own person id. */
export type Right = 'none' | 'readOwn' | 'readOwnLocations' | 'read' | 'write'

export const documentRights = {
  facts: { owner: 'write', manager: 'write', member: 'read', accountant: 'read' },
  evidence: { owner: 'write', manager: 'write', member: 'read', accountant: 'read' },
  migration: { owner: 'write', manager: 'write', member: 'readOwn', accountant: 'none' },
  enrolments: { owner: 'write', manager: 'write', member: 'readOwnLocations', accountant: 'read' },
  profiles: { owner: 'write', manager: 'write', member: 'none', accountant: 'read' },
  notes: { owner: 'write', manager: 'write', member: 'write', accountant: 'write' },
  'notes.profiles': { owner: 'write', manager: 'write', member: 'none', accountant: 'read' },
} as const satisfies Record<DocumentName, Record<Level, Right>>

/** `whoIsIncentivesAdmin`: only who is recorded as incentives admin at Microsoft. */
export type ActRight = 'yes' | 'no' | 'ownLocations' | 'membersAndAccountants' | 'whoIsIncentivesAdmin'

export const actRights = {
  importStatement: { owner: 'yes', manager: 'yes', member: 'no', accountant: 'yes' },
  readStatement: { owner: 'yes', manager: 'yes', member: 'ownLocations', accountant: 'yes' },
  deleteStatement: { owner: 'yes', manager: 'yes', member: 'no', accountant: 'yes' },
  writeCoopClaim: { owner: 'yes', manager: 'yes', member: 'no', accountant: 'no' },
  initiateCoopClaim: { owner: 'yes', manager: 'yes', member: 'yes', accountant: 'no' },
  readCoopClaim: { owner: 'yes', manager: 'yes', member: 'yes', accountant: 'yes' },
  matchBank: { owner: 'yes', manager: 'yes', member: 'no', accountant: 'yes' },
  signOffMonth: { owner: 'yes', manager: 'yes', member: 'no', accountant: 'yes' },
  dispute: { owner: 'yes', manager: 'yes', member: 'no', accountant: 'no' },
  completeMigration: {
    owner: 'whoIsIncentivesAdmin',
    manager: 'whoIsIncentivesAdmin',
    member: 'whoIsIncentivesAdmin',
    accountant: 'whoIsIncentivesAdmin',
  },
  manageAccess: { owner: 'yes', manager: 'membersAndAccountants', member: 'no', accountant: 'no' },
} as const satisfies Record<string, Record<Level, ActRight>>

export type ActName = keyof typeof actRights

export const rightTo = (access: Access, document: DocumentName): Right => documentRights[document][access.level]

export const mayWrite = (access: Access, document: DocumentName): boolean => rightTo(access, document) === 'write'

/** True where the whole document may be read, so that its log may be sent. */
export const mayReadAll = (access: Access, document: DocumentName): boolean => {
  const right = rightTo(access, document)
  return right === 'write' || right === 'read' || (right === 'readOwnLocations' && access.locations === 'all')
}

/** May this member see one key of a root map? `person` is the member's own entry among the people, if linked. */
export function mayReadKey(access: Access, person: string | null, document: DocumentName, key: string): boolean {
  if (mayReadAll(access, document)) return true
  const [subject = ''] = key.split('/')
  const right = rightTo(access, document)
  if (right === 'readOwn') return person !== null && subject === person
  return right === 'readOwnLocations' && isInScope(access, subject)
}

export const isInScope = (access: Access, location: string): boolean =>
  access.locations === 'all' || access.locations.includes(location)

/** A part without a location belongs to company-wide access only. */
export function mayReadPart(access: Access, location: string | null): boolean {
  const right = actRights.readStatement[access.level]
  if (right === 'yes' || access.locations === 'all') return true
  return location !== null && isInScope(access, location)
}

/** May someone of this access create, change, reset or withdraw someone of that level? Never above one's own. */
export function mayManage(access: Access, level: Level): boolean {
  const right: ActRight = actRights.manageAccess[access.level]
  return right === 'yes' || (right === 'membersAndAccountants' && (level === 'member' || level === 'accountant'))
}

/** Keys that record the company's own migration as complete. */
export const recordsCompletion = (root: string, key: string): boolean =>
  root === 'migration.checks' && key.startsWith('completed/')

/**
 * Is this member a person whom the company recorded as incentives admin at Microsoft, for any location and programme?
 *
 * A member is linked to a person when invited from that person's card, or signs in with that person's mail.
 */
export function isIncentivesAdmin(
  member: { readonly person: string | null; readonly email: string },
  migration: Readonly<Record<string, Readonly<Record<string, Plain>>>>,
): boolean {
  const isMember = (person: string): boolean => {
    const mail = migration['migration.people']?.[`${person}/mail`]
    return (
      person === member.person ||
      (typeof mail === 'string' && mail.trim().toLowerCase() === member.email.trim().toLowerCase())
    )
  }
  return Object.entries(migration['migration.roles'] ?? {}).some(
    ([key, role]) => role === 'admin' && isMember(key.split('/')[0] ?? ''),
  )
}

/** Who sees a document whole: whom to ask, where one sees less. */
export const whoMayReadAll = (document: DocumentName): readonly Level[] =>
  levels.filter((level) => documentRights[document][level] === 'write' || documentRights[document][level] === 'read')

/** Who could have made the change that was refused: the words on the tray. */
export const whoMayWrite = (document: DocumentName): readonly Level[] =>
  levels.filter((level) => documentRights[document][level] === 'write')
