/** Why the statements cannot be read or changed now, said wherever they are asked for. */
import { Show } from 'solid-js'
import IconAlert from '~icons/lucide/circle-alert'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

export function LedgerNotice() {
  const { t } = useI18n()
  const ledger = useLedger()
  return (
    <Show when={ledger.failure()}>
      {(reason) => (
        <Notice
          tone="held"
          live
          icon={<IconAlert />}
          action={
            <Button size="small" onClick={() => location.reload()}>
              {t().importing.reopen}
            </Button>
          }
        >
          {t().importing.failures[reason()]}
        </Notice>
      )}
    </Show>
  )
}
