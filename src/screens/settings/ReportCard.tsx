/** A report to copy into a message; the person sees every line of it first. */
import { createSignal } from 'solid-js'
import IconCopy from '~icons/lucide/copy'
import { useI18n } from '../../i18n/i18n.tsx'
import { problemReport } from '../../state/device/problemReport.ts'
import { Button } from '../../ui/Button.tsx'
import { useCopy } from '../living/useCopy.ts'
import { Card } from '../../ui/Card.tsx'

export function ReportCard() {
  const { t } = useI18n()
  const [isCopied, setCopied] = createSignal(false)
  const copyText = useCopy()
  const copy = async () => {
    setCopied(await copyText(problemReport()))
  }
  return (
    <Card title={t().settings.report.title}>
      <p class="text-meta">{t().settings.report.text}</p>
      <details class="settings__details">
        <summary>{t().settings.report.show}</summary>
        <pre class="settings__report">{problemReport()}</pre>
      </details>
      <Button class="settings__act" icon={<IconCopy />} onClick={() => void copy()}>
        {isCopied() ? t().settings.report.copied : t().settings.report.copy}
      </Button>
    </Card>
  )
}
