/** Setup, one-time links, sign-in, sign-out. Guessing is limited per address and per account, never by a header. */
import type { InferOutput } from 'valibot'
import type { Result } from '../../src/domain/result.ts'
import { protocolVersion } from '../../src/protocol/message.ts'
import { audited, normaliseEmail } from '../accounts/authority.ts'
import { change } from '../accounts/change.ts'
import { openLink, proveAgain, redeemLink, setUp, signIn, signOut, type Entered, type EntranceProblem } from '../accounts/entrance.ts'
import type { Guess } from '../accounts/guesses.ts'
import type { shapes } from '../http/shapes.ts'
import { done, problem, type Call, type Reply, type Server } from './route.ts'

export async function hello({ server }: Call<undefined>): Promise<Reply> {
  return done({ protocol: protocolVersion, needsSetup: await server.store.control.hasOpenSetup() })
}

export const setup = ({ server, body, address }: Call<InferOutput<typeof shapes.setup>>): Promise<Reply> =>
  guarded(server, { what: 'code', address }, async () => entry(server, await setUp(server.store, body, server.nowMs())))

export const enterByPassword = ({ server, body, address }: Call<InferOutput<typeof shapes.signIn>>): Promise<Reply> =>
  guarded(server, { what: 'password', address, account: normaliseEmail(body.email) }, async () =>
    entry(server, await signIn(server.store, body.email, body.password, body.device, server.nowMs())),
  )

export const redeem = ({ server, body, address }: Call<InferOutput<typeof shapes.redeemLink>>): Promise<Reply> =>
  guarded(server, { what: 'code', address }, async () => {
    const entered = await redeemLink(server.store, body.code, body.password, body.device, server.nowMs())
    if (entered.ok) await server.live.recheck(entered.value.company.id)
    return entry(server, entered)
  })

export const look = ({ server, body, address }: Call<InferOutput<typeof shapes.openLink>>): Promise<Reply> =>
  guarded(server, { what: 'code', address }, async () => {
    const opened = await openLink(server.store, body.code, server.nowMs())
    if (!opened.ok) return refusal(opened.error)
    const { authority, member, link } = opened.value
    const { fullName, email, access } = member
    const { purpose, expiresAtMs } = link
    return done({ company: authority.company.name, fullName, email, access, purpose, expiresAtMs })
  })

export async function leave({ server, who }: Call<unknown>): Promise<Reply> {
  await signOut(who.company, who.session)
  await server.live.recheck(who.company.id)
  return { ...done(), session: null }
}

export const provePassword = ({ server, who, body, address }: Call<InferOutput<typeof shapes.fresh>>): Promise<Reply> =>
  guarded(server, { what: 'fresh', address, account: `${who.company.id} ${who.member.id}` }, async () =>
    (await proveAgain(who.company, who.member, who.session, body.password, server.nowMs())) ? done() : problem(403, 'WrongPassword'),
  )

/** The device says that it is empty; only then is its last sign-in over. */
export async function wiped({ server, contact }: Call<unknown>): Promise<Reply> {
  if (contact.ok || contact.error.session !== 'wipe') return problem(409, 'NotMarkedLost')
  const { company, session } = contact.error.who
  await change(company, ({ devices, sessions }) => ({
    devices: devices.filter(({ id }) => id === session.device).map((device) => ({ ...device, state: 'wiped' })),
    sessions: sessions.filter(({ hash }) => hash === session.hash).map((one) => ({ ...one, ended: 'signedOut' })),
    ...audited(server.nowMs(), session.member, 'wiped', session.member, { device: session.device }),
  }))
  return { ...done(), session: null }
}

/** A try is counted before the secret is looked at, and given back to who was right. */
async function guarded({ guesses, nowMs }: Server, guess: Guess, answer: () => Promise<Reply>): Promise<Reply> {
  const waitMs = guesses.take(guess, nowMs())
  if (waitMs > 0) return problem(429, 'TooManyTries', { retryAfterMs: waitMs })
  const reply = await answer()
  if (!wrongGuesses.has((reply.body as { error?: string }).error)) guesses.refund(guess)
  return reply
}

const wrongGuesses: ReadonlySet<string | undefined> = new Set(['WrongSetupCode', 'WrongEmailOrPassword', 'LinkUnknown', 'WrongPassword'])

function entry({ leases }: Server, entered: Result<Entered, EntranceProblem>): Reply {
  if (!entered.ok) return refusal(entered.error)
  const { company, member, token } = entered.value
  return { ...done({ company: company.id, member: member.id, leaseKey: leases.publicKey }), session: token }
}

const refusal = ({ type, ...more }: EntranceProblem): Reply => problem(statuses[type], type, more)

const statuses: Readonly<Record<EntranceProblem['type'], number>> = {
  WrongSetupCode: 403,
  WrongEmailOrPassword: 403,
  LinkUnknown: 404,
  DeviceTaken: 409,
  AwaitingOwner: 409,
  LinkExpired: 410,
  LinkUsed: 410,
  PasswordTooShort: 422,
  PasswordTooLong: 422,
  PasswordTooCommon: 422,
}
