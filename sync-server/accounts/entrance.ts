/** The ways in: setup code, one-time link, password. Each ends in one session of one member on one device. */
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { Authority, AuthorityChange, CompanyStore, Device, Link, Member, Session, Store } from '../store/store.ts'
import { newId } from '../ids.ts'
import { audited, byServer, endSessionsOf, isBacked, liveSessionsOf, memberOf, normaliseEmail } from './authority.ts'
import { authorityOf } from './authorityCache.ts'
import { change } from './change.ts'
import { hashPassword, isPassword, judgePassword, type PasswordProblem } from './password.ts'
import { hashOf, newSessionToken, normaliseCode } from './secrets.ts'

export interface DeviceName {
  readonly id: string
  readonly name: string
}

export interface Entered {
  readonly company: CompanyStore
  readonly member: Member
  /** The secret of the cookie: known to nobody else from here on. */
  readonly token: string
}

export type EntranceProblem =
  | PasswordProblem
  | { readonly type: 'WrongSetupCode' | 'WrongEmailOrPassword' | 'LinkUnknown' | 'LinkExpired' | 'LinkUsed' | 'DeviceTaken' | 'AwaitingOwner' }

type Entrance = Result<Entered, EntranceProblem>

export interface Setup {
  readonly code: string
  readonly company: string
  readonly fullName: string
  readonly email: string
  readonly password: string
  readonly device: DeviceName
}

export async function setUp(store: Store, setup: Setup, nowMs: number): Promise<Entrance> {
  const code = hashOf(normaliseCode(setup.code))
  if (!(await store.control.isOpenSetup(code))) return err({ type: 'WrongSetupCode' })
  const judged = judgePassword(setup.password, [setup.fullName, setup.email, setup.company])
  if (!judged.ok) return judged
  const passwordHash = await hashPassword(setup.password)
  const id = newId(nowMs)
  const company = await store.createCompany({ id, name: setup.company.trim(), atMs: nowMs })
  const owner: Member = {
    id: newId(nowMs),
    email: normaliseEmail(setup.email),
    fullName: setup.fullName.trim(),
    access: { level: 'owner', locations: 'all' },
    person: null,
    passwordHash,
    state: 'active',
    accessVersion: 1,
  }
  const entered = await enter(store, company, owner, setup.device, nowMs, () => ({
    members: [owner],
    ...audited(nowMs, owner.id, 'createCompany', id),
  }))
  // Used up last: a server that dies in between has not taken the only way in with it.
  if (await store.control.useSetup(code, nowMs)) return entered
  await store.deleteCompany(id)
  return err({ type: 'WrongSetupCode' })
}

export async function signIn(
  store: Store,
  email: string,
  password: string,
  device: DeviceName,
  nowMs: number,
): Promise<Entrance> {
  const candidates = await candidatesFor(store, normaliseEmail(email))
  for (const { company, member } of candidates) {
    if (!(await isPassword(password, member.passwordHash))) continue
    const entered = await enter(store, company, member, device, nowMs, (authority) => {
      // Comparing takes a while: a reset or a withdrawal in between counts [W59].
      const now = memberOf(authority, member.id)
      const isStill = now?.state === 'active' && now.passwordHash === member.passwordHash
      return isStill ? audited(nowMs, member.id, 'signIn', member.id, { device: device.id }) : undefined
    })
    return !entered.ok && entered.error.type === 'LinkUsed' ? err({ type: 'WrongEmailOrPassword' }) : entered
  }
  if (candidates.length === 0) await isPassword(password, null)
  return err({ type: 'WrongEmailOrPassword' })
}

type Candidate = Pick<Entered, 'company' | 'member'>

async function candidatesFor(store: Store, email: string): Promise<readonly Candidate[]> {
  const found: Candidate[] = []
  for (const entry of (await store.control.whoSignsInWith(email)).slice(0, 4)) {
    const company = await store.company(entry.company)
    const member = company && memberOf((await authorityOf(company)).authority, entry.member)
    if (company && member?.state === 'active' && member.email === email) found.push({ company, member })
  }
  return found
}

export interface OpenedLink {
  readonly company: CompanyStore
  readonly authority: Authority
  readonly link: Link
  readonly member: Member
}

