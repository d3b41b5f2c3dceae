/** Undo and redo as a person meets them: a message that says what was done and offers the way back, each time. */
import type { Result } from '../../domain/result.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useTakingBack } from '../../state/takingBack.ts'
import type { ActFailure } from '../../storage/documents/storedDocument.ts'
import { useToasts } from '../../ui/Toast.tsx'

type Acted = Promise<Result<void, ActFailure>>

export interface TakeBack {
  /** The newest thing done in this tab, whatever the screen; nothing where there is none. */
  undo(): void
  redo(): void
  /** Says that something was done, and offers to take it back. */
  offer(text: string, undo: () => Acted): void
  /** Waits for an act; says why when it could not be saved. @returns whether it was */
  told(acted: Acted): Promise<boolean>
}

export function useTakeBack(): TakeBack {
  const { t } = useI18n()
  const toasts = useToasts()
  const steps = useTakingBack()

  const told = async (acted: Acted): Promise<boolean> => {
    const result = await acted
    if (!result.ok) toasts.show({ text: t().living.failures[result.error.type], durationMs: Infinity })
    return result.ok
  }
  const take = async (acted: Acted | undefined, thenSay: () => void): Promise<void> => {
    if (acted && (await told(acted))) thenSay()
  }
  const undo = (acted = steps.undo()) => void take(acted, sayUndone)
  const redo = () => void take(steps.redo(), sayRedone)
  const sayUndone = () => toasts.show({ text: t().living.undone, action: { label: t().living.redo, run: redo } })
  const sayRedone = () => toasts.show({ text: t().living.redone, action: { label: t().living.undo, run: () => undo() } })

  return {
    undo: () => undo(),
    redo,
    offer: (text, back) => toasts.show({ text, action: { label: t().living.undo, run: () => undo(back()) } }),
    told,
  }
}
