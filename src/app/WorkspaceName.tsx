/** Whose payments these are. */
import { useI18n } from '../i18n/i18n.tsx'
import { isDemo } from '../state/demo/demo.ts'
import { useServices } from '../state/services.ts'

export function WorkspaceName() {
  const { t } = useI18n()
  const { sync } = useServices()
  return <span class="workspace-name">{isDemo() ? t().demo.company : (sync.company()?.name ?? t().app.name)}</span>
}
