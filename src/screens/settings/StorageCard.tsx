/** How much room Aval takes here, and whether the browser may take it back. */
import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { createDeviceStorage, protectStorage } from '../../state/device/room.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Progress } from '../../ui/Progress.tsx'

export function StorageCard() {
  const { t, format } = useI18n()
  const [storage, { refresh }] = createDeviceStorage()
  const [isRefused, setRefused] = createSignal(false)
  const protect = async () => {
    setRefused(!(await protectStorage()))
    refresh()
  }
  const words = () => {
    const isProtected = storage()?.isProtected
    if (isProtected == null) return { text: t().settings.storage.unknown }
    return isProtected
      ? { title: t().settings.storage.protected, text: t().settings.storage.protectedText }
      : { title: t().settings.storage.unprotected, text: t().settings.storage.unprotectedText }
  }
  return (
    <Card title={t().settings.storage.title}>
      <Show when={storage()}>
        {(room) => (
          <div class="stack">
            <Show when={words().title}>
              <p class="text-strong">{words().title}</p>
            </Show>
            <p class="text-meta">{isRefused() ? t().settings.storage.refused : words().text}</p>
            <Show when={room().totalBytes}>
              {(total) => (
                <>
                  <Progress label={t().settings.storage.label} value={room().usedBytes ?? 0} max={total()} />
                  <p class="text-caption numbers">
                    {t().settings.storage.used(format().bytes(room().usedBytes ?? 0), format().bytes(total()))}
                  </p>
                </>
              )}
            </Show>
            <Show when={room().isProtected === false}>
              <div>
                <Button onClick={() => void protect()}>{t().settings.storage.protect}</Button>
              </div>
            </Show>
          </div>
        )}
      </Show>
    </Card>
  )
}
