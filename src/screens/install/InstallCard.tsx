/** "Keep it at hand": offered once there is something worth keeping, never in the middle of a step. */
import { Show } from 'solid-js'
import IconShare from '~icons/lucide/share'
import IconPhone from '~icons/lucide/smartphone'
import { useI18n } from '../../i18n/i18n.tsx'
import { canInstall, dismissInstall, install, isIosBrowser, mayOfferInstall } from '../../state/device/install.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

export function InstallCard() {
  const { t } = useI18n()
  const { clock } = useServices()
  const later = () => dismissInstall(clock.nowMs())
  return (
    <Show when={(canInstall() || isIosBrowser()) && mayOfferInstall(clock.nowMs())}>
      <Notice
        icon={<IconPhone />}
        title={t().app.install.title}
        action={
          <>
            <Show when={canInstall()} fallback={<Button href="/settings">{t().app.install.takeData}</Button>}>
              <Button variant="primary" onClick={() => void install()}>
                {t().app.install.now}
              </Button>
            </Show>
            <Button variant="plain" onClick={later}>
              {t().app.install.later}
            </Button>
          </>
        }
      >
        <Show when={!canInstall()}>{`${t().app.install.iosSteps} ${t().app.install.iosOwnStorage}`}</Show>
      </Notice>
    </Show>
  )
}

/** Before the first import on an iPhone: the installed app would not find again what the browser has kept. */
export function IosHint() {
  const { t } = useI18n()
  return (
    <Notice icon={<IconShare />} title={t().app.install.iosSteps}>
      {t().app.install.iosBeforeImport}
    </Notice>
  )
}
