/**
 * Payments: the list, and beside it on a desk the one that is open. Below 1024 px one after the other.
 */
import { Show } from 'solid-js'
import { useParams } from '@solidjs/router'
import { useI18n } from '../../i18n/i18n.tsx'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { useAwayLines } from '../../state/ledger/away.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { ListDetail } from '../../ui/ListDetail.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { createIsDesk } from '../../ui/createMedia.ts'
import { byMonth, keyOf } from '../../state/payouts/list.ts'
import { NothingYet } from '../firstRun/NothingYet.tsx'
import { AwayTotals } from '../away/AwayNotice.tsx'
import { LedgerNotice } from '../import/LedgerNotice.tsx'
import { ArrivalConflicts } from './ArrivalConflicts.tsx'
import { PaymentDetail } from './PaymentDetail.tsx'
import { PaymentList } from './PaymentList.tsx'
import './PaymentsScreen.css'

export function PaymentsScreen() {
  const { t } = useI18n()
  const ledger = useLedger()
  const payouts = usePayouts()
  const isDesk = createIsDesk()
  const params = useParams<{ id?: string }>()
  const asked = () => (params.id === undefined ? undefined : decodeURIComponent(params.id))
  /** A desk has room for one: the newest that has left, unless the address says which. */
  const key = () => asked() ?? (isDesk() ? firstShown() : undefined)
  const firstShown = () => {
    const payments = byMonth(payouts.payments())
    const newest = payments.find((payment) => payment.bucket === 'onItsWay' || payment.bucket === 'arrived') ?? payments[0]
    return newest && keyOf(newest)
  }
  const { hasTotals } = useAwayLines()
  const isEmpty = () => ledger.overview()?.statements.length === 0
  return (
    <ListDetail
      open={key() !== undefined}
      list={
        <Screen title={t().payments.title} help="/help">
          <LedgerNotice />
          <AwayTotals />
          <ArrivalConflicts />
          <Show when={payouts.isReady() && hasTotals()}>
            <Show when={!isEmpty()} fallback={<NoPayments />}>
              <PaymentList current={key()} />
            </Show>
          </Show>
        </Screen>
      }
      detail={
        <Show when={payouts.isReady() && key()}>
          {(shown) => <PaymentDetail key={shown()} />}
        </Show>
      }
    />
  )
}

function NoPayments() {
  const { t } = useI18n()
  return <NothingYet title={t().payments.empty.title}>{t().payments.empty.text}</NothingYet>
}
