/** Where the last change is: on this phone, or on the server too, never the second for the first; nothing while it is nowhere. */
import IconPhone from '~icons/lucide/smartphone'
import IconServer from '~icons/lucide/cloud-check'
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useServices } from '../../state/services.ts'
import { createStorageHealth } from '../../state/storageHealth.ts'
import type { SaveState } from '../../storage/documents/storedDocument.ts'
import './living.css'

const order: readonly SaveState[] = ['saving', 'waiting', 'onThisPhone', 'onTheServer']

/** Of several documents, the one that is least far counts. */
export function SavedLine(props: { readonly states: readonly SaveState[] }) {
  const { t } = useI18n()
  const least = (): SaveState => order.find((state) => props.states.includes(state)) ?? 'onThisPhone'
  const { documents } = useServices()
  const { failure } = createStorageHealth(documents)
  return (
    // What stands above every screen then says why.
    <Show when={failure() === undefined}>
      <p class="saved-line text-caption not-printed" role="status">
        <Show when={least() === 'onTheServer'} fallback={<IconPhone aria-hidden="true" />}>
          <IconServer aria-hidden="true" />
        </Show>
        {t().living.saved[least()]}
      </p>
    </Show>
  )
}
