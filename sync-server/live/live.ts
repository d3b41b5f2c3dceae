/**
 * Live sockets: pokes, presence, and the syncs of who has one open.
 *
 * A socket has no rights of its own. Before every frame it is asked again who stands behind it, so that a change of
 * access closes or downgrades it within one message [W22].
 */
import { gzipSync } from 'node:zlib'
import type { RawData, WebSocket } from 'ws'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import { mayReadAll, mayReadPart, rightTo, type Access } from '../../src/domain/access/permissions.ts'
import { closeCodes, type CloseCode } from '../../src/protocol/closeCodes.ts'
import { protocolVersion, type Cursor, type LiveFrame } from '../../src/protocol/message.ts'
import { authorityOf, type Known } from '../accounts/authorityCache.ts'
import { whoIn } from '../accounts/identify.ts'
import { makeBuckets } from '../http/buckets.ts'
import { jsonOf } from '../json.ts'
import { problem, type Reply } from '../routes/route.ts'
import type { SyncReply } from '../routes/sync.ts'
import { readFrame, type HeardFrame } from './frames.ts'
import type { LineHolder } from './lineSync.ts'

export interface Live {
  /** @returns false where this member has as many sockets as allowed */
  admit(socket: WebSocket, who: Caller): boolean
  poke(company: string, document: DocumentName, head: Cursor): void
  filed(company: string, locations: readonly (string | null)[]): void
  /** Somebody's access may have changed: every socket of the company is asked again. */
  recheck(company: string): Promise<void>
  close(): void
  /** Ends what is left of sockets that did not answer the close. */
  cut(): void
}

export interface Caller extends LineHolder {
  readonly accessVersion: number
  /** Answers a sync made for that member, whatever its body is. */
  readonly sync: (member: string, body: unknown) => Promise<SyncReply>
}

interface Line extends Caller {
  readonly socket: WebSocket
  accessVersion: number
  here: { readonly document: DocumentName; readonly place: string } | undefined
  isAlive: boolean
  /** A sync of this line is under way, or its answer is not out yet. */
  isAnswering: boolean
  /** How far answers on this line have brought the device: it is not poked for what it holds. */
  readonly brought: Map<DocumentName, Cursor>
}

const socketsPerMember = 5
/** Of all sockets of a member: one frame says that somebody looks at something else. */
const framesPerMember = { burst: 1_200, perMinute: 600 }
/**
 * Every change made here is told at once. A sign-in that ended by its age, or by a command beside this server, is found by
 * the next frame or, where nothing is said, now: most lines are silent, and each question opens a file that could rest.
 */
const lookEveryMs = 10 * 60_000
/** Who does not say goodbye within so long is cut off. */
const goodbyeMs = 500
/** What happens within so many milliseconds is told at once: many edits are one poke, and a restless finger is no flood. */
const roundMs = 50

/** What happened in one company since its sockets were last told. */
interface News {
  readonly heads: Map<DocumentName, Cursor>
  readonly locations: Set<string | null>
  hasMoved: boolean
}

