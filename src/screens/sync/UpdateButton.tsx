/** The server speaks a newer language than this app: take the newer version, or look for it. */
import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { isVersionReady, lookForVersion, takeVersion } from '../../state/newVersion.ts'
import { Button } from '../../ui/Button.tsx'

export function UpdateButton() {
  const { t } = useI18n()
  const [hasFoundNone, setFoundNone] = createSignal(false)
  const words = () => t().sync.update
  const look = async () => setFoundNone(!(await lookForVersion()))
  return (
    <>
      <Button variant="primary" onClick={() => (isVersionReady() ? takeVersion() : void look())}>
        {isVersionReady() ? words().take : words().look}
      </Button>
      <Show when={hasFoundNone() && !isVersionReady()}>
        <p class="text-meta" role="status">
          {words().none}
        </p>
      </Show>
    </>
  )
}
