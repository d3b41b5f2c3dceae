/** What came in over twelve months, and what is expected next. */
import { createMemo, Show } from 'solid-js'
import { one } from '../../domain/money.ts'
import { monthOf, type Month } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { isOnlyExpected, receivedByMonth } from '../../state/payouts/list.ts'
import { useHasPlace } from '../../state/places.ts'
import { Bars, type Bar } from '../../ui/Bars.tsx'
import { Card } from '../../ui/Card.tsx'
import { useMoney } from '../payments/money.ts'
import { receivedOf, type Received } from './received.ts'

export function ReceivedCard() {
  const { t } = useI18n()
  const payouts = usePayouts()
  const received = createMemo(() => receivedOf(receivedByMonth(payouts.payments(), payouts.today(), 12)))
  return <Show when={received()}>{(sums) => <Months received={sums()} title={t().home.received.title} />}</Show>
}

function Months(props: { readonly received: Received; readonly title: string }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const money = useMoney()
  const has = useHasPlace()
  const barOf = (month: Month, scaled: bigint, kind: Bar['kind'], href?: string): Bar => ({
    key: `${month} ${kind}`,
    short: format().monthLetter(month),
    name: kind === 'expected' ? `${format().month(month)}, ${t().home.received.expected}` : format().month(month),
    value: Number(scaled / (one / 100n)) / 100,
    valueText: money.text(scaled, props.received.currency),
    kind,
    href,
  })
  const expected = (): Bar[] => {
    const { next } = payouts.outlook()
    if (next.type !== 'expected' || !isOnlyExpected(next.payday)) return []
    const amount = next.payday.amounts.find(([currency]) => currency === props.received.currency)
    return amount ? [barOf(monthOf(next.payday.sent.to), amount[1], 'expected', has('/when') ? '/when' : undefined)] : []
  }
  const bars = (): Bar[] => {
    const newest = props.received.months.findLast(({ scaled }) => scaled !== 0n)?.month
    const past = props.received.months.map(({ month, scaled, key }) =>
      barOf(month, scaled, month === newest ? 'current' : 'past', key && has('/payments') ? `/payments/${encodeURIComponent(key)}` : undefined),
    )
    return [...past, ...expected()]
  }
  return (
    <>
      <div class="section-title">
        <h2>{props.title}</h2>
        <span class="text-meta numbers">{money.text(props.received.totalScaled, props.received.currency)}</span>
      </div>
      <Card>
        <Bars label={t().home.received.label} bars={bars()} caption={t().home.received.sentNote} />
      </Card>
    </>
  )
}
