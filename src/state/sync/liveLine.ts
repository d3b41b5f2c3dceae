/** The live line while this device is welcome, and who is on it. */
import { createSignal, type Accessor } from 'solid-js'
import type { SyncRequest } from '../../protocol/message.ts'
import type { Answer } from '../../sync/connection.ts'
import { makeLiveLine, type LiveLine } from '../../sync/live.ts'
import type { SyncHost } from './host.ts'

export interface LiveLineKeeper {
  /** Who else is looking at what, live. */
  readonly present: Accessor<readonly { readonly member: string; readonly place: string }[]>
  /** A sync said that this device is welcome. */
  keep(): void
  /** On the line, where there is one and the network is not known to be away. */
  ask(request: SyncRequest): Promise<Answer | undefined>
  /** The server could not be reached: nobody is seen, and a line that broke may come back by itself. */
  lost(): void
  /** This device is not welcome any more, or not now: nobody is seen. */
  hangUp(): void
  /** Says where this person is, now and on the next line. */
  here(place: string): void
}

export function createLiveLine(
  host: Pick<SyncHost, 'openSocket' | 'random' | 'later' | 'isOnline'>,
  member: () => string | undefined,
  onNews: () => void,
): LiveLineKeeper {
  const [present, setPresent] = createSignal<readonly { readonly member: string; readonly place: string }[]>([])
  let line: LiveLine | undefined
  let place: string | undefined

  return {
    present,
    keep() {
      if (line) return line.resume()
      line = makeLiveLine({
        open: () => host.openSocket(),
        member,
        random: () => host.random(),
        later: (work, ms) => host.later(work, ms),
        onNews,
        onPresence: setPresent,
      })
      if (place !== undefined) line.here(place)
    },
    ask: async (request) => (host.isOnline() ? line?.ask(request) : undefined),
    lost() {
      line?.lost()
      setPresent([])
    },
    hangUp() {
      line?.close()
      line = undefined
      setPresent([])
    },
    here(where) {
      place = where
      line?.here(where)
    },
  }
}