/** @param code as in the link's fragment: company, a dot, 32 letters and digits */
export async function openLink(
  store: Store,
  code: string,
  nowMs: number,
): Promise<Result<OpenedLink, EntranceProblem>> {
  const [companyId = '', secret = ''] = code.split('.')
  const company = await store.company(companyId)
  const authority = company && (await authorityOf(company)).authority
  const link = authority?.links.find(({ hash }) => hash === hashOf(normaliseCode(secret)))
  const member = link && memberOf(authority!, link.member)
  if (!company || !authority || !link || !member) return err({ type: 'LinkUnknown' })
  if (link.ended !== null || member.state === 'withdrawn' || !isBacked(authority, link)) return err({ type: 'LinkUsed' })
  if (nowMs > link.expiresAtMs) return err({ type: 'LinkExpired' })
  // Whoever has the server in hand may let an owner in, or a company whose owner forgot the password stays shut.
  const isRescue = link.by === byServer && member.access.level === 'owner'
  if (authority.company.awaitsConfirmation && !isRescue) return err({ type: 'AwaitingOwner' })
  return ok({ company, authority, link, member })
}

export async function redeemLink(
  store: Store,
  code: string,
  password: string,
  device: DeviceName,
  nowMs: number,
): Promise<Entrance> {
  const opened = await openLink(store, code, nowMs)
  if (!opened.ok) return opened
  const { company, member, link } = opened.value
  const judged = judgePassword(password, [member.fullName, member.email])
  if (!judged.ok) return judged
  const passwordHash = await hashPassword(password)
  // Asked again inside the change: of fifty who hold the same link, one wins.
  return enter(store, company, { ...member, passwordHash, state: 'active' }, device, nowMs, (authority) => {
    const still = authority.links.find(({ hash }) => hash === link.hash)
    const now = memberOf(authority, member.id)
    if (!still || still.ended !== null || !now || now.state === 'withdrawn' || !isBacked(authority, still)) return undefined
    return {
      members: [{ ...now, passwordHash, state: 'active' }],
      links: authority.links
        .filter(({ member: of, ended }) => of === member.id && ended === null)
        .map((one) => ({ ...one, ended: one.hash === link.hash ? 'redeemed' : 'superseded' })),
      sessions: endSessionsOf(authority, member.id, 'reset'),
      ...audited(nowMs, member.id, 'redeemLink', member.id, { purpose: link.purpose }),
    }
  })
}

/** The member's own proof of the password, for a sensitive change. */
export async function proveAgain(
  company: CompanyStore,
  member: Member,
  session: Session,
  password: string,
  nowMs: number,
): Promise<boolean> {
  if (!(await isPassword(password, member.passwordHash))) return false
  return changeSession(company, session, (now) => ({ ...now, freshAtMs: nowMs }))
}

export const signOut = (company: CompanyStore, session: Session): Promise<boolean> =>
  changeSession(company, session, (now) => ({ ...now, ended: 'signedOut' }))

/** A sign-in that has ended meanwhile stays ended. */
const changeSession = (company: CompanyStore, session: Session, next: (now: Session) => Session): Promise<boolean> =>
  change(company, (authority) => {
    const now = authority.sessions.find(({ hash }) => hash === session.hash)
    return now && now.ended === null ? { sessions: [next(now)], audit: [] } : undefined
  })

async function enter(
  store: Store,
  company: CompanyStore,
  member: Member,
  device: DeviceName,
  nowMs: number,
  decide: (authority: Authority) => AuthorityChange | undefined,
): Promise<Entrance> {
  const token = newSessionToken(company.id)
  let isTaken = false
  const isIn = await change(company, (authority) => {
    const known = authority.devices.find(({ id }) => id === device.id)
    isTaken = known !== undefined && (known.member !== member.id || known.state !== 'active')
    const next = isTaken ? undefined : decide(authority)
    if (!next) return undefined
    const { id, name } = device
    const seen: Device = { id, name, member: member.id, firstSeenMs: known?.firstSeenMs ?? nowMs, lastSeenMs: nowMs, unsent: known?.unsent ?? 0, state: 'active' }
    const session: Session = { hash: hashOf(token), member: member.id, device: id, createdAtMs: nowMs, freshAtMs: nowMs, ended: null }
    const others = liveSessionsOf(authority, member.id).filter((other) => other.device === id)
    return {
      ...next,
      devices: [seen],
      sessions: [...others.map((other) => ({ ...other, ended: 'signedOut' as const })), ...(next.sessions ?? []), session],
    }
  })
  if (!isIn) return err({ type: isTaken ? 'DeviceTaken' : 'LinkUsed' })
  await store.control.enter(member.email, company.id, member.id)
  return ok({ company, member, token })
}
