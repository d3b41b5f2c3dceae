/** Hands a text to another app where the system can, else to the clipboard with a word about it. */
import { useI18n } from '../../i18n/i18n.tsx'
import { useCopy } from '../living/useCopy.ts'
import { useToasts } from '../../ui/Toast.tsx'

export function useShare() {
  const { t } = useI18n()
  const toasts = useToasts()
  const copyText = useCopy()
  return async (what: { readonly title: string; readonly text: string }) => {
    if ('share' in navigator) {
      try {
        await navigator.share(what)
        return
      } catch (error) {
        // Closing the sheet is an answer, not a failure.
        if (error instanceof DOMException && error.name === 'AbortError') return
      }
    }
    if (await copyText(what.text)) toasts.show({ text: t().payments.detail.copied })
  }
}
