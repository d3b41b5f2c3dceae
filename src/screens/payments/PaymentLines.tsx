/** The first lines of a payment, biggest first, with the way to all of them. */
import { createMemo, createResource, For, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import type { Payment } from '../../domain/payout/payments.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useAwayLines } from '../../state/ledger/away.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { linesHref } from '../../state/ledger/search.ts'
import { Card } from '../../ui/Card.tsx'
import { AwayLines } from '../away/AwayNotice.tsx'
import { rateWords } from '../lines/lineWords.ts'
import { useMoney } from './money.ts'

const shownLines = 8

export function PaymentLines(props: { readonly payment: Payment }) {
  const { t } = useI18n()
  const { away } = useAwayLines()
  const isAway = () => away() !== null && props.payment.groups.length > 0
  return (
    <>
      <LinesHere payment={props.payment} />
      <Show when={isAway()}>
        <Card title={t().payments.detail.linesTitle}>
          <AwayLines />
        </Card>
      </Show>
    </>
  )
}

function LinesHere(props: { readonly payment: Payment }) {
  const { t, format } = useI18n()
  const ledger = useLedger()
  const money = useMoney()
  const navigate = useNavigate()
  const asked = createMemo(() => {
    const { paymentId, groups } = props.payment
    return groups.length > 0 ? { paymentId, set: ledger.overview()?.setHash } : undefined
  })
  const [page] = createResource(asked, ({ paymentId }) =>
    ledger.lines({ filter: { paymentId }, sort: 'amount', descending: true, offset: 0, limit: shownLines }),
  )
  const all = () => linesHref({ paymentId: props.payment.paymentId })
  const count = (lines: number) => t().payments.detail.lines(lines, format())
  return (
    <Show when={asked() && page.latest?.count ? page.latest : undefined}>
      {(known) => (
        <Card title={t().payments.detail.linesTitle} aside={<span class="text-meta numbers">{count(known().count)}</span>}>
          <table class="payment-lines">
            <thead>
              <tr>
                <th scope="col">{t().lines.columns.date}</th>
                <th scope="col">{t().lines.columns.customer}</th>
                <th scope="col">{t().lines.columns.lever}</th>
                <th scope="col" class="payment-lines__number">
                  {t().lines.columns.rate}
                </th>
                <th scope="col" class="payment-lines__number">
                  {t().lines.columns.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={known().lines}>
                {(line, index) => {
                  const href = () => `/lines/${encodeURIComponent(line.id)}?payment=${encodeURIComponent(props.payment.paymentId)}&sort=amount&at=${index() + 1}`
                  return (
                    <tr class="payment-lines__row" onClick={() => navigate(href())}>
                      <td>{line.earningDate === null ? '' : format().day(line.earningDate, { year: false })}</td>
                      <td>
                        <a href={href()} onClick={(event) => event.stopPropagation()}>
                          <bdi>{line.customer || t().lines.noCustomer}</bdi>
                        </a>
                      </td>
                      <td>
                        <bdi>{line.lever}</bdi>
                      </td>
                      <td class="payment-lines__number">{rateWords(line.rate, format())}</td>
                      <td class="payment-lines__number payment-lines__amount">{money.text(line.amountScaled, line.currency)}</td>
                    </tr>
                  )
                }}
              </For>
            </tbody>
          </table>
          <Show when={known().count > known().lines.length}>
            <p class="payment-lines__all not-printed">
              <a href={all()}>{t().payments.detail.allLines(count(known().count))}</a>
            </p>
          </Show>
        </Card>
      )}
    </Show>
  )
}
