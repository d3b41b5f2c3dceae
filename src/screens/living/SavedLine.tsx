/** Where the last change is: on this phone, or on the server too, never the second for the first; or why it is nowhere. */
import IconPhone from '~icons/lucide/smartphone'
import IconAlert from '~icons/lucide/circle-alert'
import IconServer from '~icons/lucide/cloud-check'
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useStorageHealth } from '../../state/storageFailure.ts'
import type { SaveState } from '../../storage/storedDocument.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import './living.css'

const order: readonly SaveState[] = ['saving', 'waiting', 'onThisPhone', 'onTheServer']

/** Of several documents, the one that is least far counts. */
export function SavedLine(props: { readonly states: readonly SaveState[] }) {
  const { t } = useI18n()
  const least = (): SaveState => order.find((state) => props.states.includes(state)) ?? 'onThisPhone'
  const { failure, tryAgain } = useStorageHealth()
  // What could not even be opened is opened by beginning anew.
  const again = async () => {
    if (await tryAgain()) location.reload()
  }
  return (
    <Show
      when={failure()}
      fallback={
        <p class="saved-line text-caption not-printed" role="status">
          <Show when={least() === 'onTheServer'} fallback={<IconPhone aria-hidden="true" />}>
            <IconServer aria-hidden="true" />
          </Show>
          {t().living.saved[least()]}
        </p>
      }
    >
      {(reason) => (
        <div class="not-printed">
          <Notice
            tone="held"
            live
            icon={<IconAlert />}
            action={
              <Button size="small" onClick={() => void again()}>
                {t().living.tryAgain}
              </Button>
            }
          >
            {t().living.failures[reason()]}
          </Notice>
        </div>
      )}
    </Show>
  )
}
