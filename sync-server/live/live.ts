/**
 * Live sockets: pokes and presence, never data.
 *
 * A socket has no rights of its own. Before every frame it is asked again who stands behind it, so that a change of
 * access closes or downgrades it within one message [W22].
 */
import type { RawData, WebSocket } from 'ws'
import { documentNames, type DocumentName } from '../../src/domain/access/documents.ts'
import { mayReadAll, mayReadPart, rightTo, type Access } from '../../src/domain/access/permissions.ts'
import { closeCodes, type CloseCode } from '../../src/protocol/closeCodes.ts'
import { protocolVersion, type LiveFrame } from '../../src/protocol/message.ts'
import { identifyIn } from '../accounts/identify.ts'
import { makeBuckets } from '../http/buckets.ts'
import type { CompanyStore } from '../store/store.ts'

export interface Live {
  /** @returns false where this member has as many sockets as allowed */
  admit(
    socket: WebSocket,
    who: {
      readonly company: CompanyStore
      readonly session: string
      readonly member: string
      readonly accessVersion: number
    },
  ): boolean
  poke(company: string, document: DocumentName, seq: number): void
  filed(company: string, locations: readonly (string | null)[]): void
  /** Somebody's access may have changed: every socket of the company is asked again. */
  recheck(company: string): Promise<void>
  close(): void
  /** Ends what is left of sockets that did not answer the close. */
  cut(): void
}

interface Line {
  readonly socket: WebSocket
  readonly company: CompanyStore
  readonly session: string
  readonly member: string
  accessVersion: number
  place: { readonly document: DocumentName; readonly text: string } | undefined
  isAlive: boolean
}

const socketsPerMember = 5
/** Of all sockets of a member: one frame says that somebody looks at something else. */
const framesPerMember = { burst: 1_200, perMinute: 600 }
/** Who does not say goodbye within so long is cut off. */
const goodbyeMs = 500
/** What happens within so many milliseconds is told at once: many edits are one poke, and a restless finger is no flood. */
const roundMs = 50

/** What happened in one company since its sockets were last told. */
interface News {
  readonly heads: Map<DocumentName, number>
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
  const ask = async (line: Line): Promise<Access | undefined> => {
    const who = await identifyIn(line.company, line.session, nowMs())
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
      send(line, { type: 'access' })
    }
    return who.value.member.access
  }

  const tellAll = async (company: string, { heads, locations, hasMoved }: News): Promise<void> => {
    const present = inCompany(company)
    for (const line of present) {
      const access = await ask(line)
      if (!access) continue
      for (const [document, seq] of heads) {
        // Who sees only a part of a document is not told how long its log is.
        if (rightTo(access, document) !== 'none')
          send(line, { type: 'poke', document, seq: mayReadAll(access, document) ? seq : 0 })
      }
      if ([...locations].some((location) => mayReadPart(access, location))) send(line, { type: 'filed' })
      if (!hasMoved) continue
      const people = present.flatMap(({ member, place }) =>
        member !== line.member && place && mayReadAll(access, place.document) ? [{ member, place: place.text }] : [],
      )
      send(line, { type: 'presence', people })
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

  /** @returns true where the frame is one more than allowed, or comes after such a one */
  const isTooMuch = ({ socket, member }: Line): boolean => {
    if (socket.readyState !== socket.OPEN) return true
    const isFlood = frames.take(member, nowMs()) > 0
    if (isFlood) {
      showOut(socket, closeCodes.tooManyFrames)
      // What is still on its way is not read.
      socket.pause()
    }
    return isFlood
  }

  const hear = (line: Line, data: RawData, isBinary: boolean): void => {
    if (isTooMuch(line)) return
    const place = isBinary ? undefined : readPlace(String(data))
    if (place === undefined) return showOut(line.socket, closeCodes.unreadableFrame)
    line.place = place
    moved(line.company.id)
  }

  const beat = setInterval(() => {
    for (const line of allLines()) {
      if (!line.isAlive) line.socket.terminate()
      line.isAlive = false
      line.socket.ping()
      ask(line).catch(onFailure)
    }
  }, beatEveryMs)
  beat.unref()

  return {
    admit(socket, { company, session, member, accessVersion }) {
      const set = lines.get(company.id) ?? new Set()
      if ([...set].filter((line) => line.member === member).length >= socketsPerMember) return false
      const line: Line = { socket, company, session, member, accessVersion, place: undefined, isAlive: true }
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
        if (line.place) moved(company.id)
      })
      send(line, { type: 'welcome', protocol: protocolVersion })
      return true
    },
    poke: (company, document, seq) => void newsIn(company).heads.set(document, seq),
    filed: (company, locations) => locations.forEach((location) => newsIn(company).locations.add(location)),
    recheck: async (company) => {
      for (const line of inCompany(company)) await ask(line)
    },
    close() {
      clearInterval(beat)
      for (const { socket } of allLines()) socket.close(closeCodes.goingAway)
    },
    cut: () => allLines().forEach(({ socket }) => socket.terminate()),
  }
}

function showOut(socket: WebSocket, code: CloseCode): void {
  socket.close(code)
  setTimeout(() => socket.terminate(), goodbyeMs).unref()
}

const send = ({ socket }: Line, frame: LiveFrame): void => {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
}

/** `{ "type": "here", "place": "migration/M2" }`: a document's name and what one looks at in it. */
function readPlace(text: string): Line['place'] | undefined {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof frame !== 'object' || frame === null || Object.keys(frame).length !== 2) return undefined
  const { type, place } = frame as Record<string, unknown>
  if (type !== 'here' || typeof place !== 'string' || !/^[a-zA-Z0-9./_-]{1,100}$/.test(place)) return undefined
  const document = documentNames.find((name) => name === place.split('/')[0])
  return document && { document, text: place }
}
