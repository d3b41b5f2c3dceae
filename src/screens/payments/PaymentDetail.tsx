/** One payment: its state and amount, how earned became paid, whether it adds up, and what it is made of. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { useLocation } from '@solidjs/router'
import IconPrint from '~icons/lucide/printer'
import IconShare from '~icons/lucide/share'
import { largestFirst } from '../../domain/money.ts'
import { expectationOfPayment } from '../../domain/payout/expectation.ts'
import type { Payment } from '../../domain/payout/payments.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { isDemo } from '../../state/demo/demo.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { isLongSent } from '../../state/payouts/list.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { createIsDesk } from '../../ui/createMedia.ts'
import { useMoney } from './money.ts'
import { ArrivalCard } from './ArrivalCard.tsx'
import { ArrivalConflicts } from './ArrivalConflicts.tsx'
import { PaymentLines } from './PaymentLines.tsx'
import { PaymentProgrammes } from './PaymentProgrammes.tsx'
import { PaymentSeal } from './PaymentSeal.tsx'
import { AdjustmentsCard, ReturnedCard } from './PaymentStories.tsx'
import { PaymentWaterfall } from './PaymentWaterfall.tsx'
import { useShare } from './share.ts'
import { StatusSign } from './StatusSign.tsx'
import { travelNameOf } from './travel.ts'
import './PaymentDetail.css'

export function PaymentDetail(props: { readonly key: string }) {
  const { t } = useI18n()
  const payouts = usePayouts()
  const location = useLocation()
  const back = () => ({ href: `/payments${location.search}`, label: t().payments.detail.back })
  const payment = createMemo(() => payouts.payment(props.key))
  return (
    <Show
      when={payment()}
      fallback={
        <Screen title={t().payments.title} back={back()} wide>
          <Notice tone="neutral">{t().payments.detail.unknown}</Notice>
        </Screen>
      }
    >
      {(found) => <Detail payment={found()} back={back()} />}
    </Show>
  )
}

function Detail(props: { readonly payment: Payment; readonly back: { readonly href: string; readonly label: string } }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const isDesk = createIsDesk()
  const share = useShare()
  const money = useMoney()
  const words = usePaymentWords()
  const [chosen, setChosen] = createSignal(0)
  const all = createMemo(() => payouts.reconciliations(props.payment))
  const reconciliation = () => all()[chosen()] ?? all()[0]
  const amounts = () => largestFirst(props.payment.amounts)
  const name = () => (props.payment.paymentId ? t().payments.detail.number(props.payment.paymentId) : t().payments.detail.noNumber)
  const doShare = () => share({ title: name(), text: t().payments.detail.shareText(name(), money.sums(amounts()), words.sent(props.payment)) })
  return (
    <div class="payment">
      <Screen
        wide
        title={name()}
        back={props.back}
        actions={
          <>
            <IconButton label={t().payments.detail.share} onClick={() => void doShare()}>
              <IconShare />
            </IconButton>
            <IconButton label={t().payments.detail.print} onClick={() => print()}>
              <IconPrint />
            </IconButton>
          </>
        }
        over={
          <StatusSign status={props.payment.status} bucket={props.payment.bucket} settled={isLongSent(props.payment, payouts.today())}>
            {props.payment.arrivedOn === null ? undefined : t().payments.detail.arrived(format().day(props.payment.arrivedOn, { year: false }))}
          </StatusSign>
        }
        heading={
          <For each={amounts()} fallback={<Amount size="xl" parts={money.parts(0n, reconciliation()?.currency ?? 'EUR')} />}>
            {([currency, scaled], index) => (
              <Amount
                size={index() === 0 ? 'xl' : 'l'}
                parts={money.parts(scaled, currency)}
                {...(index() === 0 ? { travelsAs: travelNameOf(props.payment) } : {})}
              />
            )}
          </For>
        }
      >
        <div class="payment__facts text-meta">
          <p>{words.sent(props.payment)}</p>
          <Show when={words.bank(props.payment)}>{(bank) => <p>{bank()}</p>}</Show>
          <p class="numbers">{name()}</p>
        </div>
        <Show when={!isDesk()}>
          <ArrivalConflicts of={props.payment.paymentId} />
        </Show>
        <Show when={props.payment.knownFrom === 'earnings'}>
          <Notice
            tone="neutral"
            action={
              <Button size="small" href="/import">
                {t().payments.detail.addPayments}
              </Button>
            }
          >
            {t().payments.detail.onlyEarnings}
          </Notice>
        </Show>
        <Show when={reconciliation()}>
          {(current) => (
            <div class="payment__cards">
              <div class="stack payment__column">
                <PaymentWaterfall payment={props.payment} all={all()} current={current()} onCurrency={setChosen} />
                <div class="payment__last">
                  <AdjustmentsCard payment={props.payment} />
                </div>
              </div>
              <div class="stack payment__column">
                <ArrivalCard payment={props.payment} />
                <ReturnedCard payment={props.payment} />
                <PaymentSeal payment={props.payment} reconciliation={current()} />
                <PaymentProgrammes payment={props.payment} reconciliation={current()} />
              </div>
            </div>
          )}
        </Show>
        <Show when={isDesk() || props.payment.knownFrom === 'earnings'}>
          <PaymentLines payment={props.payment} />
        </Show>
        <PrintFoot payment={props.payment} />
      </Screen>
    </div>
  )
}

/** Days and ways of a payment in sentences. */
function usePaymentWords() {
  const { t, format } = useI18n()
  const { today } = usePayouts()
  const methodOf = (payment: Payment): string => {
    const method = payment.orders.find((order) => order.method !== '')?.method ?? ''
    const words = t().payments.detail.methods
    if (method === '') return ''
    if (/credit|note|avoir/i.test(method)) return words.credit
    if (/che(ck|que)|chèque/i.test(method)) return words.check
    return /transfer|wire|virement|eft|ach/i.test(method) ? words.transfer : words.other(method)
  }
  const hasLeft = (payment: Payment) => payment.bucket === 'onItsWay' || payment.bucket === 'arrived'
  return {
    sent(payment: Payment): string {
      if (payment.paymentDate === null) return t().payments.detail.undated
      const day = format().day(payment.paymentDate)
      return hasLeft(payment) ? t().payments.detail.sentOn(day, methodOf(payment)) : t().payments.detail.dated(day)
    },
    /** While nobody has said that it arrived, and only for money that is transferred. */
    bank(payment: Payment): string | undefined {
      if (payment.bucket !== 'onItsWay' || payment.paymentDate === null || isLongSent(payment, today()) || methodOf(payment) === t().payments.detail.methods.credit) return undefined
      const { bank } = expectationOfPayment(payment.paymentDate)
      return t().payments.detail.bankSoon(format().dayRange(bank.from, bank.to))
    },
  }
}

/** Paper says what it is and what it is not. */
function PrintFoot(props: { readonly payment: Payment }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const { overview } = useLedger()
  const exported = () => payouts.exportedOn('payments') ?? payouts.exportedOn('earnings')
  const sync = useSync()
  const company = () => (isDemo() ? t().demo.company : sync.company()?.name)
  const places = () => format().list(props.payment.locations.map((location) => overview()?.locationNames[location] ?? location))
  return (
    <footer class="payment__foot only-printed text-caption">
      <span>
        <Show when={company()}>{(name) => <strong>{name()} </strong>}</Show>
        {places()}
      </span>
      <Show when={exported()}>{(day) => <span>{t().payments.detail.printed.exported(format().day(day()))}</span>}</Show>
      <span>{props.payment.paymentId && t().payments.detail.number(props.payment.paymentId)}</span>
      <span>{t().payments.detail.printed.notMicrosoft}</span>
    </footer>
  )
}
