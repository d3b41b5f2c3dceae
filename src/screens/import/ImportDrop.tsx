/** Three ways in: choose, drop, paste. And where the export is to be found. */
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import IconFile from '~icons/lucide/file-down'
import { useI18n } from '../../i18n/i18n.tsx'
import type { StatementSource } from '../../ledger/ledger.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { useWhereItGoes } from './whereItGoes.ts'
import { acceptedFiles } from './acceptedFiles.ts'

const sourceOf = (file: File): StatementSource => ({ name: file.name, blob: file, modifiedMs: file.lastModified })

export function ImportDrop(props: { readonly onFiles: (sources: readonly StatementSource[]) => void; readonly again: boolean }) {
  const { t } = useI18n()
  const whereItGoes = useWhereItGoes()
  const [over, setOver] = createSignal(false)
  const id = createUniqueId()
  let input: HTMLInputElement | undefined
  return (
    <section
      class="import-drop"
      classList={{ 'import-drop--over': over(), 'import-drop--again': props.again }}
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        props.onFiles([...(event.dataTransfer?.files ?? [])].map(sourceOf))
      }}
    >
      <Show when={!props.again}>
        <span class="import-drop__icon" aria-hidden="true">
          <IconFile />
        </span>
      </Show>
      <h2 id={id}>{over() ? t().importing.dropHere : props.again ? t().importing.report.another : t().importing.drop}</h2>
      <p class="text-meta">{t().importing.formats}</p>
      <input
        ref={input}
        class="only-heard"
        type="file"
        multiple
        accept={acceptedFiles}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          props.onFiles([...(event.currentTarget.files ?? [])].map(sourceOf))
          // The same file may be chosen again after it was corrected.
          event.currentTarget.value = ''
        }}
      />
      <div class="button-row import-drop__ways">
        <Button variant={props.again ? 'outline' : 'primary'} size={props.again ? 'small' : 'large'} onClick={() => input?.click()}>
          {t().importing.choose}
        </Button>
        <PasteButton onFiles={props.onFiles} />
      </div>
      <p class="import-drop__stays text-meta">{whereItGoes()}</p>
    </section>
  )
}

function PasteButton(props: { readonly onFiles: (sources: readonly StatementSource[]) => void }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const [open, setOpen] = createSignal(false)
  const [text, setText] = createSignal('')
  const send = () => {
    setOpen(false)
    props.onFiles([{ name: t().importing.pastedName, blob: new Blob([text()]), modifiedMs: clock.nowMs() }])
    setText('')
  }
  return (
    <>
      <Button variant="plain" onClick={() => setOpen(true)}>
        {t().importing.paste}
      </Button>
      <Sheet
        open={open()}
        onClose={() => setOpen(false)}
        title={t().importing.pasteTitle}
        closeLabel={t().app.close}
        actions={
          <Button variant="primary" disabled={text().trim() === ''} onClick={send}>
            {t().importing.pasteDo}
          </Button>
        }
      >
        <TextInput label={t().importing.pasteHint} value={text()} onInput={setText} rows={8} />
      </Sheet>
    </>
  )
}

export function WhereFrom() {
  const { t } = useI18n()
  return (
    <Card title={t().where.title}>
      <ol class="steps">
        <For each={t().where.steps}>{(step) => <li>{step}</li>}</For>
      </ol>
    </Card>
  )
}
