/** Two clocks that are never confused: when the server was last spoken to, and how old what Microsoft said is. */
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Pairs } from '../../ui/Pairs.tsx'
import { useMoments } from '../company/moments.ts'

export function Clocks() {
  const { t, format } = useI18n()
  const sync = useSync()
  const { overview } = useLedger()
  const { moment } = useMoments()
  const words = () => t().sync.clocks
  const seen = () => {
    const ms = sync.syncedAtMs()
    return ms === null ? words().never : moment(ms)
  }
  const exported = () => {
    const days = (overview()?.statements ?? []).map((statement) => statement.exportedOn).toSorted()
    const newest = days.at(-1)
    return newest ? words().exported(format().day(newest)) : words().noExport
  }
  return (
    <Pairs
      items={[
        [words().server, seen()],
        [words().microsoft, exported()],
      ]}
    />
  )
}
