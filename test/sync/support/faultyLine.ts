/** A live line as the app keeps it, over a real socket on which the network does what it does to requests. */
import WebSocket from 'ws'
import type { SyncRequest } from '../../../src/protocol/message.ts'
import type { Answer } from '../../../src/sync/connection.ts'
import { makeLiveLine, type LiveLine } from '../../../src/sync/live.ts'
import type { SyncOutcome } from '../../../src/sync/syncOnce.ts'
import type { Device } from './device.ts'

export interface FaultyLine {
  ask(request: SyncRequest): Promise<Answer | undefined>
  /** As the app does once a sync has ended. */
  after(outcome: SyncOutcome): void
  close(): void
}

export function aFaultyLine(device: Pick<Device, 'cookie' | 'fault' | 'phone' | 'requests'>, address: () => string): FaultyLine {
  const open = (): WebSocket => {
    const origin = address()
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/live`, { headers: { origin, cookie: device.cookie } })
    socket.onerror = () => undefined
    const send = socket.send.bind(socket) as (text: string) => void
    socket.send = (text: unknown) => {
      const fault = device.fault()
      if (fault === 'lost') return socket.terminate()
      if (fault === 'answerLost' || fault === 'answerCut') socket.onmessage = () => socket.terminate()
      if (fault === 'twice') send(String(text))
      send(String(text))
    }
    return socket
  }
  let line: LiveLine | undefined
  const close = (): void => {
    line?.close()
    line = undefined
  }
  return {
    async ask(request) {
      const answer = await line?.ask(request)
      if (answer) device.requests.push('LINE /api/sync')
      return answer
    },
    after({ type }) {
      if (type === 'Unreachable') return line?.lost()
      if (type !== 'Synced') return close()
      if (line) return line.resume()
      line = makeLiveLine({
        open: () => open() as unknown as globalThis.WebSocket,
        member: () => device.phone.notes.joined?.member,
        random: () => 0,
        later: (work, ms) => {
          const timer = setTimeout(work, ms).unref()
          return () => clearTimeout(timer)
        },
        onNews: () => undefined,
        onPresence: () => undefined,
      })
    },
    close,
  }
}
