/** Puts a text on the clipboard and says so in place. */
import { createSignal, onCleanup } from 'solid-js'
import IconCopied from '~icons/lucide/check'
import IconCopy from '~icons/lucide/copy'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { useCopy } from './useCopy.ts'

export interface CopyButtonProps {
  readonly text: string
  /** What is copied, for those who do not see what stands beside it. */
  readonly what: string
  readonly label?: string | undefined
}

export function CopyButton(props: CopyButtonProps) {
  const { t } = useI18n()
  const copyText = useCopy()
  const [isCopied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    if (!(await copyText(props.text))) return
    setCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setCopied(false), 2000)
  }
  return (
    <Button size="small" variant="plain" icon={isCopied() ? <IconCopied /> : <IconCopy />} onClick={() => void copy()}>
      <span aria-hidden="true">{isCopied() ? t().living.copied : (props.label ?? t().living.copy)}</span>
      <span class="only-heard">{isCopied() ? t().living.copied : t().living.copyNamed(props.what)}</span>
    </Button>
  )
}
