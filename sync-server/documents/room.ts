/**
 * One queue per document: gate and commit are serial, so that every edit is judged on the state it will be appended to.
 *
 * Requests that arrive within a few milliseconds, or while a commit is on its way, are judged together. Nobody is told `accepted`
 * before the commit that holds the edit is on disk [W1]; a lost race for the head is judged again [W8]. A round is short
 * and every device has the same part of it: one edit never waits for the many of another device.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { Level } from '../../src/domain/access/permissions.ts'
import { groupedBy } from '../../src/domain/grouped.ts'
import type { Cursor, Intent, Verdict } from '../../src/protocol/message.ts'
import type { CompanyStore, LogEntry, Outcome } from '../store/store.ts'
import { editHash, nextChain } from './chain.ts'
import { isOvergrown, startNextEpoch } from './epoch.ts'
import { loadHot, type Hot } from './hot.ts'
import { wireBytes } from './log.ts'
import { makeRecent, type Recent } from './recent.ts'
import { tryEdit, type EditsPerCheck, type Writer } from './trial.ts'

export interface SubmittedEdit {
  readonly id: string
  readonly n: number
  readonly device: string
  readonly document: DocumentName
  readonly epoch: number
  readonly intent: Intent
  readonly update: Uint8Array
}

export interface Author extends Writer {
  readonly member: string
  readonly authorityVersion: number
}

/** Asked again in every attempt: what it says holds only while the authority is at that version [W10]. Undefined = nobody may come in with this any more. */
export type AskAuthor = () => Promise<Author | undefined>

export interface Room {
  submit(edits: readonly SubmittedEdit[], askAuthor: AskAuthor): Promise<ReadonlyMap<string, Verdict>>
  /** The document as it is now, for reading; not to be changed. */
  peek(): Promise<Hot>
  readonly recent: Recent
  isIdle(): boolean
}

export interface RoomOptions {
  readonly nowMs: () => number
  /** 1 in tests. */
  readonly editsPerCheck: EditsPerCheck
  readonly onCommit: (document: DocumentName, head: Cursor) => void
  readonly onSurprise: (document: DocumentName, what: unknown) => void
}

interface Waiting {
  readonly edits: readonly SubmittedEdit[]
  /** How many of them have had their round. */
  judged: number
  readonly askAuthor: AskAuthor
  readonly verdicts: Map<string, Verdict>
  readonly done: () => void
}

const retry: Verdict = { type: 'retry', afterMs: 1_000 }
const mostAttempts = 5
/** What arrives within so many milliseconds is judged together and shares one flush to the disk. */
const gatherMs = 2
/** So many edits are judged in one go: between two rounds everybody else's requests have their turn. */
const editsPerRound = 64
/** A new epoch waits for submissions of which a part is judged: the rest stands on it. So many rounds; no flood puts it off for ever. */
const longestPutOff = 100

export function makeRoom(company: CompanyStore, document: DocumentName, options: RoomOptions): Room {
  let hot: Hot | undefined
  let waiting: Waiting[] = []
  let working: Promise<void> | undefined
  let putOff = 0
  const recent = makeRecent()
  /** Edits that surprised Yjs: refused without being tried again. */
  const surprising = new Set<string>()

  const latest = async (): Promise<Hot> => {
    if (hot && !(await isAtHead(hot))) hot = undefined
    return (hot ??= await loadHot(company, document))
  }

  const isAtHead = async ({ head }: Hot): Promise<boolean> => {
    const { epoch, chain } = await company.head(document)
    return head.epoch === epoch && head.chain === chain
  }

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      await sleep(gatherMs)
      const round = nextRound(waiting)
      for (let attempt = 0; attempt < mostAttempts && !(await settle(round)); attempt++) hot = undefined
      round.forEach(noteProgress)
      for (const { done } of waiting.filter(isJudged)) done()
      waiting = waiting.filter((one) => !isJudged(one))
      await tidy()
    }
  }

  /** @returns false to judge again, on a fresh hot copy */
  const settle = async (round: readonly Share[]): Promise<boolean> => {
    try {
      // Whether it is still the latest shows when its verdicts are appended.
      return await judgeAndAppend((hot ??= await loadHot(company, document)), round)
    } catch (error) {
      options.onSurprise(document, error)
      return false
    }
  }

  const judgeAndAppend = async (at: Hot, round: readonly Share[]): Promise<boolean> => {
    const expected = at.head
    const authors = await Promise.all(round.map(({ one }) => one.askAuthor()))
    const version = authors.find((author) => author !== undefined)?.authorityVersion ?? 0
    if (authors.some((author) => author && author.authorityVersion !== version)) return false
    const trial = makeTrial(at, await knownOutcomes(company, round), surprising, options)
    const settled = at.shadow.together(() => judgeAll(trial, round, authors))
    if (settled === 'surprised') return false
    const { entries, outcomes, clients } = trial
    if (outcomes.length > 0) {
      const isIn = await company.append({ document, expected, authorityVersion: version, entries, outcomes, clients })
      if (!isIn) return false
    } else if (!(await isAtHead(at))) return false
    for (const { one, id, verdict } of settled) one.verdicts.set(id, verdict)
    if (entries.length > 0) {
      recent.add(expected, entries)
      options.onCommit(document, at.head)
    }
    return true
  }

  const tidy = async (): Promise<void> => {
    if (!hot || !isOvergrown(hot)) return
    if (waiting.some(({ judged }) => judged > 0) && ++putOff < longestPutOff) return
    putOff = 0
    await startNextEpoch(company, hot, options.nowMs()).catch((error: unknown) => options.onSurprise(document, error))
    hot = undefined
  }

  return {
    submit: (edits, askAuthor) =>
      new Promise((resolve, reject) => {
        const verdicts = new Map<string, Verdict>()
        waiting.push({ edits, judged: 0, askAuthor, verdicts, done: () => resolve(verdicts) })
        working ??= work()
          .catch(reject)
          .finally(() => (working = undefined))
      }),
    peek: latest,
    recent,
    isIdle: () => working === undefined,
  }
}

