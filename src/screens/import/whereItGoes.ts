import type { Accessor } from 'solid-js'
import { actRights } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { isDemo } from '../../state/demo/demo.ts'
import { useServices } from '../../state/services.ts'

/** Where an export goes that is read here: nowhere, into one's own files, or to the company too. */
export function useWhereItGoes(): Accessor<string> {
  const { t } = useI18n()
  const { sync } = useServices()
  return () => {
    const company = sync.company()
    if (company === null || isDemo()) return t().importing.staysHere
    return actRights.importStatement[company.me.access.level] === 'yes' ? t().importing.isShared(company.name) : t().importing.isMine
  }
}
