/** Who is this? Asked on every request and again at every commit, never remembered in a connection. */
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { SessionEnded } from '../../src/protocol/message.ts'
import type { Authority, CompanyStore, Device, Member, Session, Store } from '../store/store.ts'
import { memberOf, sessionIdleMs } from './authority.ts'
import { authorityOf, type Known } from './authorityCache.ts'
import { hashOf } from './secrets.ts'

export interface Who {
  readonly company: CompanyStore
  readonly authority: Authority
  readonly member: Member
  readonly session: Session
  readonly device: Device | undefined
  /** As it was at that moment, too. */
  readonly filingsVersion: number
}

/** Who was withdrawn may still hear that everything is refused; a lost device may still report that it is empty [W21]. */
export type NotIn =
  | { readonly session: Exclude<SessionEnded['session'], 'wipe'> }
  | { readonly session: 'wipe' | 'withdrawn'; readonly who: Who }

const signIn: Result<Who, NotIn> = err({ session: 'signIn' })

export async function identify(store: Store, token: string | undefined, nowMs: number): Promise<Result<Who, NotIn>> {
  const companyId = token?.split('.')[0]
  if (!token || !companyId) return signIn
  const company = await store.company(companyId)
  return company ? identifyIn(company, hashOf(token), nowMs) : signIn
}

export const identifyIn = async (
  company: CompanyStore,
  sessionHash: string,
  nowMs: number,
): Promise<Result<Who, NotIn>> => whoIn(company, await authorityOf(company), sessionHash, nowMs)

/** For many at once, who are all asked about at the same moment. */
export function whoIn(
  company: CompanyStore,
  { authority, sessions, filingsVersion }: Known,
  sessionHash: string,
  nowMs: number,
): Result<Who, NotIn> {
  const session = sessions.get(sessionHash)
  const member = session && memberOf(authority, session.member)
  if (!session || !member) return signIn
  const device = authority.devices.find(({ id }) => id === session.device)
  const who: Who = { company, authority, member, session, device, filingsVersion }
  if (session.ended === 'wipe' || device?.state === 'lost') return err({ session: 'wipe', who })
  if (session.ended === 'withdrawn' && member.state === 'withdrawn') return err({ session: 'withdrawn', who })
  if (session.ended !== null || member.state !== 'active') return signIn
  if (nowMs - Math.max(session.createdAtMs, device?.lastSeenMs ?? 0) > sessionIdleMs) return signIn
  if (authority.company.awaitsConfirmation && member.access.level !== 'owner') return err({ session: 'confirm' })
  return ok(who)
}

/**
 * Decides by the access of the moment of the commit, anew as long as that was another one [W10].
 *
 * @param attempt false: what it was decided on has changed meanwhile
 * @returns undefined for who may not come in any more
 */
export async function asOfNow<T>(who: Who, nowMs: () => number, attempt: (now: Who) => Promise<T | false>): Promise<T | undefined> {
  for (;;) {
    const now = await identifyIn(who.company, who.session.hash, nowMs())
    if (!now.ok) return undefined
    const done = await attempt(now.value)
    if (done !== false) return done
  }
}

/** Whose contact it is, also where they may not come in any more. */
export const whoseIs = (contact: Result<Who, NotIn>): Who | undefined => {
  if (contact.ok) return contact.value
  return 'who' in contact.error ? contact.error.who : undefined
}

/** What was found, if it was meant for that member [W48]. A lost device is emptied, whoever's work is still on it. */
export function ifMadeFor(member: unknown, contact: Result<Who, NotIn>): Result<Who, NotIn> {
  const found = contact.ok ? contact.value : contact.error.session === 'withdrawn' ? contact.error.who : undefined
  return found && found.member.id !== member ? signIn : contact
}
