/**
 * One sync, from "who am I to you" to rest. The page, the service worker and the tests all call this same function.
 *
 * The first thing every answer says is how the session stands; everything else is believed only after that [W21].
 */
import { documentNames } from '../domain/access/documents.ts'
import { LaneUnavailable, type DocumentLanes } from '../documents/lane.ts'
import { decodeSyncAnswer } from '../protocol/codec.ts'
import { protocolVersion, type SyncAnswer } from '../protocol/message.ts'
import type { AskSync } from './askSync.ts'
import { syncDocuments, type DocumentsSettled, type Exchange } from './documentSync.ts'
import { nextStatements } from './filingSync.ts'
import { renewLease, type LeaseNotebook } from './lease.ts'
import type { LoadVerifier } from './leaseSignature.ts'
import type { SyncNotebook, SyncNotes } from './notebook.ts'

export interface SyncParts {
  readonly ask: AskSync
  readonly lanes: DocumentLanes
  readonly notebook: SyncNotebook
  readonly leases: LeaseNotebook
  /** For a browser that does not know the signature of a lease. */
  readonly loadVerifier?: LoadVerifier
  readonly nowMs: () => number
}

/** How a sync ended; each has its words on the pill. */
export type SyncOutcome =
  | { readonly type: 'Synced'; readonly settled: DocumentsSettled }
  | { readonly type: 'Unreachable' }
  | { readonly type: 'Busy'; readonly retryAfterMs: number }
  | { readonly type: 'SignInAgain' }
  /** A restored server lets nobody in until an owner has confirmed. */
  | { readonly type: 'AwaitingOwner' }
  /** Another person may have taken this device away: everything on it goes, then the server is told. */
  | { readonly type: 'Wipe' }
  | { readonly type: 'Withdrawn'; readonly settled: DocumentsSettled }
  /** The server speaks a newer protocol: what waits has been sent, nothing is fetched until the app is updated. */
  | { readonly type: 'UpdateNeeded'; readonly settled: DocumentsSettled }
  | { readonly type: 'StorageUnavailable' }

type Ended = Exclude<SyncOutcome, { type: 'Synced' | 'Withdrawn' | 'UpdateNeeded' | 'StorageUnavailable' }>

export async function syncOnce(parts: SyncParts): Promise<SyncOutcome> {
  try {
    return await run(parts)
  } catch (error) {
    if (error instanceof LaneUnavailable) return { type: 'StorageUnavailable' }
    throw error
  }
}

async function run({ ask: send, lanes, notebook, leases, loadVerifier, nowMs }: SyncParts): Promise<SyncOutcome> {
  let notes = await notebook.read()
  let ended: Ended | undefined
  let last: SyncAnswer | undefined
  const exchange: Exchange = async (part) => {
    const answer = await ask(send, notes, part, nowMs())
    if ('type' in answer) {
      ended = answer
      return undefined
    }
    if (notes.incarnation !== null && notes.incarnation !== answer.incarnation) await requeueEverything(lanes)
    notes = {
      ...notesAfter(notes, answer),
      clockOffsetMs: nowMs() - answer.serverTimeMs,
      companyAtMs: answer.company ? nowMs() : notes.companyAtMs,
    }
    await notebook.write(notes)
    if (answer.lease && notes.joined) await renewLease(leases, answer.lease, { ...notes.joined, device: part.device }, nowMs(), loadVerifier)
    last = answer
    return { ...answer, more: answer.more || (answer.filings?.more ?? false) }
  }
  const settled = await syncDocuments(lanes, exchange)
  if (ended) return ended
  if (last?.session === 'withdrawn') return { type: 'Withdrawn', settled }
  if (last?.updateNeeded) return { type: 'UpdateNeeded', settled }
  if (settled.isComplete && last) await notebook.write({ ...notes, syncedAtMs: last.serverTimeMs })
  return { type: 'Synced', settled }
}

/** Last contacts of devices change without a new version of the company. */
const companyLifeMs = 60_000

async function ask(
  send: AskSync,
  notes: SyncNotes,
  part: Parameters<Exchange>[0],
  nowMs: number,
): Promise<SyncAnswer | Ended> {
  // A clock that was set back must not make it fresh for ever.
  const isFresh = Math.abs(nowMs - notes.companyAtMs) < companyLifeMs
  const answer = await send({
    protocol: protocolVersion,
    ...part,
    access: notes.access,
    company: (isFresh ? notes.company?.version : undefined) ?? null,
    filings: notes.filings,
    rollUps: notes.rollUps?.token ?? null,
  })
  if (!answer.ok) return { type: 'Unreachable' }
  const { status, body } = answer.value
  if (status === 401) return endedBy(body)
  if (status === 429 || status >= 500) return { type: 'Busy', retryAfterMs: waitOf(body) }
  const decoded = status === 200 ? decodeSyncAnswer(body) : undefined
  // Something in between answers in our server's name, or a much newer server does: try again later, lose nothing.
  return decoded?.ok ? decoded.value : { type: 'Busy', retryAfterMs: 60_000 }
}

function endedBy(body: unknown): Ended {
  const session = (body as { session?: unknown } | null)?.session
  if (session === 'wipe') return { type: 'Wipe' }
  return session === 'confirm' ? { type: 'AwaitingOwner' } : { type: 'SignInAgain' }
}

const waitOf = (body: unknown): number => {
  const wait = (body as { retryAfterMs?: unknown } | null)?.retryAfterMs
  return typeof wait === 'number' && wait > 0 ? wait : 30_000
}

/** The server is not the one that acknowledged: what it may have lost waits again [W33]. */
async function requeueEverything(lanes: DocumentLanes): Promise<void> {
  for (const name of documentNames) await lanes.lane(name).requeueAcknowledged()
}

const notesAfter = (notes: SyncNotes, answer: SyncAnswer): SyncNotes => ({
  ...notes,
  incarnation: answer.incarnation,
  access: answer.access,
  company: answer.session === 'withdrawn' ? null : (answer.company ?? notes.company),
  ...nextStatements(notes, answer.filings),
  ...(answer.rollUps ? { rollUps: answer.rollUps } : {}),
})
