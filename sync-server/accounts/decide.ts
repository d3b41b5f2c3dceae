/**
 * May this member give this command, and what does it change?
 *
 * Decisions are pure: authority in, rows out. They are committed against the version they were decided on, so two
 * owners who demote each other at the same moment cannot both succeed.
 */
import { mayManage, type Level } from '../../src/domain/access/permissions.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { Command, CommandError } from '../../src/protocol/message.ts'
import type { Authority, AuthorityChange, Member, Session } from '../store/store.ts'
import {
  audited,
  endSessions,
  isFresh,
  isLastOwner,
  liveSessionsOf,
  makeLink,
  memberOf,
  normaliseAccess,
  normaliseEmail,
  openLinksOf,
  supersede,
  whoManages,
} from './authority.ts'

export type AuthorityCommand = Extract<
  Command,
  {
    type:
      | 'createMember'
      | 'changeAccess'
      | 'issueLink'
      | 'withdraw'
      | 'signOutEverywhere'
      | 'markLost'
      | 'confirmMembers'
      | 'setLeaseDays'
  }
>

export interface Refusal {
  readonly error: CommandError
  readonly who: readonly Level[]
}

export interface Decision {
  readonly change: AuthorityChange
  /** The member for whom the code of `occasion` became a one-time link. */
  readonly linkFor?: string
}

export interface Occasion {
  readonly id: string
  readonly nowMs: number
  /** Used only if the decision makes a link. */
  readonly code: string
}

export type Decided = Result<Decision, Refusal>

const refuse = (error: CommandError, who: readonly Level[] = []): Decided => err({ error, who })

export function decide(
  authority: Authority,
  actor: Member,
  session: Session,
  command: AuthorityCommand,
  occasion: Occasion,
): Decided {
  if (needsFreshSignIn(command, actor) && !isFresh(session, occasion.nowMs)) return refuse('FreshSignInNeeded')
  switch (command.type) {
    case 'createMember':
      return createMember(authority, actor, command, occasion)
    case 'confirmMembers':
      return confirmMembers(authority, actor, occasion)
    case 'setLeaseDays':
      return setLeaseDays(authority, actor, command.days, occasion)
    case 'markLost':
      return markLost(authority, actor, command.device, occasion)
    case 'changeAccess':
    case 'issueLink':
    case 'withdraw':
    case 'signOutEverywhere':
      return changeMember(authority, actor, command, occasion)
  }
}

const needsFreshSignIn = (command: AuthorityCommand, actor: Member): boolean =>
  !(command.type === 'signOutEverywhere' && command.member === actor.id)

function createMember(
  authority: Authority,
  actor: Member,
  command: Extract<Command, { type: 'createMember' }>,
  { id, nowMs, code }: Occasion,
): Decided {
  const access = normaliseAccess(command.access)
  const refused = mayNotManage(actor, access.level)
  if (refused) return err(refused)
  const email = normaliseEmail(command.email)
  if (authority.members.some((other) => other.email === email)) return refuse('EmailTaken')
  const member: Member = {
    id,
    email,
    access,
    fullName: command.fullName.trim(),
    person: command.person,
    passwordHash: null,
    state: 'invited',
    accessVersion: 1,
  }
  return ok({
    change: {
      members: [member],
      links: [makeLink(member, actor.id, code, nowMs)],
      ...audited(nowMs, actor.id, 'createMember', id, { access }),
    },
    linkFor: id,
  })
}

type OfMember = Extract<Command, { type: 'changeAccess' | 'issueLink' | 'withdraw' | 'signOutEverywhere' }>

