/**
 * Living documents: what waits goes up, what is new comes down, until both sides are at rest.
 *
 * Verdicts are settled before pages are applied. A reload is gathered whole before it takes the place of anything, and
 * in a new epoch only after every waiting edit has been shown to the server under the old one [W7]. The lanes compare
 * generations; a lost race is simply asked again.
 */
import { documentNames, type DocumentName } from '../domain/access/documents.ts'
import type { DocumentLane, DocumentLanes, Edit as LocalEdit, LaneFailure, Position } from '../documents/lane.ts'
import type { Result } from '../domain/result.ts'
import { decodeBytes, encodeBytes } from '../protocol/codec.ts'
import { limits } from '../protocol/limits.ts'
import type { Cursor, Edit, Entry, Page, SyncAnswer, SyncRequest, Verdict } from '../protocol/message.ts'

export type Exchange = (
  part: Pick<SyncRequest, 'device' | 'unsent' | 'edits' | 'pull'>,
) => Promise<SyncAnswer | undefined>

export interface DocumentsSettled {
  /** False where the exchange ended early: the rest waits for the next sync. */
  readonly isComplete: boolean
  readonly refused: number
  readonly conflicts: number
  readonly retryAfterMs: number | null
}

interface Progress {
  readonly lane: DocumentLane
  /** Edits that got a verdict in this run. */
  readonly answered: Set<string>
  /** A reload under way; whole once its last page is here. */
  reload: { readonly entries: readonly Entry[]; readonly cursor: Cursor; readonly isWhole: boolean } | undefined
  /** Whether this run has heard what the server has: only then is it known what one's own edits stand on. */
  hasMet: boolean
  mustReload: boolean
  rebases: number
}

interface Tally {
  refused: number
  conflicts: number
  retryAfterMs: number | null
}

const mostRounds = 500
const mostRebases = 5
/** The rest of a request: cursors, ids, braces. */
const editBytes = limits.pageBytes - 16 * 1024

export async function syncDocuments(lanes: DocumentLanes, exchange: Exchange): Promise<DocumentsSettled> {
  const progress = new Map(documentNames.map((name) => [name, begin(lanes.lane(name))]))
  const tally: Tally = { refused: 0, conflicts: 0, retryAfterMs: null }
  for (let round = 0; round < mostRounds; round++) {
    const positions = new Map<DocumentName, Position>()
    for (const [name, { lane }] of progress) positions.set(name, await lane.position())
    const device = await lanes.device()
    const { edits, unsent } = await editsToSend(lanes, progress, positions, device)
    const pull = [...progress].map(([document, one]) => ({ document, cursor: cursorFor(one, positions.get(document)) }))
    const answer = await exchange({ device, unsent, edits, pull })
    if (!answer) return { isComplete: false, ...tally }
    if (isForked(answer)) {
      await lanes.renewDevice()
      for (const one of progress.values()) restart(one)
      continue
    }
    for (const [name, one] of progress) {
      const own = edits.filter(({ document }) => document === name)
      const pages = answer.pages.filter(({ document }) => document === name)
      await settle(one, own, answer, positions.get(name)!, pages, tally)
      for (const page of pages) await take(one, page)
      if (pages.length === 0 || answer.updateNeeded) one.hasMet = true
      await swapIn(one, tally)
    }
    const isAtRest = !answer.more && [...progress.values()].every((one) => !one.reload && !one.mustReload)
    if ((isAtRest || answer.updateNeeded) && !(await hasUnanswered(lanes, progress)))
      return { isComplete: true, ...tally }
  }
  return { isComplete: false, ...tally }
}

const begin = (lane: DocumentLane): Progress => ({
  lane,
  answered: new Set(),
  reload: undefined,
  hasMet: false,
  mustReload: false,
  rebases: 0,
})

/** After a fork everything is compared anew. */
function restart(one: Progress): void {
  one.answered.clear()
  one.reload = undefined
  one.hasMet = false
  one.mustReload = true
}

const cursorFor = ({ reload, mustReload }: Progress, position: Position | undefined): Cursor | null =>
  reload ? reload.cursor : mustReload ? null : (position?.cursor ?? null)

async function editsToSend(
  lanes: DocumentLanes,
  progress: ReadonlyMap<DocumentName, Progress>,
  positions: ReadonlyMap<DocumentName, Position>,
  device: string,
): Promise<{ edits: Edit[]; unsent: number }> {
  const edits: Edit[] = []
  let unsent = 0
  let left = editBytes
  for (const [name, one] of await waiting(lanes, progress)) {
    const pending = await one.lane.pending(Infinity)
    unsent += pending.length
    // On first contact the server's state comes first: replayed on it, a difference shows as a conflict.
    if (one.mustReload || (positions.get(name)?.cursor === undefined && !one.hasMet)) continue
    for (const local of pending) {
      if (one.answered.has(local.id) || local.device !== device) continue
      const edit = onTheWire(local, name)
      left -= JSON.stringify(edit).length
      if (edits.length > 0 && (left < 0 || edits.length >= limits.editsPerPush)) return { edits, unsent }
      edits.push(edit)
    }
  }
  return { edits, unsent }
}

async function waiting(
  lanes: DocumentLanes,
  progress: ReadonlyMap<DocumentName, Progress>,
): Promise<readonly (readonly [DocumentName, Progress])[]> {
  const names = new Set(await lanes.documentsWaiting())
  return [...progress].filter(([name]) => names.has(name))
}

