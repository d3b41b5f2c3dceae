/** Questions about a company's authority, and the rows a decision puts in place. All pure. */
import type { Access, Level } from '../../src/domain/access/permissions.ts'
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
    (other) => other.id !== member.id && other.access.level === 'owner' && other.state === 'active',
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
  openLinksOf(authority, member).map((link) => ({ ...link, ended: 'superseded' }))

export const makeLink = (member: Member, by: string, code: string, nowMs: number): Link => ({
  hash: hashOf(code),
  member: member.id,
  purpose: member.passwordHash === null ? 'join' : 'reset',
  by,
  expiresAtMs: nowMs + linkLifeMs,
  ended: null,
})

export const audited = (
  atMs: number,
  actor: string,
  act: string,
  subject: string,
  details: unknown = {},
): Pick<AuthorityChange, 'audit'> => ({ audit: [{ atMs, actor, act, subject, details } satisfies AuditRow] })

export const whoManages = (level: Level): readonly Level[] =>
  level === 'member' || level === 'accountant' ? ['owner', 'manager'] : ['owner']
