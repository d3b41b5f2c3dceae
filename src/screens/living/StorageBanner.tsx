/** Above every screen while this device cannot write: why, what still works, and the way out. */
import { Show } from 'solid-js'
import IconAlert from '~icons/lucide/circle-alert'
import { useI18n } from '../../i18n/i18n.tsx'
import type { StorageHealth } from '../../state/storageHealth.ts'
import { isUnfinished } from '../../state/device/unfinished.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import './living.css'

/** These end by opening the page anew; the others when there is room or leave again. */
const needsReload: ReadonlySet<string> = new Set(['DataNewerThanApp', 'WorkspaceGone'])

export function StorageBanner(props: { readonly health: StorageHealth }) {
  const { t } = useI18n()
  const words = () => t().living.storage
  // What could not even be opened is opened by beginning anew; an import under way keeps the page.
  const again = async () => {
    if ((await props.health.tryAgain()) && !isUnfinished()) location.reload()
  }
  return (
    <Show when={props.health.failure()}>
      {(type) => (
        <div class="storage-banner not-printed">
          <Notice
            tone="held"
            live
            icon={<IconAlert />}
            title={words().title}
            action={
              <Show
                when={needsReload.has(type())}
                fallback={
                  <Button size="small" disabled={props.health.isTrying()} onClick={() => void again()}>
                    {words().again}
                  </Button>
                }
              >
                <Button size="small" onClick={() => location.reload()}>
                  {words().reopen}
                </Button>
              </Show>
            }
          >
            {words().why[type()]}
          </Notice>
        </div>
      )}
    </Show>
  )
}
