/** The live line while this device is welcome, and who is on it. */
import { createSignal, type Accessor } from 'solid-js'
import { makeLiveLine, type LiveLine } from '../../sync/live.ts'
import type { SyncHost } from './host.ts'

export interface LiveLineKeeper {
  /** Who else is looking at what, live. */
  readonly present: Accessor<readonly { readonly member: string; readonly place: string }[]>
  /** A sync said that this device is welcome. */
  keep(): void
  /** This device is not welcome any more, or not now: nobody is seen. */
  hangUp(): void
  /** Says where this person is, now and on the next line. */
  here(place: string): void
}

export function createLiveLine(
  host: Pick<SyncHost, 'openSocket' | 'random' | 'later'>,
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
        random: () => host.random(),
        later: (work, ms) => host.later(work, ms),
        onNews,
        onPresence: setPresent,
      })
      if (place !== undefined) line.here(place)
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
