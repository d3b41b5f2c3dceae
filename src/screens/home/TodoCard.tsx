/** What the reader can do next, or the calm of nothing to do. */
import { For, Show } from 'solid-js'
import IconAdd from '~icons/lucide/file-plus'
import IconThreshold from '~icons/lucide/gauge'
import { largestFirst } from '../../domain/money.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger.ts'
import { usePayouts } from '../../state/payouts.ts'
import { useHasPlace } from '../../state/places.ts'
import { Card, IconTile } from '../../ui/Card.tsx'
import { SealIcon } from '../../ui/icons/own.tsx'
import { List, Row } from '../../ui/List.tsx'
import { useMoney } from '../payments/money.ts'

export function TodoCard() {
  const { t } = useI18n()
  const { overview } = useLedger()
  const has = useHasPlace()
  const money = useMoney()
  const payouts = usePayouts()
  const below = () => payouts.outlook().belowThreshold.slice(0, 3)
  const missing = () => {
    if (payouts.exportedOn('payments') === null) return { title: t().home.todo.addPayments, note: t().home.todo.addPaymentsNote }
    if (payouts.exportedOn('earnings') === null) return { title: t().home.todo.addEarnings, note: t().home.todo.addEarningsNote }
    return undefined
  }
  const isCalm = () => missing() === undefined && below().length === 0 && payouts.risks().length === 0
  const nameOf = (location: string) => overview()?.locationNames[location] ?? location
  return (
    <Show when={missing() !== undefined || below().length > 0 || isCalm()}>
      <div class="section-title">
        <h2>{t().home.todo.title}</h2>
      </div>
      <Card class="todo-list">
        <List>
          <Show when={has('/import') && missing()}>
            {(wanted) => (
              <Row
                href="/import"
                lead={
                  <IconTile>
                    <IconAdd />
                  </IconTile>
                }
                title={wanted().title}
                note={wanted().note}
              />
            )}
          </Show>
          <For each={below()}>
            {(threshold) => (
              <Row
                href={has('/when') ? '/when' : undefined}
                lead={
                  <IconTile tone="neutral">
                    <IconThreshold />
                  </IconTile>
                }
                title={[t().home.todo.threshold, nameOf(threshold.location)].filter(Boolean).join(', ')}
                note={`${threshold.programme}. ${t().home.todo.thresholdNote(money.text(threshold.missingUsdScaled, 'USD'))}`}
                amount={money.sums(largestFirst(threshold.amounts))}
              />
            )}
          </For>
          <Show when={isCalm()}>
            <Row
              lead={
                <IconTile tone="paid">
                  <SealIcon />
                </IconTile>
              }
              title={t().home.todo.none}
            />
          </Show>
        </List>
      </Card>
    </Show>
  )
}
