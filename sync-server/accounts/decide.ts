/**
 * May this member give this command, and what does it change?
 *
 * Decisions are pure: authority in, rows out. They are committed against the version they were decided on, so two
 * owners who demote each other at the same moment cannot both succeed.
 */
import { mayManage, type Level } from '../../src/domain/access/permissions.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { Command, CommandError } from '../../src/protocol/message.ts'
import type { FilingCommand } from '../filings/commands.ts'
import type { Authority, AuthorityChange, Member, Session } from '../store/store.ts'
import { audited, endLinksWith, endSessionsOf, isFresh, isLastOwner, makeLink, memberOf, normaliseAccess, normaliseEmail, startAnew, whoManages } from './authority.ts'

export type AuthorityCommand = Exclude<Command, FilingCommand>

export interface Refusal {
  readonly error: CommandError
  readonly who: readonly Level[]
}

export interface Decision {
  readonly change: AuthorityChange
  /** The member for whom the code of `occasion` became a one-time link. */
  readonly linkFor: string | undefined
}

export interface Occasion {
  readonly id: string
  readonly nowMs: number
  /** Used only if the decision makes a link. */
  readonly code: string
}

export function decide(
  authority: Authority,
  actor: Member,
  session: Session,
  command: AuthorityCommand,
  occasion: Occasion,
): Result<Decision, Refusal> {
  if (needsFreshSignIn(command, actor) && !isFresh(session, occasion.nowMs)) return refuse('FreshSignInNeeded')
  const judged = judge({ authority, actor, ...occasion }, command)
  if (!judged.ok) return judged
  const { subject, details, linkFor, ...rows } = judged.value
  return ok({ change: { ...rows, ...audited(occasion.nowMs, actor.id, command.type, subject, details) }, linkFor })
}

const needsFreshSignIn = (command: AuthorityCommand, actor: Member): boolean =>
  !(command.type === 'signOutEverywhere' && command.member === actor.id)

interface Asked extends Occasion {
  readonly authority: Authority
  readonly actor: Member
}

/** The rows to put in place, and what the audit list says of them. */
interface Change extends Omit<AuthorityChange, 'audit' | 'command'> {
  readonly subject: string
  readonly details?: unknown
  readonly linkFor?: string
}

type Judged = Result<Change, Refusal>

function judge(asked: Asked, command: AuthorityCommand): Judged {
  switch (command.type) {
    case 'createMember':
      return createMember(asked, command)
    case 'confirmMembers':
    case 'setLeaseDays':
      return changeCompany(asked, command)
    case 'markLost':
      return markLost(asked, command.device)
    case 'changeAccess':
    case 'issueLink':
    case 'withdraw':
    case 'signOutEverywhere':
      return changeMember(asked, command)
  }
}

function createMember({ authority, actor, id, nowMs, code }: Asked, command: Extract<Command, { type: 'createMember' }>): Judged {
  const access = normaliseAccess(command.access)
  if (!mayManage(actor.access, access.level)) return notManaged(actor, access.level)
  const email = normaliseEmail(command.email)
  if (authority.members.some((other) => other.email === email)) return refuse('EmailTaken')
  const { person } = command
  const member: Member = { id, email, access, person, fullName: command.fullName.trim(), passwordHash: null, state: 'invited', accessVersion: 1 }
  return ok({ members: [member], links: [makeLink(member, actor.id, code, nowMs)], subject: id, details: { access }, linkFor: id })
}

type OfMember = Extract<Command, { type: 'changeAccess' | 'issueLink' | 'withdraw' | 'signOutEverywhere' }>

function changeMember(asked: Asked, command: OfMember): Judged {
  const { authority, actor } = asked
  const member = memberOf(authority, command.member)
  if (!member) return refuse('UnknownMember')
  const isOneself = member.id === actor.id && command.type === 'signOutEverywhere'
  if (!isOneself && !mayManage(actor.access, member.access.level)) return notManaged(actor, member.access.level)
  switch (command.type) {
    case 'changeAccess':
      return changeAccess(asked, member, normaliseAccess(command.access))
    case 'issueLink':
      return issueLink(asked, member)
    case 'withdraw':
      return withdraw(asked, member)
    case 'signOutEverywhere':
      return ok({ sessions: endSessionsOf(authority, member.id, 'signedOut'), subject: member.id })
  }
}

function changeAccess({ authority, actor }: Asked, member: Member, access: Member['access']): Judged {
  if (!mayManage(actor.access, access.level)) return notManaged(actor, access.level)
  if (access.level !== 'owner' && isLastOwner(authority, member)) return refuse('LastOwner')
  const next = raised({ ...member, access })
  return ok({ members: [next], links: endLinksWith(authority, next), subject: member.id, details: { from: member.access, to: access } })
}

function issueLink({ authority, actor, nowMs, code }: Asked, member: Member): Judged {
  const { rows, purpose } = startAnew(authority, member, actor.id, code, nowMs)
  return ok({ ...rows, subject: member.id, details: { purpose }, linkFor: member.id })
}

function withdraw({ authority }: Asked, member: Member): Judged {
  if (isLastOwner(authority, member)) return refuse('LastOwner')
  const next = raised({ ...member, state: 'withdrawn' })
  return ok({
    members: [next],
    links: endLinksWith(authority, next),
    sessions: endSessionsOf(authority, member.id, 'withdrawn'),
    subject: member.id,
  })
}

/** Sessions that saw the access before are told. */
const raised = (member: Member): Member => ({ ...member, accessVersion: member.accessVersion + 1 })

function markLost({ authority, actor }: Asked, deviceId: string): Judged {
  const device = authority.devices.find(({ id }) => id === deviceId)
  const owner = device && memberOf(authority, device.member)
  if (!device || !owner) return refuse('UnknownDevice')
  if (owner.id !== actor.id && !mayManage(actor.access, owner.access.level)) return notManaged(actor, owner.access.level)
  const onIt = authority.sessions.filter((session) => session.device === deviceId && session.ended === null)
  return ok({
    devices: [{ ...device, state: 'lost' }],
    sessions: onIt.map((session) => ({ ...session, ended: 'wipe' })),
    subject: device.member,
    details: { device: deviceId },
  })
}

type OfCompany = Extract<Command, { type: 'confirmMembers' | 'setLeaseDays' }>

function changeCompany({ authority: { company }, actor }: Asked, command: OfCompany): Judged {
  if (actor.access.level !== 'owner') return refuse('NotAllowed', ['owner'])
  return command.type === 'confirmMembers'
    ? ok({ company: { ...company, awaitsConfirmation: false }, subject: company.id })
    : ok({ company: { ...company, leaseDays: command.days }, subject: company.id, details: { from: company.leaseDays, to: command.days } })
}

const notManaged = (actor: Member, level: Level): Result<never, Refusal> =>
  refuse(actor.access.level === 'manager' ? 'AboveYourLevel' : 'NotAllowed', whoManages(level))

const refuse = (error: CommandError, who: readonly Level[] = []): Result<never, Refusal> => err({ error, who })
