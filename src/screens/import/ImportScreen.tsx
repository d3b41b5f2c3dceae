/** From a file to "I see my payments": choose, watch the real numbers count up, read what was found. */
import { createEffect, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { StatementSource } from '../../ledger/ledger.ts'
import { rememberedMapping } from '../../state/import/header.ts'
import { isIosBrowser } from '../../state/device/install.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { offeredFiles, takeOfferedFiles } from '../../state/import/offeredFiles.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { OpenBackup } from '../backup/OpenBackup.tsx'
import { IosHint } from '../install/InstallCard.tsx'
import { ImportDrop, WhereFrom } from './ImportDrop.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportReportView } from './ImportReport.tsx'
import { LedgerNotice } from './LedgerNotice.tsx'
import './ImportScreen.css'

export function ImportScreen() {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const ledger = useLedger()
  const [backup, setBackup] = createSignal<Blob>()
  const start = (sources: readonly StatementSource[]) => {
    const exports = sources.filter(({ name }) => !isBackup(name))
    setBackup(sources.find(({ name }) => isBackup(name))?.blob)
    if (exports.length > 0 && !ledger.run()) void ledger.importFiles(exports, { columnMapping: rememberedMapping() })
  }
  createEffect(() => {
    if (offeredFiles().length > 0 && !ledger.run()) start(takeOfferedFiles())
  })
  onMount(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return
      const files = [...(event.clipboardData?.files ?? [])].map((file) => ({ name: file.name, blob: file, modifiedMs: file.lastModified }))
      const text = event.clipboardData?.getData('text/plain') ?? ''
      // Two lines at least: a table, not a word somebody had copied.
      const table = text.trim().includes('\n') ? [{ name: t().importing.pastedName, blob: new Blob([text]), modifiedMs: clock.nowMs() }] : []
      start(files.length > 0 ? files : table)
    }
    addEventListener('paste', paste)
    onCleanup(() => removeEventListener('paste', paste))
  })
  return (
    <Screen title={t().importing.title} help="/help">
      <LedgerNotice />
      <OpenBackup file={backup()} onClose={() => setBackup(undefined)} />
      <Show when={ledger.unfinished().length > 0}>
        <Notice
          tone="due"
          live
          title={t().importing.unfinished.title}
          action={
            <Button variant="plain" onClick={() => ledger.forgetUnfinished()}>
              {t().importing.unfinished.forget}
            </Button>
          }
        >
          {t().importing.unfinished.text(format().list(ledger.unfinished()))}
        </Notice>
      </Show>
      <Show
        when={ledger.run()}
        fallback={
          <>
            <Show when={ledger.report()}>{(report) => <ImportReportView report={report()} />}</Show>
            <Show when={isIosBrowser() && ledger.overview()?.statements.length === 0}>
              <IosHint />
            </Show>
            <ImportDrop onFiles={start} again={ledger.report() !== undefined} />
            <Show when={!ledger.report()}>
              <WhereFrom />
            </Show>
            <Show when={ledger.overview()?.statements.length}>
              {(count) => (
                <p class="import__kept">
                  <a href="/settings">{t().importing.statements}</a> <span class="text-caption numbers">{format().number(count())}</span>
                </p>
              )}
            </Show>
          </>
        }
      >
        {(run) => <ImportProgress run={run()} />}
      </Show>
    </Screen>
  )
}

const isBackup = (name: string) => /\.aval$/i.test(name)
