/** The ways into a company and out of it. Every one needs the network and says so. */
import { err, ok, type Result } from '../domain/result.ts'
import type { Access } from '../domain/access/permissions.ts'
import type { Connection } from './connection.ts'

export interface ThisDevice {
  readonly id: string
  /** As the person would call it: 'Téléphone de Claire'. */
  readonly name: string
}

export interface Entered {
  readonly company: string
  readonly member: string
  /** The server's public key, base64: what its leases are believed by from here on. */
  readonly leaseKey: string
}

/** Why someone did not get in; each has its sentence in both languages. */
export type EntranceError =
  | { readonly type: 'Unreachable' }
  | { readonly type: 'WrongSetupCode' }
  | { readonly type: 'WrongEmailOrPassword' }
  | { readonly type: 'LinkUnknown' }
  | { readonly type: 'LinkExpired' }
  | { readonly type: 'LinkUsed' }
  | { readonly type: 'DeviceTaken' }
  | { readonly type: 'AwaitingOwner' }
  | { readonly type: 'PasswordTooShort' }
  | { readonly type: 'PasswordTooLong' }
  | { readonly type: 'PasswordTooCommon' }
  | { readonly type: 'EmailMalformed' }
  | { readonly type: 'TooManyTries'; readonly retryAfterMs: number }
  | { readonly type: 'ServerBusy'; readonly retryAfterMs: number }

/** The session is still open. */
export type SignOutFailure = Extract<EntranceError, { type: 'Unreachable' | 'AwaitingOwner' | 'ServerBusy' }>

export interface NewCompany {
  readonly code: string
  readonly company: string
  readonly fullName: string
  readonly email: string
  readonly password: string
}

/** What a one-time link offers, before anyone says yes to it. */
export interface LinkOffer {
  readonly company: string
  readonly fullName: string
  readonly email: string
  readonly access: Access
  readonly purpose: 'join' | 'reset'
  readonly expiresAtMs: number
}

export interface Session {
  startCompany(company: NewCompany, device: ThisDevice): Promise<Result<Entered, EntranceError>>
  signIn(email: string, password: string, device: ThisDevice): Promise<Result<Entered, EntranceError>>
  /** @param code the link's fragment, or the whole link as it was pasted */
  openLink(code: string): Promise<Result<LinkOffer, EntranceError>>
  redeemLink(code: string, password: string, device: ThisDevice): Promise<Result<Entered, EntranceError>>
  signOut(): Promise<Result<void, SignOutFailure>>
  /** Proves the password again, for a sensitive change. */
  prove(password: string): Promise<Result<void, EntranceError | { readonly type: 'WrongPassword' }>>
  /** "This device is empty now." */
  reportWiped(): Promise<void>
}

export function makeSession(connection: Connection): Session {
  const enter = async <T>(path: string, body: unknown): Promise<Result<T, EntranceError>> => {
    const answer = await connection.post(path, body)
    if (!answer.ok) return answer
    return answer.value.status === 200 ? ok(answer.value.body as T) : err(entranceErrorOf(answer.value.body))
  }
  return {
    startCompany: (company, device) => enter('/api/setup', { ...company, device }),
    signIn: (email, password, device) => enter('/api/sign-in', { email, password, device }),
    openLink: (code) => enter('/api/links/open', { code: codeOf(code) }),
    redeemLink: (code, password, device) => enter('/api/links/redeem', { code: codeOf(code), password, device }),
    signOut: async () => {
      const answer = await connection.post('/api/sign-out', {})
      if (!answer.ok) return answer
      const { status, body } = answer.value
      // A restored server ends nothing before its owner has confirmed, and lets this session in afterwards.
      if (status === 401 && (body as { session?: unknown } | null)?.session === 'confirm') return err({ type: 'AwaitingOwner' })
      if (isOver(status)) return ok(undefined)
      return err({ type: 'ServerBusy', retryAfterMs: (body as { retryAfterMs?: number } | null)?.retryAfterMs ?? 60_000 })
    },
    prove: async (password) => {
      const answer = await connection.post('/api/fresh', { password })
      if (!answer.ok) return answer
      if (answer.value.status === 200) return ok(undefined)
      return err(
        nameOf(answer.value.body) === 'WrongPassword' ? { type: 'WrongPassword' } : entranceErrorOf(answer.value.body),
      )
    },
    reportWiped: async () => void (await connection.post('/api/wiped', {})),
  }
}

/** Ended just now, or before. */
const isOver = (status: number): boolean => [200, 204, 401].includes(status)

/** People paste the whole link, with blanks around it. */
export const codeOf = (pasted: string): string => pasted.trim().split('#').at(-1)?.trim() ?? ''

const plainErrors = [
  'WrongSetupCode',
  'WrongEmailOrPassword',
  'LinkUnknown',
  'LinkExpired',
  'LinkUsed',
  'DeviceTaken',
  'AwaitingOwner',
  'PasswordTooShort',
  'PasswordTooLong',
  'PasswordTooCommon',
] as const

function entranceErrorOf(body: unknown): EntranceError {
  const name = nameOf(body)
  const plain = plainErrors.find((one) => one === name)
  if (plain) return { type: plain }
  const wait = (body as { retryAfterMs?: unknown } | null)?.retryAfterMs
  const retryAfterMs = typeof wait === 'number' ? wait : 60_000
  if (name === 'TooManyTries') return { type: 'TooManyTries', retryAfterMs }
  // The only field whose shape a person can get wrong.
  return name === 'WrongShape' ? { type: 'EmailMalformed' } : { type: 'ServerBusy', retryAfterMs }
}

const nameOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null ? (body as { error?: unknown }).error : undefined
