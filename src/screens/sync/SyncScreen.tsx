import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SyncPanel } from './SyncPanel.tsx'

/** The same as behind the pill, at an address of its own. */
export function SyncScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t().sync.title} back={{ href: '/settings', label: t().sync.back }}>
      <SyncPanel />
    </Screen>
  )
}
