/** One attempt to get in at a time: under way, or the sentence that says why not. */
import { createSignal, type Accessor } from 'solid-js'
import type { Result } from '../../domain/result.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { holdReloadHere } from '../../state/device/unfinished.ts'
import type { EntranceError } from '../../sync/session.ts'
import { entranceSentence } from './entranceWords.ts'

export interface Entrance {
  readonly isBusy: Accessor<boolean>
  readonly error: Accessor<EntranceError | undefined>
  /** The sentence for an error that belongs to none of these fields. */
  sentence(except?: readonly EntranceError['type'][]): string | undefined
  /** The sentence, where the error is one of these. */
  sentenceOf(types: readonly EntranceError['type'][]): string | undefined
  try(attempt: () => Promise<Result<void, EntranceError>>): Promise<boolean>
}

export const passwordErrors = ['PasswordTooShort', 'PasswordTooLong', 'PasswordTooCommon'] as const

export function createEntrance(): Entrance {
  const i18n = useI18n()
  const [isBusy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<EntranceError>()
  // A newer version must not reload over a half-filled form.
  holdReloadHere()
  const wordsFor = (isWanted: (type: EntranceError['type']) => boolean) => {
    const found = error()
    return found && isWanted(found.type) ? entranceSentence(i18n, found) : undefined
  }
  return {
    isBusy,
    error,
    sentence: (except = []) => wordsFor((type) => !except.includes(type)),
    sentenceOf: (types) => wordsFor((type) => types.includes(type)),
    async try(attempt) {
      if (isBusy()) return false
      setBusy(true)
      setError(undefined)
      const entered = await attempt()
      setBusy(false)
      if (!entered.ok) setError(entered.error)
      return entered.ok
    },
  }
}
