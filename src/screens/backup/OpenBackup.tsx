/** A backup on its way in: proved, asked for its passphrase if it has one, merged, and what came of it. */
import { createEffect, createSignal, on, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useBackup } from '../../state/device/backup.ts'
import type { BackupFailure, MergedBackup } from '../../storage/backup/backup.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useMoments } from '../company/moments.ts'

export interface OpenBackupProps {
  /** Opened as soon as there is one. */
  readonly file: Blob | undefined
  readonly onClose: () => void
}

export function OpenBackup(props: OpenBackupProps) {
  const { t } = useI18n()
  const backup = useBackup()
  const [passphrase, setPassphrase] = createSignal('')
  const [failure, setFailure] = createSignal<BackupFailure['type']>()
  const [merged, setMerged] = createSignal<MergedBackup>()
  const words = () => t().backup.opening
  const isSealed = () => failure() === 'PassphraseNeeded' || failure() === 'WrongPassphrase'

  const open = async (file: Blob) => {
    const opened = await backup.open(file, passphrase() || null)
    // Another file may have been chosen, or the sheet closed, while this one was read.
    if (props.file !== file) return
    setFailure(opened.ok ? undefined : opened.error.type)
    setMerged(opened.ok ? opened.value : undefined)
  }
  createEffect(
    on(
      () => props.file,
      (file) => {
        setPassphrase('')
        setFailure(undefined)
        setMerged(undefined)
        if (file) void open(file)
      },
    ),
  )
  return (
    <Sheet
      open={props.file !== undefined}
      onClose={() => props.onClose()}
      title={words().title}
      closeLabel={t().app.close}
      actions={
        <Show when={isSealed()} fallback={<Done merged={merged()} onClose={() => props.onClose()} />}>
          <Button variant="primary" disabled={backup.isWorking() || passphrase() === ''} onClick={() => props.file && void open(props.file)}>
            {words().do}
          </Button>
        </Show>
      }
    >
      <Show when={backup.isWorking()}>
        <p class="text-meta">{words().working}</p>
        <Progress label={words().working} />
      </Show>
      <Show when={isSealed()}>
        <TextInput
          label={words().passphrase}
          hint={t().backup.failures.PassphraseNeeded}
          error={failure() === 'WrongPassphrase' && !backup.isWorking() ? t().backup.failures.WrongPassphrase : undefined}
          value={passphrase()}
          onInput={setPassphrase}
        />
      </Show>
      <Show when={!isSealed() && failure()}>
        {(type) => (
          <Notice tone="held" live>
            {t().backup.failures[type()]}
          </Notice>
        )}
      </Show>
      <Show when={merged()}>{(result) => <Outcome merged={result()} />}</Show>
    </Sheet>
  )
}

function Outcome(props: { readonly merged: MergedBackup }) {
  const { t, format } = useI18n()
  const { moment } = useMoments()
  const words = () => t().backup.opening
  const news = () => [
    ...(props.merged.filed > 0 ? [format().plural(props.merged.filed, words().filed)] : []),
    ...(props.merged.entries > 0 ? [format().plural(props.merged.entries, words().entries)] : []),
  ]
  return (
    <Notice tone="paid" live title={news().join(' · ') || words().nothingNew}>
      {words().madeAt(moment(props.merged.madeAtMs))}
    </Notice>
  )
}

function Done(props: { readonly merged: MergedBackup | undefined; readonly onClose: () => void }) {
  const { t } = useI18n()
  return (
    <>
      <Show when={props.merged?.statements}>
        <Button variant="primary" href="/">
          {t().backup.opening.seen}
        </Button>
      </Show>
      <Button onClick={() => props.onClose()}>{t().app.close}</Button>
    </>
  )
}
