/** One calm line when nothing has taken a copy for a month. */
import { createSignal, Show } from 'solid-js'
import IconSave from '~icons/lucide/archive'
import { useI18n } from '../../i18n/i18n.tsx'
import { useBackup } from '../../state/device/backup.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SaveBackup } from './SaveBackup.tsx'

export function BackupDue() {
  const { t } = useI18n()
  const backup = useBackup()
  const [isSaving, setSaving] = createSignal(false)
  return (
    <Show when={backup.isDue()}>
      <Notice tone="neutral" icon={<IconSave />} title={t().backup.due.title} action={<Button onClick={() => setSaving(true)}>{t().backup.save}</Button>}>
        {t().backup.due.text}
      </Notice>
      <SaveBackup open={isSaving()} onClose={() => setSaving(false)} />
    </Show>
  )
}
