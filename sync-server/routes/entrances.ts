/** Setup, one-time links, sign-in, sign-out. Guessing is limited per address and per account, never by a header. */
import type { InferOutput } from 'valibot'
import type { Result } from '../../src/domain/result.ts'
import { protocolVersion } from '../../src/protocol/message.ts'
import { normaliseEmail } from '../accounts/authority.ts'
import {
  change,
  openLink,
  proveAgain,
  redeemLink,
  setUp,
  signIn,
  signOut,
  type Entered,
  type EntranceProblem,
} from '../accounts/entrance.ts'
import type { Guess } from '../accounts/guesses.ts'
import type { shapes } from '../http/shapes.ts'
import { done, problem, type Call, type Reply } from './route.ts'

export async function hello({ server }: Call<undefined>): Promise<Reply> {
  return done({ protocol: protocolVersion, needsSetup: await server.store.control.hasOpenSetup() })
}

export const setup = ({ server, body, address }: Call<InferOutput<typeof shapes.setup>>): Promise<Reply> =>
  guarded(server, { what: 'code', address }, () => setUp(server.store, body, server.nowMs()))

export const enterByPassword = ({ server, body, address }: Call<InferOutput<typeof shapes.signIn>>): Promise<Reply> =>
  guarded(server, { what: 'password', address, account: normaliseEmail(body.email) }, () =>
    signIn(server.store, body.email, body.password, body.device, server.nowMs()),
  )

export const redeem = ({ server, body, address }: Call<InferOutput<typeof shapes.redeemLink>>): Promise<Reply> =>
  guarded(server, { what: 'code', address }, () =>
    redeemLink(server.store, body.code, body.password, body.device, server.nowMs()),
  )

export async function look({ server, body, address }: Call<InferOutput<typeof shapes.openLink>>): Promise<Reply> {
  const guess: Guess = { what: 'code', address }
  const waitMs = server.guesses.take(guess, server.nowMs())
  if (waitMs > 0) return tooMany(waitMs)
  const opened = await openLink(server.store, body.code, server.nowMs())
  if (!opened.ok) return problem(statusOf(opened.error), opened.error.type)
  server.guesses.refund(guess)
  const { authority, member, link } = opened.value
  return done({
    company: authority.company.name,
    fullName: member.fullName,
    email: member.email,
    access: member.access,
    purpose: link.purpose,
    expiresAtMs: link.expiresAtMs,
  })
}

export async function leave({ server, who }: Call<unknown>): Promise<Reply> {
  await signOut(who.company, who.session)
  await server.live.recheck(who.company.id)
  return { ...done(), session: null }
}

export async function provePassword({
  server,
  who,
  body,
  address,
}: Call<InferOutput<typeof shapes.fresh>>): Promise<Reply> {
  const guess: Guess = { what: 'password', address, account: who.member.email }
  const waitMs = server.guesses.take(guess, server.nowMs())
  if (waitMs > 0) return tooMany(waitMs)
  if (!(await proveAgain(who.company, who.member, who.session, body.password, server.nowMs())))
    return problem(403, 'WrongPassword')
  server.guesses.refund(guess)
  return done()
}

/** The device says that it is empty; only then is its last sign-in over. */
export async function wiped({ server, contact }: Call<unknown>): Promise<Reply> {
  if (contact.ok || contact.error.session !== 'wipe') return problem(409, 'NotMarkedLost')
  const { company, session } = contact.error.who
  await change(company, (authority) => ({
    devices: authority.devices
      .filter(({ id }) => id === session.device)
      .map((device) => ({ ...device, state: 'wiped' as const })),
    sessions: authority.sessions
      .filter(({ hash }) => hash === session.hash)
      .map((one) => ({ ...one, ended: 'signedOut' as const })),
    audit: [
      {
        atMs: server.nowMs(),
        actor: session.member,
        act: 'wiped',
        subject: session.member,
        details: { device: session.device },
      },
    ],
  }))
  return { ...done(), session: null }
}

/** A try is counted before the secret is looked at, and given back to who was right. */
async function guarded(
  server: Call<unknown>['server'],
  guess: Guess,
  enter: () => Promise<Result<Entered, EntranceProblem>>,
): Promise<Reply> {
  const waitMs = server.guesses.take(guess, server.nowMs())
  if (waitMs > 0) return tooMany(waitMs)
  const entered = await enter()
  if (entered.ok || !isGuess(entered.error)) server.guesses.refund(guess)
  if (!entered.ok) {
    const { type, ...more } = entered.error
    return problem(statusOf(entered.error), type, more)
  }
  const { company, member, token } = entered.value
  const { publicKey } = server.leases
  return { ...done({ company: company.id, member: member.id, leaseKey: publicKey }), session: token }
}

const isGuess = ({ type }: EntranceProblem): boolean =>
  type === 'WrongSetupCode' || type === 'WrongEmailOrPassword' || type === 'LinkUnknown'

function statusOf({ type }: EntranceProblem): number {
  switch (type) {
    case 'WrongSetupCode':
    case 'WrongEmailOrPassword':
      return 403
    case 'LinkUnknown':
      return 404
    case 'LinkExpired':
    case 'LinkUsed':
      return 410
    case 'DeviceTaken':
    case 'AwaitingOwner':
      return 409
    case 'PasswordTooShort':
    case 'PasswordTooLong':
    case 'PasswordTooCommon':
      return 422
  }
}

const tooMany = (waitMs: number): Reply => problem(429, 'TooManyTries', { retryAfterMs: waitMs })
