/** How fresh what one sees is, in one glance: never red, never in the way. */
import { createSignal, onCleanup } from 'solid-js'
import { useI18n } from '../i18n/i18n.tsx'
import { Pill } from '../ui/Pill.tsx'

export function FreshnessPill() {
  const { t } = useI18n()
  const online = createOnline()
  return (
    <Pill
      shape={online() ? 'dot' : 'ring'}
      tone={online() ? 'neutral' : 'due'}
      href="/settings"
      title={online() ? t().app.pill.localHint : t().app.pill.offlineHint}
    >
      {online() ? t().app.pill.local : t().app.pill.offline}
    </Pill>
  )
}

function createOnline() {
  const [online, setOnline] = createSignal(navigator.onLine)
  const look = () => setOnline(navigator.onLine)
  addEventListener('online', look)
  addEventListener('offline', look)
  onCleanup(() => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  })
  return online
}
