/** Whose payments these are. */
import { useI18n } from '../i18n/i18n.tsx'

export function WorkspaceName() {
  const { t } = useI18n()
  return <span class="workspace-name">{t().app.name}</span>
}
