/** Puts a text on the clipboard. A browser that refuses still shows the text, to be copied by hand. */
import { useToasts } from '../../ui/Toast.tsx'

/** @returns whether it is on the clipboard */
export function useCopy(): (text: string) => Promise<boolean> {
  const toasts = useToasts()
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      toasts.show({ text, durationMs: Infinity })
      return false
    }
  }
}
