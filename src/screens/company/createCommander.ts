/**
 * Changes of authority, one at a time. Where the server wants the password again, it is asked for and the same change
 * is sent once more under the same id.
 */
import { createSignal, type Accessor } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { useServices } from '../../state/services.ts'
import type { Sync } from '../../state/sync/sync.ts'
import type { CommandFailure, Done } from '../../sync/commandSync.ts'
import { commandSentence } from './entranceWords.ts'

export type Command = Parameters<Sync['command']>[0]

export interface CommandWay {
  /** Asked for before, under this id. */
  readonly id?: string
  /** Without the network it waits, where such a change may; called so in the list. */
  readonly waitsAs?: string
}

export interface Commander {
  readonly isBusy: Accessor<boolean>
  /** Why the last change was not made. */
  readonly sentence: Accessor<string | undefined>
  readonly failure: Accessor<CommandFailure | undefined>
  /** The password is being asked for. */
  readonly isAsking: Accessor<boolean>
  /** The last change waits for the network. */
  readonly isWaiting: Accessor<boolean>
  /** undefined: it was not made; `sentence` says why, unless the person changed their mind, or it waits. */
  run(command: Command, way?: CommandWay): Promise<Done | undefined>
  /** The password was right, or the person gave up. */
  answer(isProven: boolean): void
}

export function createCommander(): Commander {
  const i18n = useI18n()
  const sync = useSync()
  const { newId } = useServices()
  const [isBusy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<CommandFailure>()
  const [asked, setAsked] = createSignal<(isProven: boolean) => void>()
  const [isWaiting, setWaiting] = createSignal(false)
  const ask = () => new Promise<boolean>((resolve) => setAsked(() => resolve))

  const send = async (command: Command, { id = newId(), waitsAs }: CommandWay): Promise<Done | undefined> => {
    for (;;) {
      const answer = await sync.command(command, id)
      if (answer.ok) return answer.value
      const wantsPassword = answer.error.type === 'CommandRefused' && answer.error.error === 'FreshSignInNeeded'
      if (answer.error.type === 'Unreachable' && waitsAs !== undefined && (await sync.letWait(command, waitsAs, id))) {
        setWaiting(true)
        return undefined
      }
      if (!wantsPassword) {
        setFailure(answer.error)
        return undefined
      }
      if (!(await ask())) return undefined
    }
  }
  return {
    isBusy,
    failure,
    sentence: () => {
      const found = failure()
      return found && commandSentence(i18n, found)
    },
    isWaiting,
    isAsking: () => asked() !== undefined,
    async run(command, way = {}) {
      if (isBusy()) return undefined
      setBusy(true)
      setWaiting(false)
      setFailure(undefined)
      const done = await send(command, way)
      setBusy(false)
      return done
    },
    answer(isProven) {
      const resolve = asked()
      setAsked(undefined)
      resolve?.(isProven)
    },
  }
}