/** @param beatEveryMs how often each socket has to answer; one that is silent from one time to the next is dropped */
export function makeLive(nowMs: () => number, onFailure: (error: unknown) => void, beatEveryMs: number): Live {
  const frames = makeBuckets(framesPerMember)
  const lines = new Map<string, Set<Line>>()
  const waiting = new Map<string, News>()
  const allLines = (): readonly Line[] => [...lines.values()].flatMap((set) => [...set])
  const inCompany = (company: string): readonly Line[] => [...(lines.get(company) ?? [])]

  /** @returns the access behind the line, or undefined after closing it */
  const accessOf = (line: Line, known: Known): Access | undefined => {
    const who = whoIn(line.company, known, line.session, nowMs())
    if (!who.ok) {
      line.socket.close(
        who.error.session === 'wipe'
          ? closeCodes.wiped
          : who.error.session === 'withdrawn'
            ? closeCodes.accessChanged
            : closeCodes.signInAgain,
      )
      return undefined
    }
    if (who.value.member.accessVersion !== line.accessVersion) {
      line.accessVersion = who.value.member.accessVersion
      tell(line, { type: 'access' })
    }
    return who.value.member.access
  }

  const askAll = async (company: string): Promise<void> => {
    const present = inCompany(company)
    const known = present[0] && (await authorityOf(present[0].company))
    if (known) for (const line of present) accessOf(line, known)
  }

  const tellAll = async (company: string, { heads, locations, hasMoved }: News): Promise<void> => {
    const present = inCompany(company)
    const known = present[0] && (await authorityOf(present[0].company))
    if (!known) return
    // Of a thousand sockets few are at a place, and each of the thousand is told of these.
    const placed = hasMoved ? present.flatMap(({ member, here }) => (here ? [{ member, here }] : [])) : []
    for (const line of present) {
      const ahead = [...heads].filter(([document, head]) => isBehind(line.brought.get(document), head))
      if (ahead.length === 0 && locations.size === 0 && !hasMoved) continue
      const access = accessOf(line, known)
      if (!access) continue
      for (const [document, { seq }] of ahead) {
        // Who sees only a part of a document is not told how long its log is.
        if (rightTo(access, document) !== 'none')
          tell(line, { type: 'poke', document, seq: mayReadAll(access, document) ? seq : 0 })
      }
      if ([...locations].some((location) => mayReadPart(access, location))) tell(line, { type: 'filed' })
      if (!hasMoved) continue
      const people = placed.flatMap(({ member, here }) =>
        member !== line.member && mayReadAll(access, here.document) ? [{ member, place: here.place }] : [],
      )
      tell(line, { type: 'presence', people })
    }
  }

  /** What is still to be told in this company; the first of it sets the round going. */
  const newsIn = (company: string): News => {
    let news = waiting.get(company)
    if (!news) {
      waiting.set(company, (news = { heads: new Map(), locations: new Set(), hasMoved: false }))
      const told = news
      setTimeout(() => {
        waiting.delete(company)
        tellAll(company, told).catch(onFailure)
      }, roundMs).unref()
    }
    return news
  }
  const moved = (company: string): void => void (newsIn(company).hasMoved = true)

  /** @returns true where the frame is one more than allowed */
  const isTooMuch = ({ socket, member }: Line): boolean => {
    const isFlood = frames.take(member, nowMs()) > 0
    if (isFlood) {
      showOut(socket, closeCodes.tooManyFrames)
      // What is still on its way is not read.
      socket.pause()
    }
    return isFlood
  }

  const hear = (line: Line, data: RawData, isBinary: boolean): void => {
    if (line.socket.readyState !== line.socket.OPEN) return
    const frame = isBinary ? undefined : readFrame(String(data))
    // One at a time, each at its device's pace; what is asked beside it counts as a frame.
    if (frame?.type === 'sync' && !line.isAnswering) return void answer(line, frame).catch(onFailure)
    if (isTooMuch(line)) return
    if (frame === undefined) return showOut(line.socket, closeCodes.unreadableFrame)
    if (frame.type === 'sync') return tellAnswer(line, frame.call, problem(429, 'TooManyRequests', { retryAfterMs: 1_000 }))
    line.here = frame
    moved(line.company.id)
  }

  /** One at a time, so that who sends without reading fills no memory here. */
  const answer = async (line: Line, { call, member, body: asked }: Extract<HeardFrame, { type: 'sync' }>): Promise<void> => {
    line.isAnswering = true
    const reply = await line.sync(member, asked)
    for (const { document, cursor } of reply.brings ?? []) line.brought.set(document, cursor)
    tellAnswer(line, call, reply, () => (line.isAnswering = false))
  }

  const beat = setInterval(() => {
    for (const line of allLines()) {
      if (!line.isAlive) line.socket.terminate()
      line.isAlive = false
      line.socket.ping()
    }
  }, beatEveryMs)
  const look = setInterval(() => [...lines.keys()].forEach((company) => void askAll(company).catch(onFailure)), lookEveryMs)
  for (const timer of [beat, look]) timer.unref()

  return {
    admit(socket, caller) {
      const { company, member } = caller
      const set = lines.get(company.id) ?? new Set()
      if ([...set].filter((line) => line.member === member).length >= socketsPerMember) return false
      const line: Line = { ...caller, socket, here: undefined, isAlive: true, isAnswering: false, brought: new Map() }
      lines.set(company.id, set.add(line))
      socket.on('pong', () => (line.isAlive = true))
      socket.on('message', (data, isBinary) => hear(line, data, isBinary))
      socket.on('ping', (data) => {
        if (!isTooMuch(line)) socket.pong(data)
      })
      // A frame over the limit, a reset connection: the close that follows says so.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        set.delete(line)
        if (set.size === 0) lines.delete(company.id)
        if (line.here) moved(company.id)
      })
      tell(line, { type: 'welcome', protocol: protocolVersion })
      return true
    },
    poke: (company, document, head) => void newsIn(company).heads.set(document, head),
    filed: (company, locations) => locations.forEach((location) => newsIn(company).locations.add(location)),
    recheck: askAll,
    close() {
      for (const timer of [beat, look]) clearInterval(timer)
      for (const { socket } of allLines()) socket.close(closeCodes.goingAway)
    },
    cut: () => allLines().forEach(({ socket }) => socket.terminate()),
  }
}

function showOut(socket: WebSocket, code: CloseCode): void {
  socket.close(code)
  setTimeout(() => socket.terminate(), goodbyeMs).unref()
}

const isBehind = (brought: Cursor | undefined, head: Cursor): boolean =>
  brought === undefined || brought.epoch !== head.epoch || brought.seq < head.seq

/** What is longer goes compressed, as bytes: a first page over a slow line. */
const worthCompressing = 4_096

type AnswerFrame = Extract<LiveFrame, { type: 'answer' }>

const tell = (line: Line, frame: Exclude<LiveFrame, AnswerFrame>): void => send(line, JSON.stringify(frame))

function tellAnswer(line: Line, call: number, { status, body }: Reply, sent?: () => void): void {
  const frame: Omit<AnswerFrame, 'body'> = { type: 'answer', call, status }
  send(line, `${JSON.stringify(frame).slice(0, -1)},"body":${jsonOf(body)}}`, sent)
}

function send({ socket }: Line, text: string, sent: () => void = () => undefined): void {
  if (socket.readyState === socket.OPEN) socket.send(text.length < worthCompressing ? text : gzipSync(text, { level: 5 }), sent)
}
