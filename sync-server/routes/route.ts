/**
 * What a route is: a line in one table (`routes.ts`) that says who may call it and what its body may be.
 * Nothing about HTTP libraries here; `http/register.ts` puts the table on the wire.
 */
import type { Result } from '../../src/domain/result.ts'
import type { BaseIssue, BaseSchema, InferOutput } from 'valibot'
import type { Store } from '../store/store.ts'
import type { Guesses } from '../accounts/guesses.ts'
import type { NotIn, Who } from '../accounts/identify.ts'
import type { Leases } from '../accounts/leases.ts'
import type { Rooms } from '../documents/rooms.ts'
import type { Origins } from '../http/origins.ts'
import type { Kind, Pace } from '../http/pace.ts'
import type { Live } from '../live/live.ts'

/** The parts of a running server that a handler may use. */
export interface Server {
  readonly store: Store
  readonly rooms: Rooms
  readonly live: Live
  readonly origins: () => Origins
  readonly nowMs: () => number
  /** Remembered outside the data, so that no backup brings them back [W32]. */
  readonly noteWithdrawal: (line: { readonly atMs: number; readonly member?: string; readonly device?: string }) => void
  readonly guesses: Guesses
  readonly leases: Leases
  readonly pace: Pace
}

/**
 * - `anyone`: no session needed
 * - `signedIn`: a session that holds
 * - `contact`: a session that holds or has been withdrawn or marked for wiping: it is told so
 * - `manages`: who may change somebody's access
 * - `imports`: who may import statements for the company
 */
export type Caller = 'anyone' | 'signedIn' | 'contact' | 'manages' | 'imports'

export interface Reply {
  readonly status: number
  readonly body: unknown
  /** A session token to set, or null to drop the cookie. */
  readonly session?: string | null
}

export type AnySchema = BaseSchema<unknown, unknown, BaseIssue<unknown>>

interface Common {
  readonly server: Server
  readonly address: string
  readonly parameters: Readonly<Record<string, string>>
  /** Behind the question mark, unjudged. */
  readonly query: Readonly<Record<string, unknown>>
}

export interface Call<Body> extends Common {
  readonly body: Body
  /** Where the route asks for a session that holds. */
  readonly who: Who
  readonly contact: Result<Who, NotIn>
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly caller: Caller
  /** JSON of this shape; bytes, `Arrived` as far as they came or undefined where they may not be; or nothing. */
  readonly body: AnySchema | 'bytes' | 'none'
  /** Bytes; unless said 256 KB, or 16 KB where no session is needed. */
  readonly bodyLimit?: number
  readonly takesGzip?: true
  /** What it counts as where somebody is signed in; unless said, a request like others. */
  readonly pace?: Kind
  readonly handle: (call: Call<never>) => Promise<Reply>
}

/** Ties a handler to the shape of its body. */
export const route = <S extends AnySchema>(
  method: 'POST',
  path: string,
  caller: Caller,
  body: S,
  handle: (call: Call<InferOutput<S>>) => Promise<Reply>,
  pace: Kind = 'requests',
): Route => ({ method, path, caller, body, pace, handle: handle as Route['handle'] })

export const done = (body: unknown = {}): Reply => ({ status: 200, body })

export const problem = (status: number, error: string, more: Readonly<Record<string, unknown>> = {}): Reply => ({
  status,
  body: { error, ...more },
})
