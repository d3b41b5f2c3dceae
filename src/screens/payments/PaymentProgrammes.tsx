/** What the payment is made of, programme by programme; each is the door to its lines. */
import type { Payment } from '../../domain/payout/payments.ts'
import type { ProgrammeShare, Reconciliation } from '../../domain/payout/reconcile.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { linesHref } from '../../state/ledger/search.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Card } from '../../ui/Card.tsx'
import { seriesAt } from '../../ui/series.ts'
import { SplitBar } from '../../ui/SplitBar.tsx'
import { useMoney } from './money.ts'

export function PaymentProgrammes(props: { readonly payment: Payment; readonly reconciliation: Reconciliation }) {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const money = useMoney()
  const noteOf = (share: ProgrammeShare) => {
    const places = [...new Set(props.payment.orders.filter((order) => order.programme === share.programme).map((order) => order.location))]
    const only = places.length === 1 ? overview()?.locationNames[places[0] ?? ''] : undefined
    const where = only ?? t().payments.detail.locations(places.length, format())
    return share.lines > 0 ? `${t().payments.detail.lines(share.lines, format())}, ${where}` : where
  }
  return (
    <Card title={t().payments.detail.programmes}>
      <SplitBar
        label={t().payments.detail.programmes}
        parts={props.reconciliation.programmes.map((share, index) => ({
          label: share.programme || t().payments.noProgramme,
          note: noteOf(share),
          value: Number(share.earnedScaled),
          amount: money.text(share.earnedScaled, props.reconciliation.currency),
          series: seriesAt(index),
          href: share.lines > 0 ? linesHref({ paymentId: props.payment.paymentId, programme: share.programme }) : undefined,
        }))}
      />
    </Card>
  )
}
