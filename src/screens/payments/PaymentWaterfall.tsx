/** From earned to paid, in the currency of the payment or in US dollars at its own rate. */
import { createMemo, createSignal, Show } from 'solid-js'
import { dividedBy, isNothing } from '../../domain/money.ts'
import type { Payment } from '../../domain/payout/payments.ts'
import type { Reconciliation } from '../../domain/payout/reconcile.ts'
import type { WaterfallKind, WaterfallRow } from '../../domain/payout/waterfall.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { linesHref } from '../../state/ledger/search.ts'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import type { Series } from '../../ui/series.ts'
import { Waterfall, type WaterfallStep } from '../../ui/Waterfall.tsx'
import { useMoney } from './money.ts'

const colours: Record<WaterfallKind, Series> = {
  earned: 'series-1',
  adjustments: 'adj-fill',
  withheldTax: 'series-3',
  salesTax: 'series-6',
  serviceFeeTax: 'series-5',
  exchange: 'series-4',
  unexplained: 'line-strong',
}

export function PaymentWaterfall(props: {
  readonly payment: Payment
  readonly all: readonly Reconciliation[]
  readonly current: Reconciliation
  readonly onCurrency: (index: number) => void
}) {
  const { t, format } = useI18n()
  const money = useMoney()
  const [inDollars, setInDollars] = createSignal(false)
  const waterfall = () => props.current.waterfall
  /** One dollar in the payment's currency; only where there is something to convert. */
  const rate = () => {
    const implied = waterfall().impliedRateScaled
    return props.all.length === 1 && waterfall().currency !== 'USD' && implied !== null && implied > 0n ? implied : null
  }
  const dollars = createMemo(() => (inDollars() ? rate() : null))
  const currency = () => (dollars() === null ? waterfall().currency : 'USD')
  const shown = (scaled: bigint) => {
    const by = dollars()
    return by === null ? scaled : dividedBy(scaled, by)
  }
  const options = () =>
    props.all.length > 1
      ? props.all.map((each) => ({ value: each.currency, label: each.currency }))
      : [waterfall().currency, 'USD'].map((code) => ({ value: code, label: code }))
  const choose = (code: string) => {
    if (props.all.length > 1) props.onCurrency(props.all.findIndex((each) => each.currency === code))
    else setInDollars(code === 'USD')
  }
  /** Earned and payment always; the rest only where it is not nothing. */
  const rows = () => waterfall().rows.filter((row) => row.kind === 'earned' || !isNothing(row.scaled, waterfall().currency))
  const noteOf = (row: WaterfallRow) => {
    if (row.kind === 'exchange') return t().payments.detail.exchangeNote(waterfall().currency)
    return row.lines === null || row.lines === 0 ? undefined : t().payments.detail.lines(row.lines, format())
  }
  const hrefOf = (row: WaterfallRow) => {
    if (row.lines === null || row.lines === 0) return undefined
    const { paymentId } = props.payment
    return linesHref(row.kind === 'adjustments' ? { paymentId, earningType: 'adjustment' } : { paymentId })
  }
  const steps = createMemo((): readonly WaterfallStep[] => [
    ...rows().map((row): WaterfallStep => ({
      kind: row.kind === 'earned' ? 'start' : 'change',
      value: Number(row.scaled),
      label: t().payments.detail.rows[row.kind],
      note: noteOf(row),
      amount: money.text(shown(row.scaled), currency()),
      series: colours[row.kind],
      hatched: row.kind === 'unexplained',
      href: hrefOf(row),
    })),
    {
      kind: 'total',
      value: Number(waterfall().paymentScaled),
      label: t().payments.detail.payment,
      amount: money.text(shown(waterfall().paymentScaled), currency()),
      series: 'paid-fill',
    },
  ])
  const unexplained = () => waterfall().rows.find((row) => row.kind === 'unexplained' && !isNothing(row.scaled, waterfall().currency))
  return (
    <Card
      title={t().payments.detail.waterfall}
      aside={
        <Show when={props.all.length > 1 || rate() !== null}>
          <Segmented label={t().payments.detail.currency} options={options()} value={currency()} onChange={choose} />
        </Show>
      }
    >
      <Waterfall
        label={t().payments.detail.waterfall}
        steps={steps()}
        cutNote={(value) => t().payments.detail.cut(money.text(shown(BigInt(Math.round(value))), currency(), 0))}
      />
      <Show when={unexplained()}>
        {(row) => (
          <p class="payment__sentence text-meta">
            {t().payments.detail.unexplained(
              money.text(waterfall().paymentScaled, waterfall().currency),
              money.text(waterfall().paymentScaled - row().scaled, waterfall().currency),
            )}
          </p>
        )}
      </Show>
      <Show when={waterfall().earnedElsewhere}>
        {(earned) => <p class="payment__sentence text-meta">{t().payments.detail.earnedElsewhere(money.text(earned().scaled, earned().currency))}</p>}
      </Show>
      <Show when={dollars()}>
        {(by) => (
          <p class="payment__sentence text-caption">
            {t().payments.detail.atRate(`1 USD = ${money.text(by(), waterfall().currency, 4)}`)}
          </p>
        )}
      </Show>
    </Card>
  )
}
