/** The rows of the list: a payment, a payday still ahead, money that is held or too small. */
import { For, Show } from 'solid-js'
import { useLocation } from '@solidjs/router'
import { largestFirst, type Sums } from '../../domain/money.ts'
import { monthOf } from '../../domain/period.ts'
import type { Payment } from '../../domain/payout/payments.ts'
import type { Risk } from '../../domain/payout/risk.ts'
import { paymentThresholdScaled } from '../../domain/payout/threshold.ts'
import type { Overdue, Payday } from '../../domain/payout/timeline.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { isLongSent, keyOf, monthOfPayment } from '../../state/payouts/list.ts'
import { createIsDesk } from '../../ui/createMedia.ts'
import { SealIcon, UnexplainedIcon } from '../../ui/icons/own.tsx'
import { Row } from '../../ui/List.tsx'
import { StatusWord } from '../../ui/StatusChip.tsx'
import { useMoney } from './money.ts'
import { travelNameOf } from './travel.ts'
import { StatusText } from './StatusSign.tsx'

/** A row stays a row: more currencies than this are counted, the detail has them all. */
const mostAmounts = 3

/** One amount per currency, the biggest on top. */
export function Amounts(props: { readonly sums: Sums | readonly (readonly [string, bigint])[] }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const lines = () => (props.sums instanceof Map ? largestFirst(props.sums) : [...props.sums])
  const shown = () => (lines().length > 0 ? lines() : [...props.sums].slice(0, 1))
  return (
    <>
      <For each={shown().slice(0, mostAmounts)}>{([currency, scaled]) => <span class="payments__amount">{money.text(scaled, currency)}</span>}</For>
      <Show when={shown().length > mostAmounts}>
        <span class="payments__more">{t().payments.moreCurrencies(shown().length - mostAmounts, format())}</span>
      </Show>
    </>
  )
}

export function PaymentRow(props: { readonly payment: Payment; readonly current: boolean }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const location = useLocation()
  const isDesk = createIsDesk()
  const month = () => monthOfPayment(props.payment)
  const again = () => {
    const payment = payouts.reissue(props.payment)
    return payment?.paymentDate ? t().payments.reissued(format().month(monthOf(payment.paymentDate), { year: false })) : undefined
  }
  const day = () => {
    const payment = props.payment
    if (payment.arrivedOn !== null) return format().day(payment.arrivedOn, { year: false })
    if (payment.paymentDate !== null) return format().day(payment.paymentDate, { year: false })
    return payment.programmes.length > 2 ? t().payments.programmes(payment.programmes.length, format()) : format().list(payment.programmes)
  }
  return (
    <Row
      bare
      href={`/payments/${encodeURIComponent(keyOf(props.payment))}${location.search}`}
      current={props.current}
      title={<span class="payments__month">{month() === null ? t().payments.undated : format().month(month() ?? '')}</span>}
      note={
        <span class="payments__note">
          {day()}
          <Show when={again()} fallback={<SealWords payment={props.payment} />}>
            {(words) => <span>{words()}</span>}
          </Show>
        </span>
      }
      amount={
        // Beside its detail the same name would stand twice, and nothing would travel.
        <span style={{ 'view-transition-name': isDesk() ? undefined : travelNameOf(props.payment) }}>
          <Amounts sums={props.payment.amounts} />
        </span>
      }
      status={
        <Show when={props.payment.status !== 'reversed'} fallback={<StatusWord family="held">{t().payments.returned}</StatusWord>}>
          <StatusText status={props.payment.status} bucket={props.payment.bucket} settled={isLongSent(props.payment, payouts.today())} />
        </Show>
      }
    />
  )
}

/** The seal in a few words: no difference, or exactly how much. */
function SealWords(props: { readonly payment: Payment }) {
  const { t } = useI18n()
  const payouts = usePayouts()
  const money = useMoney()
  const gap = () => {
    for (const { seal, currency } of payouts.reconciliations(props.payment)) {
      if (seal.type === 'difference') return money.text(seal.differenceScaled, currency)
      if (seal.type === 'unexplained') return money.text(seal.unexplainedScaled, currency)
    }
    return undefined
  }
  const isSealed = () => {
    const all = payouts.reconciliations(props.payment)
    return (props.payment.bucket === 'onItsWay' || props.payment.bucket === 'arrived') && all.length > 0 && all.every((each) => each.seal.type === 'toTheCent')
  }
  return (
    <Show
      when={gap()}
      fallback={
        <Show when={isSealed()}>
          <span class="payments__seal">
            <SealIcon />
            {t().payments.reconciled}
          </span>
        </Show>
      }
    >
      {(amount) => (
        <span class="payments__gap">
          <UnexplainedIcon />
          {t().payments.difference(amount())}
        </span>
      )}
    </Show>
  )
}

export function PaydayRow(props: { readonly payday: Payday }) {
  const { t, format } = useI18n()
  const day = () => t().payments.around(format().dayRange(props.payday.bank.from, props.payday.bank.to))
  return (
    <Row
      bare
      href="/when"
      title={<span class="payments__month">{format().month(monthOf(props.payday.bank.from))}</span>}
      note={day()}
      amount={<Amounts sums={props.payday.amounts} />}
      status={<StatusWord family={props.payday.gate === 'waitingPeriod' || props.payday.gate === 'earned' ? 'neutral' : 'due'}>{t().payments.gates[props.payday.gate]}</StatusWord>}
    />
  )
}

export function OverdueRow(props: { readonly overdue: Overdue }) {
  const { t, format } = useI18n()
  return (
    <Row
      bare
      href="/when"
      title={t().payments.overdue(format().day(props.overdue.expectedBy))}
      note={format().list([...new Set(props.overdue.parts.map((part) => part.programme || t().payments.noProgramme))].slice(0, 3))}
      amount={<Amounts sums={props.overdue.amounts} />}
      status={<StatusWord family="due">{t().payments.overdueStatus}</StatusWord>}
    />
  )
}

export function RiskRow(props: { readonly risk: Risk }) {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const money = useMoney()
  const placeOf = (location: string) => overview()?.locationNames[location] ?? (location || t().payments.noPlace)
  const title = () => {
    const risk = props.risk
    const programme = (risk.type === 'blocked' ? risk.programme : risk.threshold.programme) || t().payments.noProgramme
    const place = `${placeOf(risk.type === 'blocked' ? risk.location : risk.threshold.location)}, ${programme}`
    return risk.type === 'blocked' ? t().payments.held(place) : t().payments.belowThreshold(place)
  }
  const note = () => {
    const risk = props.risk
    if (risk.type === 'smallBalance') {
      return risk.usdScaled === null
        ? t().payments.thresholdUnknown
        : t().payments.thresholdProgress(money.text(risk.usdScaled, 'USD'), money.text(paymentThresholdScaled, 'USD'))
    }
    if (risk.daysLeft === null) return ''
    if (risk.daysLeft < 0) return t().payments.expired
    return risk.approximate ? t().payments.daysLeftAbout(risk.daysLeft, format()) : t().payments.daysLeft(risk.daysLeft, format())
  }
  return (
    <Row
      bare
      href="/when"
      title={title()}
      note={note()}
      amount={<Amounts sums={props.risk.amounts} />}
      status={props.risk.type === 'blocked' ? <StatusText status={props.risk.status} bucket="blocked" /> : undefined}
    />
  )
}
