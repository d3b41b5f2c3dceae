/**
 * The live line: hears that something is new, says where this person is, and carries the syncs while it is open. A
 * broken line is ordinary; everything it would have said is found by the next sync [W25].
 *
 * It is opened only after a sync said that this device is welcome. One that was open and broke is opened again by
 * whoever asks next; where the door stays closed, a request has to be told why first.
 */
import { needsSyncFirst } from '../protocol/closeCodes.ts'
import { limits } from '../protocol/limits.ts'
import type { LiveFrame, SaidFrame, SyncRequest } from '../protocol/message.ts'
import type { Answer } from './connection.ts'

export interface LiveEvents {
  /** Something is new, or access changed: sync now. */
  readonly onNews: () => void
  readonly onPresence: (people: readonly { readonly member: string; readonly place: string }[]) => void
}

export interface LiveOptions extends LiveEvents {
  /** Opens `/api/live`. */
  readonly open: () => WebSocket
  /** For whom a sync is made. */
  readonly member: () => string | undefined
  readonly random: () => number
  readonly later: (work: () => void, ms: number) => () => void
}

export interface LiveLine {
  /** @returns undefined where it has to be asked another way: no line, or it broke before the answer */
  ask(request: SyncRequest): Promise<Answer | undefined>
  /** A sync has just said that this device is welcome: a broken line comes back, once its pause is over. */
  resume(): void
  /** The server could not be reached at all: it was the network that broke the line, not the door that closed. */
  lost(): void
  /** A document's name and what one looks at in it: `migration/M2`. */
  here(place: string): void
  close(): void
}

type State =
  | 'opening'
  | 'open'
  /** It was open once and nobody closed it. */
  | 'broken'
  /** A request has to say first whether this device is still welcome, and a pause to pass. */
  | 'shut'
  | 'pauseOver'

const firstWaitMs = 1_000
const longestWaitMs = 5 * 60_000
/** A line that takes longer to open again is not waited for. */
const openWithinMs = 3_000
/** The longest silence after a question; a long question takes its time on a slow line. */
const answerWithinMs = 15_000
const slowestBytesPerMs = 2

export function makeLiveLine({ open, member, random, later, onNews, onPresence }: LiveOptions): LiveLine {
  let socket: WebSocket | undefined
  let state: State
  let cancel: (() => void) | undefined
  let failures = 0
  let place: string | undefined
  let calls = 0
  let isClosed = false
  const asked = new Map<number, (answer: Answer | undefined) => void>()
  /** Who waits for the line to open, or not to. */
  let waiting: readonly (() => void)[] = []

  const connect = (): void => {
    cancel?.()
    state = 'opening'
    const attempt = (socket = open())
    attempt.binaryType = 'arraybuffer'
    attempt.onmessage = ({ data }: MessageEvent) => {
      if (attempt !== socket) return
      if (data instanceof ArrayBuffer) void decompressed(data).then(hear)
      else hear(data)
    }
    attempt.onclose = ({ code }: CloseEvent) => {
      if (attempt === socket) closed(code)
    }
  }

  const closed = (code: number): void => {
    const wasOpen = state === 'open'
    breaks(wasOpen && !needsSyncFirst(code) ? 'broken' : 'shut')
    onPresence([])
    if (needsSyncFirst(code)) onNews()
    const comeBack = (): void => {
      if (state === 'shut') state = 'pauseOver'
      onNews()
    }
    // Full jitter: a thousand phones that lost the same server do not come back in the same second.
    cancel = later(comeBack, random() * Math.min(longestWaitMs, firstWaitMs * 2 ** failures))
    if (!wasOpen) failures++
  }

  const breaks = (next: State): void => {
    state = next
    for (const answer of asked.values()) answer(undefined)
    asked.clear()
    tellWaiting()
  }

  /** Whatever it says from here on is not heard. */
  const drop = (next: State): void => {
    const dropped = socket
    socket = undefined
    dropped?.close()
    breaks(next)
  }

  /** @returns whether anybody waited */
  const tellWaiting = (): boolean => {
    const waited = waiting
    for (const tell of waited) tell()
    return waited.length > 0
  }

  const hear = (data: unknown): void => {
    const frame = readFrame(data)
    if (frame?.type === 'presence') onPresence(frame.people)
    else if (frame?.type === 'answer') asked.get(frame.call)?.(frame)
    else if (frame?.type === 'welcome') welcomed()
    else if (frame) onNews()
  }

  const welcomed = (): void => {
    state = 'open'
    failures = 0
    if (place !== undefined) say({ type: 'here', place })
    // Between the last sync and this moment nobody would have told; who waited to ask finds it out.
    if (!tellWaiting()) onNews()
  }

  /** The browser knows of a line that ends a moment before it says so. */
  const isUsable = (): boolean => state === 'open' && socket?.readyState === 1
  const say = (frame: SaidFrame): void => {
    if (isUsable()) socket?.send(JSON.stringify(frame))
  }

  const opensAgain = (): Promise<void> =>
    new Promise((resolve) => {
      connect()
      const tell = (): void => {
        forget()
        waiting = waiting.filter((one) => one !== tell)
        resolve()
      }
      const forget = later(tell, openWithinMs)
      waiting = [...waiting, tell]
    })

  connect()
  return {
    async ask(request) {
      if (isClosed) return undefined
      if (state === 'broken') await opensAgain()
      const madeFor = member()
      if (!isUsable() || madeFor === undefined) return undefined
      const call = ++calls
      const text = JSON.stringify({ type: 'sync', call, member: madeFor, body: request } satisfies SaidFrame)
      if (text.length > limits.lineBytes) return undefined
      return new Promise((resolve) => {
        // After that nobody is there any more, though nobody hung up.
        const forget = later(() => drop('shut'), answerWithinMs + text.length / slowestBytesPerMs)
        asked.set(call, (answer) => {
          forget()
          asked.delete(call)
          resolve(answer)
        })
        socket?.send(text)
      })
    },
    resume() {
      if (!isClosed && (state === 'pauseOver' || state === 'broken')) connect()
    },
    lost() {
      cancel?.()
      failures = 0
      drop('broken')
    },
    here(where) {
      place = where
      say({ type: 'here', place: where })
    },
    close() {
      isClosed = true
      cancel?.()
      drop('shut')
    },
  }
}

/** What is long comes compressed. */
const decompressed = (bytes: ArrayBuffer): Promise<string> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text().catch(() => '')

function readFrame(data: unknown): LiveFrame | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const frame = JSON.parse(data) as LiveFrame
    return typeof frame === 'object' && frame !== null && (frame.type !== 'presence' || Array.isArray(frame.people))
      ? frame
      : undefined
  } catch {
    return undefined
  }
}
