/**
 * The live line: hears that something is new, says where this person is. A broken line is ordinary; everything it would
 * have said is found by the next sync [W25].
 *
 * It is opened only after a sync said that this device is welcome, and again only after the next one: a door that is
 * closed is found out by the request that can be told why.
 */
import { needsSyncFirst } from '../protocol/closeCodes.ts'
import type { LiveFrame } from '../protocol/message.ts'

export interface LiveEvents {
  /** Something is new, or access changed: sync now. */
  readonly onNews: () => void
  readonly onPresence: (people: readonly { readonly member: string; readonly place: string }[]) => void
}

export interface LiveOptions extends LiveEvents {
  /** Opens `/api/live`. */
  readonly open: () => WebSocket
  readonly random: () => number
  readonly later: (work: () => void, ms: number) => () => void
}

export interface LiveLine {
  /** A sync has just said that this device is welcome: a broken line comes back, once its pause is over. */
  resume(): void
  /** A document's name and what one looks at in it: `migration/M2`. */
  here(place: string): void
  close(): void
}

const firstWaitMs = 1_000
const longestWaitMs = 5 * 60_000

export function makeLiveLine({ open, random, later, onNews, onPresence }: LiveOptions): LiveLine {
  let socket: WebSocket | undefined
  let cancel: (() => void) | undefined
  let failures = 0
  let place: string | undefined
  let isDue = false
  let isClosed = false

  const connect = (): void => {
    isDue = false
    socket = open()
    socket.onopen = () => {
      failures = 0
      if (place !== undefined) say(place)
    }
    socket.onmessage = ({ data }: MessageEvent) => hear(data)
    socket.onclose = ({ code }: CloseEvent) => {
      if (isClosed) return
      if (needsSyncFirst(code)) onNews()
      const comeBack = (): void => {
        isDue = true
        onNews()
      }
      // Full jitter: a thousand phones that lost the same server do not come back in the same second.
      cancel = later(comeBack, random() * Math.min(longestWaitMs, firstWaitMs * 2 ** failures++))
    }
  }

  const hear = (data: unknown): void => {
    const frame = readFrame(data)
    if (frame?.type === 'presence') onPresence(frame.people)
    // Also the welcome: between the last sync and this moment nobody would have told.
    else if (frame) onNews()
  }

  const say = (where: string): void => {
    if (socket?.readyState === 1) socket.send(JSON.stringify({ type: 'here', place: where }))
  }

  connect()
  return {
    resume() {
      if (isDue && !isClosed) connect()
    },
    here(where) {
      place = where
      say(where)
    },
    close() {
      isClosed = true
      cancel?.()
      socket?.close()
    },
  }
}

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
