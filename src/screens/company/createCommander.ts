/**
 * Changes of authority, one at a time. Where the server wants the password again, it is asked for and the same change
 * is sent once more under the same id.
 */
import { createSignal, type Accessor } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company.ts'
import { useServices } from '../../state/services.ts'
import type { Sync } from '../../state/sync.ts'
import type { CommandFailure, Done } from '../../sync/commandSync.ts'
import { commandSentence } from './entranceWords.ts'

export type Command = Parameters<Sync['command']>[0]

export interface Commander {
  readonly isBusy: Accessor<boolean>
  /** Why the last change was not made. */
  readonly sentence: Accessor<string | undefined>
  readonly failure: Accessor<CommandFailure | undefined>
  /** The password is being asked for. */
  readonly isAsking: Accessor<boolean>
  /** undefined: it was not made; `sentence` says why, unless the person changed their mind. */
  run(command: Command): Promise<Done | undefined>
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
  const ask = () => new Promise<boolean>((resolve) => setAsked(() => resolve))

  const send = async (command: Command): Promise<Done | undefined> => {
    const id = newId()
    for (;;) {
      const answer = await sync.command(command, id)
      if (answer.ok) return answer.value
      const wantsPassword = answer.error.type === 'CommandRefused' && answer.error.error === 'FreshSignInNeeded'
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
    isAsking: () => asked() !== undefined,
    async run(command) {
      if (isBusy()) return undefined
      setBusy(true)
      setFailure(undefined)
      const done = await send(command)
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
