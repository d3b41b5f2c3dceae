/** Everything into one file; the passphrase is seen while it is typed, because nobody can bring it back. */
import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useBackup } from '../../state/device/backup.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { saveFile } from '../../ui/saveFile.ts'
import { useToasts } from '../../ui/Toast.tsx'

export function SaveBackup(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useI18n()
  const backup = useBackup()
  const toasts = useToasts()
  const [passphrase, setPassphrase] = createSignal('')
  const [failure, setFailure] = createSignal<string>()
  const words = () => t().backup.saving
  const close = () => {
    setPassphrase('')
    setFailure(undefined)
    props.onClose()
  }
  const save = async () => {
    const saved = await backup.save(passphrase() || null)
    if (!saved.ok) return void setFailure(t().backup.failures[saved.error.type])
    saveFile(saved.value)
    close()
    toasts.show({ text: words().done(saved.value.name) })
  }
  return (
    <Sheet
      open={props.open}
      onClose={close}
      title={words().title}
      closeLabel={t().app.close}
      actions={
        <Button variant="primary" disabled={backup.isWorking()} onClick={() => void save()}>
          {words().do}
        </Button>
      }
    >
      <TextInput label={words().passphrase} hint={words().hint} value={passphrase()} onInput={setPassphrase} />
      <Show when={backup.isWorking()}>
        <Progress label={words().working} />
      </Show>
      <Show when={failure()}>
        {(sentence) => (
          <Notice tone="held" live>
            {sentence()}
          </Notice>
        )}
      </Show>
    </Sheet>
  )
}
