/** Settings: save everything into one file, or open such a file here. */
import { createSignal } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useBackup } from '../../state/device/backup.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useMoments } from '../company/moments.ts'
import { OpenBackup } from './OpenBackup.tsx'
import { SaveBackup } from './SaveBackup.tsx'

export function BackupCard() {
  const { t } = useI18n()
  const backup = useBackup()
  const { moment } = useMoments()
  const [isSaving, setSaving] = createSignal(false)
  const [file, setFile] = createSignal<File>()
  const last = () => {
    const ms = backup.lastSavedMs()
    return ms === undefined ? '' : ms === null ? t().backup.never : t().backup.last(moment(ms))
  }
  let input: HTMLInputElement | undefined
  return (
    <Card title={t().backup.title}>
      <p class="text-meta">{t().backup.text}</p>
      <p class="text-caption numbers">{last()}</p>
      <input
        ref={input}
        class="only-heard"
        type="file"
        accept=".aval"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0])
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <div class="button-row settings__act">
        <Button onClick={() => setSaving(true)}>{t().backup.save}</Button>
        <Button variant="plain" onClick={() => input?.click()}>
          {t().backup.open}
        </Button>
      </div>
      <SaveBackup open={isSaving()} onClose={() => setSaving(false)} />
      <OpenBackup file={file()} onClose={() => setFile(undefined)} />
    </Card>
  )
}
