/** Above every screen, once: what became of the edits that were sealed here until their member was back. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Unsealed } from '../../storage/documents/unsealed.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import '../living/living.css'

export function ReturnedEdits(props: { readonly back: Unsealed; readonly onRead: () => void }) {
  const { t, format } = useI18n()
  const words = () => t().company.lease.returned
  return (
    <div class="storage-banner not-printed">
      <Notice
        live
        title={words().title}
        action={
          <Button size="small" onClick={() => props.onRead()}>
            {words().read}
          </Button>
        }
      >
        <Show when={props.back.restored}>{(count) => <p>{format().plural(count(), words().restored)}</p>}</Show>
        <Show when={props.back.refused}>{(count) => <p>{format().plural(count(), words().refused)}</p>}</Show>
        <Show when={props.back.dropped}>{(count) => <p>{format().plural(count(), words().dropped)}</p>}</Show>
      </Notice>
    </div>
  )
}
