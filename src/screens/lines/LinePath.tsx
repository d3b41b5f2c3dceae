/** Earned, calculated, put into a payment, sent: the days the record itself gives. */
import { For, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LineDetail } from '../../ledger/ledger.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { textOf } from '../../state/ledger/why.ts'

interface Stop {
  readonly name: string
  readonly when?: string | undefined
  readonly href?: string | undefined
}

export function LinePath(props: { readonly detail: LineDetail }) {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const day = (text: string | null | undefined) => {
    const iso = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0]
    return iso === undefined ? text || undefined : format().day(iso)
  }
  const stops = (): readonly Stop[] => {
    const { line } = props.detail
    const words = t().lines.detail
    const order = overview()?.orders.find((each) => each.paymentId === line.paymentId && each.paymentDate !== null)
    const expected = textOf(props.detail, 'estimatedPaymentMonth')
    const known: Stop[] = [
      { name: words.pathEarned, when: day(line.earningDate) },
      { name: words.pathCalculated, when: day(textOf(props.detail, 'calculationDate')) },
    ].filter((stop) => stop.when !== undefined)
    if (line.paymentId === null) {
      const isMonth = /\d/.test(expected)
      return [...known, isMonth ? { name: words.pathExpected, when: expected, href: '/when' } : { name: words.pathNoPayment, href: '/when' }]
    }
    return [
      ...known,
      { name: words.pathPayment(line.paymentId), href: `/payments/${encodeURIComponent(line.paymentId)}` },
      ...(order?.status === 'sent' ? [{ name: words.pathSent, when: day(order.paymentDate) }] : []),
    ]
  }
  return (
    <ol class="line-path">
      <For each={stops()}>
        {(stop) => (
          <li>
            <Show when={stop.href} fallback={<span>{stop.name}</span>}>
              {(href) => <a href={href()}>{stop.name}</a>}
            </Show>
            <Show when={stop.when}>
              <span class="line-path__when numbers">{stop.when}</span>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}
