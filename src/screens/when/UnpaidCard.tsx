/** Earned and not yet paid, in one bar per currency: on its way, late, held, too small, undated. */
import { createMemo, For } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { unpaidSplitsOf, type UnpaidPart } from '../../state/payouts/unpaid.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Card } from '../../ui/Card.tsx'
import type { Series } from '../../ui/series.ts'
import { SplitBar } from '../../ui/SplitBar.tsx'
import { useMoney } from '../payments/money.ts'

const colours: Record<UnpaidPart['type'], Series> = {
  next: 'series-1',
  later: 'series-2',
  overdue: 'due-fill',
  held: 'held-fill',
  below: 'line-strong',
  undated: 'series-6',
}

export function UnpaidCard() {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const payouts = usePayouts()
  const money = useMoney()
  const splits = createMemo(() => unpaidSplitsOf(payouts.outlook()))
  const placeOf = (location: string) => overview()?.locationNames[location] ?? (location || t().when.noPlace)
  const placesIn = (locations: readonly string[]) => {
    const places = [...new Set(locations.map(placeOf))]
    return places.length > 3 ? t().payments.detail.locations(places.length, format()) : format().list(places)
  }
  const labelOf = (part: UnpaidPart): string => {
    switch (part.type) {
      case 'next':
        return t().when.onItsWay(format().day(part.day, { year: false }))
      case 'later':
        return t().when.later(format().month(part.day.slice(0, 7), { year: false }))
      case 'overdue':
        return t().when.overdue
      case 'held':
        return t().when.held
      case 'below':
        return t().when.below(placesIn(part.locations))
      case 'undated':
        return t().when.undated
    }
  }
  return (
    <For each={splits()}>
      {(split) => (
        <Card>
          <div class="unpaid">
            <h2 class="unpaid__title">{t().when.unpaid}</h2>
            <Amount size="l" parts={money.parts(split.totalScaled, split.currency)} />
          </div>
          <SplitBar
            label={t().when.unpaid}
            parts={split.parts.map((part) => ({
              label: labelOf(part),
              value: Number(part.scaled),
              amount: money.text(part.scaled, split.currency),
              series: colours[part.type],
              urgent: part.type === 'held',
            }))}
          />
        </Card>
      )}
    </For>
  )
}