/** What of one submission is judged in one round. */
interface Share {
  readonly one: Waiting
  readonly edits: readonly SubmittedEdit[]
}

/** The next edits of every device, in the order in which it sent them. */
function nextRound(waiting: readonly Waiting[]): readonly Share[] {
  const byDevice = groupedBy(waiting, ({ edits }) => edits[0]?.device ?? '')
  const most = Math.max(1, Math.floor(editsPerRound / byDevice.size))
  return [...byDevice.values()].flatMap((submissions) => {
    let left = most
    return submissions.flatMap((one) => {
      const edits = one.edits.slice(one.judged, one.judged + left)
      left -= edits.length
      return edits.length > 0 ? [{ one, edits }] : []
    })
  })
}

/** Where one of them could not be judged now, neither can those that stand on it. */
function noteProgress({ one, edits }: Share): void {
  const isSettled = edits.every(({ id }) => one.verdicts.has(id))
  one.judged = isSettled ? one.judged + edits.length : one.edits.length
  if (!isSettled) for (const { id } of one.edits) if (!one.verdicts.has(id)) one.verdicts.set(id, retry)
}

const isJudged = ({ judged, edits }: Waiting): boolean => judged >= edits.length

interface Known {
  readonly byId: Map<string, Outcome>
  readonly byPlace: Map<string, Outcome>
}

const placeOf = ({ device, n }: { readonly device: string; readonly n: number }): string => `${device} ${n}`

async function knownOutcomes(company: CompanyStore, round: readonly Share[]): Promise<Known> {
  const edits = round.flatMap((one) => one.edits)
  const outcomes = await company.outcomesOf(edits)
  return {
    byId: new Map(outcomes.map((outcome) => [outcome.id, outcome])),
    byPlace: new Map(outcomes.map((outcome) => [placeOf(outcome), outcome])),
  }
}

/** One round's edits, tried one after the other; what fits is collected for one append. */
function makeTrial(hot: Hot, { byId, byPlace }: Known, surprising: Set<string>, options: RoomOptions) {
  const entries: LogEntry[] = []
  const outcomes: Outcome[] = []
  const clients: { client: number; device: string }[] = []

  const judge = (edit: SubmittedEdit, author: Author | undefined): Verdict | 'surprised' => {
    const hash = editHash(edit.id, edit.update)
    const before = byId.get(edit.id)
    if (before) return verdictFrom(before)
    const samePlace = byPlace.get(placeOf(edit))
    if (samePlace && samePlace.hash !== hash) return { type: 'rebase', why: 'forked' }
    if (!author) return retry
    const tried = surprising.has(edit.id) ? wouldDamage : tryEdit(hot, edit, author, options.editsPerCheck)
    if (tried.type === 'rebase') return tried
    if (tried.type === 'surprised') {
      surprising.add(edit.id)
      options.onSurprise(edit.document, tried.what)
      return 'surprised'
    }
    const common = { id: edit.id, device: edit.device, n: edit.n, hash }
    if (tried.type === 'refused')
      return settle({ ...common, type: 'refused', rule: tried.rule, who: tried.who.join(' ') }, edit)
    clients.push(...tried.clients.map((client) => ({ client, device: edit.device })))
    extend(edit, author)
    return settle({ ...common, type: 'accepted', epoch: hot.head.epoch, seq: hot.head.seq }, edit)
  }

  const extend = ({ id, update, device, intent }: SubmittedEdit, { member }: Author): void => {
    const chain = nextChain(hot.head.chain, id, update)
    hot.head = { epoch: hot.head.epoch, seq: hot.head.seq + 1, chain }
    const entry: LogEntry = {
      seq: hot.head.seq,
      id,
      update,
      member,
      device,
      atMs: options.nowMs(),
      intent: JSON.stringify(intent),
      chain,
    }
    hot.logBytes += wireBytes(entry)
    entries.push(entry)
  }

  const settle = (outcome: Outcome, edit: SubmittedEdit): Verdict => {
    outcomes.push(outcome)
    byId.set(edit.id, outcome)
    byPlace.set(placeOf(edit), outcome)
    return verdictFrom(outcome)
  }

  return { judge, entries, outcomes, clients }
}

type Trial = ReturnType<typeof makeTrial>

/** Those that another attempt has settled are left out. */
function judgeAll(trial: Trial, round: readonly Share[], authors: readonly (Author | undefined)[]) {
  const settled: { readonly one: Waiting; readonly id: string; readonly verdict: Verdict }[] = []
  for (const [place, { one, edits }] of round.entries())
    for (const edit of edits) {
      if (one.verdicts.has(edit.id)) continue
      const verdict = trial.judge(edit, authors[place])
      if (verdict === 'surprised') return verdict
      settled.push({ one, id: edit.id, verdict })
    }
  return settled
}

const wouldDamage = { type: 'refused', rule: 'WouldDamage', who: [] } as const

const verdictFrom = (outcome: Outcome): Verdict =>
  outcome.type === 'accepted'
    ? { type: 'accepted', seq: outcome.seq }
    : { type: 'refused', rule: outcome.rule, who: outcome.who.split(' ').filter(Boolean) as Level[] }
