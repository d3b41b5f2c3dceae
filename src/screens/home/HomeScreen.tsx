/** One question owns Home: when is my money in the bank, and why not yet? */
import { lazy, Match, Show, Suspense, Switch } from 'solid-js'
import IconMigration from '~icons/lucide/route'
import { loadEverySentence, useI18n } from '../../i18n/i18n.tsx'
import { enterDemo, isDemo } from '../../state/demo.ts'
import { useLedger } from '../../state/ledger.ts'
import { usePayouts } from '../../state/payouts.ts'
import { useHasPlace } from '../../state/places.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { FirstRun } from '../firstRun/FirstRun.tsx'
import { InstallCard } from '../install/InstallCard.tsx'
import { HeldCard } from './HeldCard.tsx'
import { Hero } from './Hero.tsx'
import { ReceivedCard } from './ReceivedCard.tsx'
import { TodoCard } from './TodoCard.tsx'
import { WhyCard } from './WhyCard.tsx'

/** After the money: the migration's own code and words come behind the first paint. */
const MigrationCard = lazy(async () => {
  const [{ MigrationCard }] = await Promise.all([import('../migration/MigrationCard.tsx'), loadEverySentence()])
  return { default: MigrationCard }
})
const TodoList = lazy(async () => {
  const [{ TodoList }] = await Promise.all([import('../profiles/TodoList.tsx'), loadEverySentence()])
  return { default: TodoList }
})

export function HomeScreen() {
  const { t } = useI18n()
  const { overview } = useLedger()
  return (
    <Switch>
      <Match when={overview()?.statements.length === 0 && isDemo()}>
        <Screen title={t().home.title} heading={<span class="only-heard">{t().home.title}</span>} home>
          <Progress label={t().demo.filling} />
          <p class="text-meta">{t().demo.filling}</p>
        </Screen>
      </Match>
      <Match when={overview()?.statements.length === 0}>
        <Newcomer />
      </Match>
      <Match when={overview()}>
        <Home />
      </Match>
    </Switch>
  )
}

/** Money, reason, the action with the most money behind it, history, the rest. */
function Home() {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const hasReconciled = () =>
    payouts.payments().some((payment) => payouts.reconciliations(payment).some(({ seal }) => seal.type === 'toTheCent'))
  return (
    <Screen title={t().home.title} heading={<span class="only-heard">{t().home.title}</span>} home>
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
      <Hero outlook={payouts.outlook()} />
      <WhyCard outlook={payouts.outlook()} />
      <HeldCard risks={payouts.risks()} />
      <Suspense>
        <TodoList />
        <MigrationCard />
      </Suspense>
      <Show when={hasReconciled()}>
        <InstallCard />
      </Show>
      <ReceivedCard />
      <TodoCard />
    </Screen>
  )
}

function Newcomer() {
  const { t } = useI18n()
  const has = useHasPlace()
  const { hasDocuments } = useServices()
  return (
    <FirstRun
      begun={
        // Whoever has noted nothing yet has begun nothing: no document need be opened to know.
        <Show when={hasDocuments()}>
          <Suspense>
            <MigrationCard />
          </Suspense>
        </Show>
      }
      onExample={() => enterDemo(() => location.assign('/'))}
      doors={
        <div class="first-run__doors">
          <Show when={has('/migration')}>
            <Button variant="plain" href="/migration" icon={<IconMigration />}>
              {t().home.first.migrate}
            </Button>
          </Show>
          <Show when={has('/eligibility')}>
            <Button variant="plain" href="/eligibility">
              {t().home.first.eligible}
            </Button>
          </Show>
        </div>
      }
    />
  )
}
