import { useI18n } from '../../i18n/i18n.tsx'
import type { Result } from '../../domain/result.ts'
import type { ActFailure } from '../../storage/documents/storedDocument.ts'
import { useToasts } from '../../ui/Toast.tsx'

/** What to say once it is saved, and the way back. */
export interface Said {
  readonly text: string
  readonly undo: () => Promise<Result<void, ActFailure>>
}

/** Carries out an act and says why when it could not be saved; saving itself needs no word. */
export function useAct(): (acted: Promise<Result<void, ActFailure>>, said?: Said) => Promise<boolean> {
  const { t } = useI18n()
  const toasts = useToasts()
  const perform = async (acted: Promise<Result<void, ActFailure>>, said?: Said): Promise<boolean> => {
    const result = await acted
    if (!result.ok) toasts.show({ text: t().living.failures[result.error.type], durationMs: Infinity })
    else if (said) toasts.show({ text: said.text, action: { label: t().living.undo, run: () => void perform(said.undo()) } })
    return result.ok
  }
  return perform
}