function changeMember(authority: Authority, actor: Member, command: OfMember, occasion: Occasion): Decided {
  const member = memberOf(authority, command.member)
  if (!member) return refuse('UnknownMember')
  const isOneself = member.id === actor.id && command.type === 'signOutEverywhere'
  const refused = isOneself ? undefined : mayNotManage(actor, member.access.level)
  if (refused) return err(refused)
  switch (command.type) {
    case 'changeAccess':
      return changeAccess(authority, actor, member, normaliseAccess(command.access), occasion)
    case 'issueLink':
      return issueLink(authority, actor, member, occasion)
    case 'withdraw':
      return withdraw(authority, actor, member, occasion)
    case 'signOutEverywhere':
      return ok({
        change: {
          sessions: endSessions(liveSessionsOf(authority, member.id), 'signedOut'),
          ...audited(occasion.nowMs, actor.id, 'signOutEverywhere', member.id),
        },
      })
  }
}

function changeAccess(
  authority: Authority,
  actor: Member,
  member: Member,
  access: Member['access'],
  { nowMs }: Occasion,
): Decided {
  const refused = mayNotManage(actor, access.level)
  if (refused) return err(refused)
  if (access.level !== 'owner' && isLastOwner(authority, member)) return refuse('LastOwner')
  return ok({
    change: {
      members: [{ ...member, access, accessVersion: member.accessVersion + 1 }],
      ...audited(nowMs, actor.id, 'changeAccess', member.id, { from: member.access, to: access }),
    },
  })
}

function issueLink(authority: Authority, actor: Member, member: Member, { nowMs, code }: Occasion): Decided {
  const link = makeLink(member, actor.id, code, nowMs)
  return ok({
    change: {
      ...(member.state === 'withdrawn'
        ? { members: [{ ...member, state: 'invited' as const, accessVersion: member.accessVersion + 1 }] }
        : {}),
      links: [...supersede(openLinksOf(authority, member.id)), link],
      sessions: endSessions(liveSessionsOf(authority, member.id), 'reset'),
      ...audited(nowMs, actor.id, 'issueLink', member.id, { purpose: link.purpose }),
    },
    linkFor: member.id,
  })
}

function withdraw(authority: Authority, actor: Member, member: Member, { nowMs }: Occasion): Decided {
  if (isLastOwner(authority, member)) return refuse('LastOwner')
  return ok({
    change: {
      members: [{ ...member, state: 'withdrawn', accessVersion: member.accessVersion + 1 }],
      links: supersede(openLinksOf(authority, member.id)),
      sessions: endSessions(liveSessionsOf(authority, member.id), 'withdrawn'),
      ...audited(nowMs, actor.id, 'withdraw', member.id),
    },
  })
}

function markLost(authority: Authority, actor: Member, deviceId: string, { nowMs }: Occasion): Decided {
  const device = authority.devices.find(({ id }) => id === deviceId)
  const owner = device && memberOf(authority, device.member)
  if (!device || !owner) return refuse('UnknownDevice')
  const refused = owner.id === actor.id ? undefined : mayNotManage(actor, owner.access.level)
  if (refused) return err(refused)
  const onIt = authority.sessions.filter((session) => session.device === deviceId && session.ended === null)
  return ok({
    change: {
      devices: [{ ...device, state: 'lost' }],
      sessions: endSessions(onIt, 'wipe'),
      ...audited(nowMs, actor.id, 'markLost', device.member, { device: deviceId }),
    },
  })
}

function confirmMembers(authority: Authority, actor: Member, { nowMs }: Occasion): Decided {
  if (actor.access.level !== 'owner') return refuse('NotAllowed', ['owner'])
  return ok({
    change: {
      company: { ...authority.company, awaitsConfirmation: false },
      ...audited(nowMs, actor.id, 'confirmMembers', authority.company.id),
    },
  })
}

function setLeaseDays({ company }: Authority, actor: Member, days: number, { nowMs }: Occasion): Decided {
  if (actor.access.level !== 'owner') return refuse('NotAllowed', ['owner'])
  return ok({
    change: {
      company: { ...company, leaseDays: days },
      ...audited(nowMs, actor.id, 'setLeaseDays', company.id, { from: company.leaseDays, to: days }),
    },
  })
}

function mayNotManage(actor: Member, level: Level): Refusal | undefined {
  if (mayManage(actor.access, level)) return undefined
  return { error: actor.access.level === 'manager' ? 'AboveYourLevel' : 'NotAllowed', who: whoManages(level) }
}
