/** What a payment has to do with other months and other payments: adjustments, and money the bank sent back. */
import { createMemo, For, Show } from 'solid-js'
import { monthOf } from '../../domain/period.ts'
import type { Payment } from '../../domain/payout/payments.ts'
import type { EarningGroup } from '../../domain/payout/rows.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { linesHref } from '../../state/ledger/search.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { keyOf, monthOfPayment } from '../../state/payouts/list.ts'
import { Card, CardLink, IconTile } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import IconReturn from '~icons/lucide/undo-2'
import { useMoney } from './money.ts'

/** An adjustment stands in the month it applies to and in the month it was paid, joined here. */
export function AdjustmentsCard(props: { readonly payment: Payment }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const months = createMemo(() => byMonthAndCurrency(props.payment.groups.filter((group) => group.earningType === 'adjustment')))
  const paidIn = () => monthOfPayment(props.payment)
  return (
    <Show when={months().length > 0}>
      <Card title={t().payments.detail.adjustments.title}>
        <List>
          <For each={months()}>
            {(each) => (
              <Row
                href={linesHref({ paymentId: props.payment.paymentId, earningType: 'adjustment', ...(each.month ? { month: each.month } : {}) })}
                title={each.month ? t().payments.detail.adjustments.row(format().month(each.month)) : t().payments.detail.adjustments.undated}
                note={t().payments.detail.lines(each.lines, format())}
                amount={money.text(each.scaled, each.currency)}
              />
            )}
          </For>
        </List>
        <Show when={paidIn()}>{(month) => <p class="payment__sentence text-caption">{t().payments.detail.adjustments.text(format().month(month()))}</p>}</Show>
      </Card>
    </Show>
  )
}

/** One story instead of two rows: returned in August, sent again in September. */
export function ReturnedCard(props: { readonly payment: Payment }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const reissue = () => payouts.reissue(props.payment)
  const original = createMemo(() => payouts.payments().find((payment) => payouts.reissue(payment) === props.payment))
  const icon = (
    <IconTile tone="due">
      <IconReturn />
    </IconTile>
  )
  const hrefOf = (payment: Payment) => `/payments/${encodeURIComponent(keyOf(payment))}`
  return (
    <>
      <Show when={reissue()}>
        {(later) => (
          <CardLink href={hrefOf(later())} lead={icon} title={t().payments.detail.returned.title}>
            {t().payments.detail.returned.reissued(format().month(monthOf(later().paymentDate ?? '')), later().paymentId)}
          </CardLink>
        )}
      </Show>
      <Show when={original()}>
        {(earlier) => (
          <CardLink href={hrefOf(earlier())} lead={icon} title={t().payments.returned}>
            {t().payments.detail.returned.original(format().day(earlier().paymentDate ?? '', { year: false }), earlier().paymentId)}
          </CardLink>
        )}
      </Show>
    </>
  )
}

function byMonthAndCurrency(groups: readonly EarningGroup[]) {
  const months = new Map<string, { month: string; currency: string; scaled: bigint; lines: number }>()
  for (const { month, currency, amountScaled, lines } of groups) {
    const key = `${month} ${currency}`
    const known = months.get(key) ?? { month, currency, scaled: 0n, lines: 0 }
    months.set(key, { ...known, scaled: known.scaled + amountScaled, lines: known.lines + lines })
  }
  return [...months.values()].toSorted((a, b) => (a.month < b.month ? 1 : -1))
}
