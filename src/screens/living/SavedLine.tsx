/** Where the last change is: on this phone, or on the server too. Never the second for the first. */
import IconPhone from '~icons/lucide/smartphone'
import IconServer from '~icons/lucide/cloud-check'
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { SaveState } from '../../storage/storedDocument.ts'
import './living.css'

const order: readonly SaveState[] = ['saving', 'waiting', 'onThisPhone', 'onTheServer']

/** Of several documents, the one that is least far counts. */
export function SavedLine(props: { readonly states: readonly SaveState[] }) {
  const { t } = useI18n()
  const least = (): SaveState => order.find((state) => props.states.includes(state)) ?? 'onThisPhone'
  return (
    <p class="saved-line text-caption not-printed" role="status">
      <Show when={least() === 'onTheServer'} fallback={<IconPhone aria-hidden="true" />}>
        <IconServer aria-hidden="true" />
      </Show>
      {t().living.saved[least()]}
    </p>
  )
}
