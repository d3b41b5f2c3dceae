/** One question owns Home: when is my money in the bank, and why not yet? */
import { Match, Show, Suspense, Switch } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { isDemo } from '../../state/demo/demo.ts'
import { useAwayLines } from '../../state/ledger/away.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { useServices } from '../../state/services.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Screen, type ScreenProps } from '../../ui/Screen.tsx'
import { Newcomer } from '../firstRun/Newcomer.tsx'
import { InstallCard } from '../install/InstallCard.tsx'
import { HeldCard } from './HeldCard.tsx'
import { Hero } from './Hero.tsx'
import { AwayTotals, BackupDue, LedgerNotice, MigrationCard, OpenQuestions, TodoList } from './laterCards.ts'
import { ReceivedCard } from './ReceivedCard.tsx'
import { TodoCard } from './TodoCard.tsx'
import { WhyCard } from './WhyCard.tsx'
import './home.css'

export function HomeScreen() {
  const { t } = useI18n()
  const { overview, failure } = useLedger()
  return (
    <Switch>
      <Match when={overview()?.statements.length === 0 && isDemo()}>
        <Frame>
          <Progress label={t().demo.filling} />
          <p class="text-meta">{t().demo.filling}</p>
        </Frame>
      </Match>
      <Match when={overview()?.statements.length === 0}>
        <Newcomer />
      </Match>
      <Match when={overview()}>
        <Home />
      </Match>
      <Match when={failure()}>
        <Frame>
          <Suspense>
            <LedgerNotice />
          </Suspense>
        </Frame>
      </Match>
    </Switch>
  )
}

function Frame(props: Pick<ScreenProps, 'children'>) {
  const { t } = useI18n()
  return (
    <Screen title={t().home.title} heading={<span class="only-heard">{t().home.title}</span>} home wide>
      {props.children}
    </Screen>
  )
}

/** Money, reason, the action with the most money behind it; then history and the rest, which a phone shows below: on a desk, history stands beside. */
function Home() {
  const payouts = usePayouts()
  const { isPainted } = useServices()
  const { away, hasTotals } = useAwayLines()
  const hasReconciled = () =>
    payouts.payments().some((payment) => payouts.reconciliations(payment).some(({ seal }) => seal.type === 'toTheCent'))
  return (
    <Frame>
      <div class="home">
        <div class="stack home__now">
          <Show when={away()?.counted !== null && away()}>
            <Suspense>
              <AwayTotals />
            </Suspense>
          </Show>
          <Show when={hasTotals()}>
            <StaleNotice />
            <Hero outlook={payouts.outlook()} />
            <WhyCard outlook={payouts.outlook()} />
            <HeldCard risks={payouts.risks()} />
          </Show>
        </div>
        <Show when={isPainted()}>
          <div class="stack home__past">
            <Show when={hasTotals()}>
              <ReceivedCard />
              <TodoCard />
            </Show>
            <Show when={!isDemo()}>
              <Suspense>
                <BackupDue />
              </Suspense>
            </Show>
          </div>
          <div class="stack home__rest">
            <Show when={hasReconciled()}>
              <InstallCard />
            </Show>
            <Suspense>
              <OpenQuestions />
              <TodoList />
              <MigrationCard />
            </Suspense>
          </div>
        </Show>
      </div>
    </Frame>
  )
}

/** Before the amount: what Microsoft said a month ago is not what it says today. */
function StaleNotice() {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  return (
    <Show when={payouts.isStale() && payouts.exportedOn()}>
      {(day) => (
        <Notice
          tone="due"
          title={t().home.stale.title(format().day(day()))}
          action={<Button href="/import">{t().home.stale.action}</Button>}
        >
          {t().home.stale.text}
        </Notice>
      )}
    </Show>
  )
}
