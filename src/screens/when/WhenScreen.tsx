/** When will I be paid? What is owed and where it stands, the five gates of the next payment, and what that rests on. */
import { Match, Show, Switch } from 'solid-js'
import type { Overdue, Payday } from '../../domain/payout/timeline.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useAwayLines } from '../../state/ledger/away.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { AwayTotals } from '../away/AwayNotice.tsx'
import { NothingYet } from '../firstRun/NothingYet.tsx'
import { LedgerNotice } from '../import/LedgerNotice.tsx'
import { useMoney } from '../payments/money.ts'
import { Basis, PaydayGates } from './PaydayGates.tsx'
import { RiskCards } from './RiskCards.tsx'
import { UnpaidCard } from './UnpaidCard.tsx'
import './WhenScreen.css'

export function WhenScreen() {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const { hasTotals } = useAwayLines()
  const money = useMoney()
  const next = () => payouts.outlook().next
  const payday = (): Payday | undefined => {
    const known = next()
    return known.type === 'expected' ? known.payday : undefined
  }
  const overdue = (): Overdue | null => payouts.outlook().overdue
  const none = () => {
    const known = next()
    return known.type === 'none' ? known.reason : undefined
  }
  const coop = () => [...payouts.outlook().coop].filter(([, scaled]) => scaled !== 0n)
  return (
    <Screen title={t().when.title} back={{ href: '/', label: t().when.back }} help="/help">
      <LedgerNotice />
      <AwayTotals />
      <Show when={payouts.isReady() && hasTotals()}>
        <Switch>
          <Match when={none() === 'nothingImported'}>
            <NothingYet title={t().when.none.nothingImported} />
          </Match>
          <Match when={true}>
            <Show when={payouts.isStale() && payouts.exportedOn()}>
              {(day) => (
                <Notice tone="due" action={<ImportButton />}>
                  {t().when.stale(format().day(day()))}
                </Notice>
              )}
            </Show>
            <UnpaidCard />
            <Show when={overdue()}>
              {(late) => (
                <Notice tone="due" title={t().when.overdueTitle} action={<Show when={!payouts.isStale()}><ImportButton /></Show>}>
                  {t().when.overdueText(format().day(late().expectedBy))}
                </Notice>
              )}
            </Show>
            <Show when={none()}>{(reason) => <Notice tone="neutral">{t().when.none[reason()]}</Notice>}</Show>
            <Show when={payday()}>
              {(expected) => (
                <>
                  <Card>
                    <PaydayGates payday={expected()} />
                  </Card>
                  <Basis basis={expected().basis} />
                </>
              )}
            </Show>
            <RiskCards />
            <Show when={coop().length > 0}>
              <Notice tone="neutral" title={t().when.coopTitle}>
                {t().when.coopText(money.sums(coop()))}
              </Notice>
            </Show>
          </Match>
        </Switch>
      </Show>
    </Screen>
  )
}

function ImportButton() {
  const { t } = useI18n()
  return (
    <Button size="small" href="/import">
      {t().when.import}
    </Button>
  )
}
