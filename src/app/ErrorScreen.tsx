/** A bug reached the surface: say so, keep calm, give a report that gives nothing away. */
import { createSignal } from 'solid-js'
import IconCopy from '~icons/lucide/copy'
import { useI18n } from '../i18n/i18n.tsx'
import { problemReport } from '../state/device/problemReport.ts'
import { Button } from '../ui/Button.tsx'
import './ErrorScreen.css'

export function ErrorScreen(props: { readonly error: unknown }) {
  const { t } = useI18n()
  const [copied, setCopied] = createSignal(false)
  const report = () => problemReport(props.error)
  const copy = async () => {
    // Where the browser refuses, the report stands above, to be copied by hand.
    await navigator.clipboard.writeText(report()).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <div class="error-screen stack" role="alert">
      <h1 tabIndex={-1}>{t().app.error.title}</h1>
      <p>{t().app.error.what}</p>
      <div class="button-row">
        <Button variant="primary" onClick={() => location.reload()}>
          {t().app.error.reload}
        </Button>
        {/* A full load on purpose: what broke may still be in memory. */}
        <Button onClick={() => location.assign('/')}>{t().app.error.home}</Button>
      </div>
      <h2>{t().app.error.report}</h2>
      <pre class="error-screen__report">{report()}</pre>
      <div class="button-row">
        <Button icon={<IconCopy />} onClick={() => void copy()}>
          {copied() ? t().app.error.copied : t().app.error.copy}
        </Button>
      </div>
    </div>
  )
}
