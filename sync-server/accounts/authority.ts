/** Questions about a company's authority, and the rows a decision puts in place. All pure. */
import { mayManage, type Access, type Level } from '../../src/domain/access/permissions.ts'
import type { AuditRow, Authority, AuthorityChange, Link, Member, Session } from '../store/store.ts'
import { hashOf } from './secrets.ts'

const hour = 3_600_000
export const linkLifeMs = 72 * hour
export const freshForMs = hour / 6
export const sessionIdleMs = 90 * 24 * hour

export const memberOf = (authority: Authority, id: string): Member | undefined =>
  authority.members.find((member) => member.id === id)

export const liveSessionsOf = (authority: Authority, member: string): readonly Session[] =>
  authority.sessions.filter((session) => session.member === member && session.ended === null)

export const openLinksOf = (authority: Authority, member: string): readonly Link[] =>
  authority.links.filter((link) => link.member === member && link.ended === null)

export const isLastOwner = (authority: Authority, member: Member): boolean =>
  member.access.level === 'owner' &&
  !authority.members.some(
    // One who has yet to choose a password is nobody to leave a company to.
    (other) => other.id !== member.id && other.access.level === 'owner' && other.state === 'active' && other.passwordHash !== null,
  )

export const isFresh = (session: Session, nowMs: number): boolean => nowMs - session.freshAtMs <= freshForMs

/** Only a member can be limited to locations; the other levels see the whole company. */
export const normaliseAccess = (access: Access): Access =>
  access.level === 'member' && access.locations !== 'all'
    ? { level: 'member', locations: [...new Set(access.locations)].sort() }
    : { level: access.level, locations: 'all' }

export const normaliseEmail = (email: string): string => email.trim().toLowerCase()

export const endSessionsOf = (authority: Authority, member: string, ended: NonNullable<Session['ended']>): readonly Session[] =>
  liveSessionsOf(authority, member).map((session) => ({ ...session, ended }))

export const supersedeLinksOf = (authority: Authority, member: string): readonly Link[] =>
  openLinksOf(authority, member).map(superseded)

export const superseded = (link: Link): Link => ({ ...link, ended: 'superseded' })

/** Who makes links by having the server in hand. */
export const byServer = 'server'

/** Whether who made this link could still make it: nobody lets in by an old link whom they may not let in any more [W58]. */
export function isBacked({ members }: Pick<Authority, 'members'>, link: Link): boolean {
  if (link.by === byServer) return true
  const [maker, member] = [link.by, link.member].map((id) => members.find((one) => one.id === id))
  return maker?.state === 'active' && member !== undefined && mayManage(maker.access, member.access.level)
}

/** With a change of access end the member's open links, and those they had made for others and could not make now [W58]. */
export function endLinksWith(authority: Authority, next: Member): readonly Link[] {
  const members = authority.members.map((one) => (one.id === next.id ? next : one))
  return authority.links.filter((link) => link.ended === null && (link.member === next.id || !isBacked({ members }, link))).map(superseded)
}

export const makeLink = (member: Member, by: string, code: string, nowMs: number): Link => ({
  hash: hashOf(code),
  member: member.id,
  purpose: member.state === 'active' ? 'reset' : 'join',
  by,
  expiresAtMs: nowMs + linkLifeMs,
  ended: null,
})

/** One new way in, and at once an end of every older one: the password, the sign-ins, the links [W59]. */
export function startAnew(authority: Authority, member: Member, by: string, code: string, nowMs: number) {
  const back = member.state === 'withdrawn' ? ({ state: 'invited', accessVersion: member.accessVersion + 1 } as const) : {}
  const link = makeLink(member, by, code, nowMs)
  return {
    purpose: link.purpose,
    rows: {
      members: [{ ...member, ...back, passwordHash: null }],
      links: [...supersedeLinksOf(authority, member.id), link],
      sessions: endSessionsOf(authority, member.id, 'reset'),
    } satisfies Partial<AuthorityChange>,
  }
}

export const audited = (
  atMs: number,
  actor: string,
  act: string,
  subject: string,
  details: unknown = {},
): Pick<AuthorityChange, 'audit'> => ({ audit: [{ atMs, actor, act, subject, details } satisfies AuditRow] })

export const whoManages = (level: Level): readonly Level[] =>
  level === 'member' || level === 'accountant' ? ['owner', 'manager'] : ['owner']
