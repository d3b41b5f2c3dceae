/** What the reader can do next, or the calm of nothing to do. */
import { Show } from 'solid-js'
import IconAdd from '~icons/lucide/file-plus'
import IconThreshold from '~icons/lucide/gauge'
import { addTo, largestFirst } from '../../domain/money.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { useHasPlace } from '../../state/places.ts'
import { Card, IconTile } from '../../ui/Card.tsx'
import { SealIcon } from '../../ui/icons/own.tsx'
import { List, Row } from '../../ui/List.tsx'
import { useMoney } from '../payments/money.ts'

export function TodoCard() {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const has = useHasPlace()
  const money = useMoney()
  const payouts = usePayouts()
  const below = () => payouts.outlook().belowThreshold
  const belowSums = () => {
    const sums = new Map<string, bigint>()
    for (const { amounts } of below()) for (const [currency, scaled] of amounts) addTo(sums, currency, scaled)
    return largestFirst(sums)
  }
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
          <Show when={below()[0]}>
            {(first) => (
              <Row
                href={has('/when') ? '/when' : undefined}
                lead={
                  <IconTile tone="neutral">
                    <IconThreshold />
                  </IconTile>
                }
                title={
                  below().length === 1
                    ? [t().home.todo.threshold, nameOf(first().location)].filter(Boolean).join(', ')
                    : format().plural(below().length, t().home.todo.thresholds)
                }
                note={
                  below().length === 1
                    ? `${first().programme}. ${t().home.todo.thresholdNote(money.text(first().missingUsdScaled, 'USD'))}`
                    : t().home.todo.thresholdsNote
                }
                amount={belowSums().length <= 2 ? money.sums(belowSums()) : undefined}
              />
            )}
          </Show>
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
