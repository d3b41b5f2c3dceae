/** What somebody reads whose access was withdrawn: what is gone, what stayed, who to ask. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { createOutbox } from '../../state/company/outbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { refusedIn } from './LeavingCard.tsx'

export function WithdrawnHere() {
  const { t, format } = useI18n()
  const sync = useSync()
  const outbox = createOutbox()
  const words = () => t().company.withdrawnHere
  return (
    <Notice
      tone="due"
      live
      title={words().title}
      action={
        <>
          <Button variant="primary" onClick={() => void sync.leave(false)}>
            {words().do}
          </Button>
          <Show when={refusedIn(outbox) > 0}>
            <Button href="/sync">{words().tray}</Button>
          </Show>
        </>
      }
    >
      <p>{words().text}</p>
      <Show when={refusedIn(outbox)}>{(count) => <p>{format().plural(count(), t().company.leaving.refused)}</p>}</Show>
    </Notice>
  )
}