async function hasUnanswered(lanes: DocumentLanes, progress: ReadonlyMap<DocumentName, Progress>): Promise<boolean> {
  for (const [, one] of await waiting(lanes, progress)) {
    if ((await one.lane.pending(Infinity)).some(({ id }) => !one.answered.has(id))) return true
  }
  return false
}

const onTheWire = ({ id, n, epoch, intent, update }: LocalEdit, document: DocumentName): Edit => ({
  id,
  n,
  document,
  epoch,
  intent,
  update: encodeBytes(update),
})

const isForked = ({ verdicts }: SyncAnswer): boolean =>
  verdicts.some(({ verdict }) => verdict.type === 'rebase' && verdict.why === 'forked')

/** The verdicts on one document's edits, before any page of it is looked at. */
async function settle(
  one: Progress,
  own: readonly Edit[],
  answer: SyncAnswer,
  position: Position,
  pages: readonly Page[],
  tally: Tally,
): Promise<void> {
  const verdicts = new Map(answer.verdicts.map(({ id, verdict }) => [id, verdict]))
  const judged = own.map(({ id }) => ({
    id,
    verdict: verdicts.get(id) ?? ({ type: 'retry', afterMs: 1_000 } satisfies Verdict),
  }))
  const accepted = judged.flatMap(({ id, verdict }) => (verdict.type === 'accepted' ? [{ id, seq: verdict.seq }] : []))
  if (accepted.length > 0) await one.lane.acknowledge(accepted)
  const refused = judged.flatMap(({ id, verdict }) =>
    verdict.type === 'refused' ? [{ id, rule: verdict.rule, whoCan: verdict.who }] : [],
  )
  if (refused.length > 0) {
    tally.refused += refused.length
    await replayed(one.lane.refuse(refused, position.generation), tally)
  }
  for (const { id, verdict } of judged) {
    if (verdict.type === 'retry') tally.retryAfterMs = Math.max(tally.retryAfterMs ?? 0, verdict.afterMs)
    if (verdict.type !== 'rebase' || verdict.why === 'epoch') one.answered.add(id)
  }
  const rebased = judged.flatMap(({ verdict }) => (verdict.type === 'rebase' ? [verdict.why] : []))
  if (rebased.length === 0 || one.reload || pages.some((page) => page.type === 'entries' && page.reload)) return
  if (rebased.includes('epoch')) one.mustReload = true
  // What a refusal left over has just been replayed.
  else if (refused.length === 0) await rebase(one, judged, position, tally)
}

async function rebase(
  one: Progress,
  judged: readonly { readonly id: string }[],
  { generation }: Position,
  tally: Tally,
): Promise<void> {
  one.rebases += 1
  if (one.rebases <= mostRebases) return void (await replayed(one.lane.rebase(generation), tally))
  // It does not come to rest: leave it for the next sync instead of asking for ever.
  for (const { id } of judged) one.answered.add(id)
  tally.retryAfterMs = Math.max(tally.retryAfterMs ?? 0, 60_000)
}

/** A superseded swap is no failure: the next round reads where things stand and asks again. */
async function replayed(
  swap: Promise<Result<{ readonly conflicts: number }, LaneFailure>>,
  tally: Tally,
): Promise<boolean> {
  const done = await swap
  if (done.ok) tally.conflicts += done.value.conflicts
  return done.ok
}

async function take(one: Progress, page: Page): Promise<void> {
  if (page.type === 'closed') {
    const pending = await one.lane.pending(Infinity)
    // An answer may have been lost: what the server accepted while it still might must not end in the tray.
    one.hasMet = true
    if (pending.some(({ id }) => !one.answered.has(id))) return
    await one.lane.forget({ rule: 'NotAllowed', whoCan: [] })
    return finish(one)
  }
  if (page.type === 'view') {
    await one.lane.view(page.values, page.cursor)
    return finish(one)
  }
  if (page.reload) one.reload = { entries: page.entries, cursor: page.cursor, isWhole: !page.more }
  else if (one.reload)
    one.reload = { entries: [...one.reload.entries, ...page.entries], cursor: page.cursor, isWhole: !page.more }
  else await receive(one, page)
  one.mustReload = false
}

async function receive(one: Progress, page: Extract<Page, { type: 'entries' }>): Promise<void> {
  const { generation, cursor } = await one.lane.position()
  const received = await one.lane.receive({
    generation,
    from: cursor,
    to: page.cursor,
    entries: page.entries.map(locally),
  })
  one.hasMet = true
  // An entry that would damage this device's copy: the whole log is asked for again.
  if (!received.ok && received.error.type === 'UpdateRefused') one.mustReload = true
}

/** Puts a whole reload in place of the document, once every waiting edit has been shown to the old epoch. */
async function swapIn(one: Progress, tally: Tally): Promise<void> {
  if (!one.reload?.isWhole) return
  const { cursor, generation } = await one.lane.position()
  const isNewEpoch = cursor !== undefined && cursor.epoch !== one.reload.cursor.epoch
  if (isNewEpoch && (await one.lane.pending(Infinity)).some(({ id }) => !one.answered.has(id))) return
  const { entries, cursor: to } = one.reload
  if (await replayed(one.lane.replace({ entries: entries.map(locally), to }, generation), tally)) finish(one)
  else one.reload = undefined
}

/** What was answered on the old ground is sent again on the new one. */
function finish(one: Progress): void {
  one.reload = undefined
  one.hasMet = true
  one.mustReload = false
  one.answered.clear()
}

const locally = ({ update, ...entry }: Entry) => ({ ...entry, update: decodeBytes(update) })
