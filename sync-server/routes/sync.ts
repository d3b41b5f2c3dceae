/** `POST /api/sync`: edits up, pages down, in one round trip. The session's state is the first thing in every answer. */
import type { InferOutput } from 'valibot'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import { ok } from '../../src/domain/result.ts'
import { groupedBy } from '../../src/domain/grouped.ts'
import { oldestProtocol, protocolVersion, type Cursor, type SyncAnswer, type Verdict } from '../../src/protocol/message.ts'
import { decodeBytes } from '../base64.ts'
import { limits } from '../../src/protocol/limits.ts'
import { bindDevice } from '../accounts/devices.ts'
import { identifyIn, type Who } from '../accounts/identify.ts'
import { companyViewFor } from '../accounts/view.ts'
import type { Author, SubmittedEdit } from '../documents/room.ts'
import { pagesFor } from '../documents/pages.ts'
import { pageJson, type WirePage } from '../documents/wire.ts'
import { rollUpsViewFor } from '../filings/rollUps.ts'
import { filingsViewFor } from '../filings/view.ts'
import { Json, withItems } from '../json.ts'
import type { shapes } from '../http/shapes.ts'
import { done, type Call, type Reply, type Server } from './route.ts'

type Body = InferOutput<typeof shapes.sync>

interface Asked extends Pick<Call<Body>, 'server' | 'contact' | 'body'> {
  /** Of the answer. */
  readonly mostBytes?: number
}

export interface SyncReply extends Reply {
  /** How far its entries bring the device. */
  readonly brings?: readonly { readonly document: DocumentName; readonly cursor: Cursor }[]
}

export async function sync({ server, contact, body, mostBytes = limits.pageBytes }: Asked): Promise<SyncReply> {
  if (!contact.ok) {
    if (contact.error.session === 'withdrawn') return done(await allRefused(server, body, contact.error.who))
    return { status: 401, body: { session: contact.error.session } }
  }
  const who = contact.value
  const isBound = await bindDevice(who, body.device, Math.max(0, body.unsent - body.edits.length), server.nowMs())
  const verdicts = isBound ? await push(server, who, body) : body.edits.map(({ id }) => ({ id, verdict: forked }))
  // Asked again: what was pushed may have taken a while, and access may have changed meanwhile [W10].
  const hasWritten = body.edits.length > 0 || body.device !== who.session.device
  const again = hasWritten ? await identifyIn(who.company, who.session.hash, server.nowMs()) : contact
  if (!again.ok)
    return { status: 401, body: { session: again.error.session === 'withdrawn' ? 'signIn' : again.error.session } }
  const { pages, ...rest } = await answer(server, again.value, body, verdicts, mostBytes)
  return { ...done(new Json(withItems(rest, 'pages', pages.map(pageJson)))), brings: pages.filter(holdsEntries) }
}

const holdsEntries = (page: WirePage): page is Extract<WirePage, { type: 'entries' }> => page.type === 'entries'

interface Answer extends Omit<SyncAnswer, 'pages'> {
  readonly pages: readonly WirePage[]
}

/** To find and pack so many bytes takes as long as to judge one edit. */
const pageBytesPerEdit = 2_048
const nothing = { pages: [], more: false, bytes: 0 }

const forked: Verdict = { type: 'rebase', why: 'forked' }

async function answer(
  server: Server,
  who: Who,
  body: Body,
  verdicts: SyncAnswer['verdicts'],
  mostBytes: number,
): Promise<Answer> {
  const isTooOld = body.protocol < oldestProtocol
  const { version, company } = who.authority
  const nowMs = server.nowMs()
  const pages = isTooOld ? nothing : await pagesFor(server.rooms, who, body.pull, mostBytes)
  server.pace.carried('syncs', who, body.edits.length + pages.bytes / pageBytesPerEdit)
  return {
    session: body.access !== null && body.access !== who.member.accessVersion ? 'rolesChanged' : 'ok',
    access: who.member.accessVersion,
    protocol: protocolVersion,
    updateNeeded: isTooOld,
    incarnation: company.incarnation,
    serverTimeMs: nowMs,
    verdicts,
    pages: pages.pages,
    more: pages.more,
    company: isTooOld || body.company === version ? null : companyViewFor(who),
    filings: isTooOld ? null : await filingsViewFor(who, body.filings),
    rollUps: isTooOld ? null : await rollUpsViewFor(who, body.rollUps),
    lease: server.leases.leaseFor(who, nowMs),
  }
}

/** Edits of one document go in the order of the device; documents do not wait for each other. */
async function push(server: Server, who: Who, body: Body): Promise<SyncAnswer['verdicts']> {
  // Who has just been identified is not asked again: the commit compares the version of the authority [W10].
  let known: Who | undefined = who
  const author = async () => {
    const now = known ? ok(known) : await identifyIn(who.company, who.session.hash, server.nowMs())
    known = undefined
    return now.ok ? authorOf(now.value) : undefined
  }
  const byDocument = groupedBy(
    body.edits.map((edit): SubmittedEdit => ({ ...edit, device: body.device, update: decodeBytes(edit.update) })),
    ({ document }) => document,
  )
  const settled = await Promise.all(
    [...byDocument].map(([document, edits]) =>
      server.rooms.room(who.company, document).submit(
        [...edits].sort((a, b) => a.n - b.n),
        author,
      ),
    ),
  )
  const verdicts = new Map(settled.flatMap((some) => [...some]))
  return body.edits.map(({ id }) => ({ id, verdict: verdicts.get(id) ?? { type: 'retry', afterMs: 1_000 } }))
}

const authorOf = ({ member: { id, access, person, email }, authority }: Who): Author => ({
  member: id,
  access,
  person,
  email,
  authorityVersion: authority.version,
})

/** What was accepted before stays accepted, also where that answer was lost. */
async function allRefused(server: Server, body: Body, who: Who): Promise<SyncAnswer> {
  const known = await who.company.outcomesOf(body.edits.map(({ id, n }) => ({ id, n, device: body.device })))
  const verdictOn = (id: string): Verdict => {
    const outcome = known.find((one) => one.id === id)
    return outcome?.type === 'accepted'
      ? { type: 'accepted', seq: outcome.seq }
      : { type: 'refused', rule: 'AccessWithdrawn', who: ['owner', 'manager'] }
  }
  return {
    session: 'withdrawn',
    access: who.member.accessVersion,
    protocol: protocolVersion,
    updateNeeded: false,
    incarnation: who.authority.company.incarnation,
    serverTimeMs: server.nowMs(),
    verdicts: body.edits.map(({ id }) => ({ id, verdict: verdictOn(id) })),
    pages: body.pull.map(({ document }) => ({ type: 'closed', document })),
    more: false,
    company: null,
    filings: { cursor: { token: '', from: 0 }, statements: [], more: false },
    rollUps: { token: '', rollUps: [] },
    lease: null,
  }
}
