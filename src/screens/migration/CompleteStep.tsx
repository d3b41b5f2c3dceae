/** The end: an incentives admin completes the company's migration, once everyone can sign in. */
import { createSignal, For, Show } from 'solid-js'
import { type Blocker, isTicked } from '../../domain/migration/migration.ts'
import { isIncentivesAdmin, type Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { placeName } from '../living/placeWords.ts'
import { useAct } from '../living/useAct.ts'
import { AfterwardsCards } from './AfterwardsCards.tsx'
import { MovesDetails } from './MovesDetails.tsx'
import { StepFrame } from './StepFrame.tsx'
import { UntickButton } from './UntickButton.tsx'

export function CompleteStep(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  const words = () => t().migration.complete
  const isDone = () => isTicked(props.state.progress(), 'M4')
  const readiness = () => props.state.readiness()
  const completed = () => props.state.completed()
  const completedBy = () => props.state.people().find(({ id }) => id === completed().by)?.name ?? ''
  const admins = () => props.state.staff().filter(isIncentivesAdmin)
  return (
    <StepFrame state={props.state} step={4} title={words().title}>
      <Show
        when={!isDone()}
        fallback={
          <Notice tone="paid" title={completed().on ? words().doneOn(format().day(completed().on ?? ''), completedBy()) : t().migration.finished}>
            {t().migration.finishedText}
          </Notice>
        }
      >
        <p class="text-meta">{words().text}</p>
        <Show when={!readiness().ready} fallback={<Notice tone="paid" title={words().ready} />}>
          <Notice tone="due" title={words().notReady}>
            <ul class="plain-list">
              <For each={readiness().blockers}>{(blocker) => <BlockerLine state={props.state} blocker={blocker} />}</For>
            </ul>
          </Notice>
        </Show>
        <Card>
          <MovesDetails open />
        </Card>
        <Show when={admins().length > 0} fallback={<Notice tone="neutral" action={<Button href="/migration/2">{t().migration.steps.M2}</Button>}>{words().needsAdmin}</Notice>}>
          <Show when={props.state.mayComplete()} fallback={<Notice tone="neutral">{words().notYou(format().list(admins().map(({ name }) => name)))}</Notice>}>
            <Confirm state={props.state} admins={admins()} />
          </Show>
        </Show>
      </Show>
      <Show when={isDone()}>
        <AfterwardsCards state={props.state} />
        <UntickButton state={props.state} step="M4" />
      </Show>
    </StepFrame>
  )
}

function BlockerLine(props: { readonly state: MigrationState; readonly blocker: Blocker }) {
  const { t } = useI18n()
  const text = () => {
    const words = t().migration.complete.blockers
    const blocker = props.blocker
    switch (blocker.type) {
      case 'stepOpen':
        return { href: `/migration/${blocker.step.slice(1)}`, text: words.stepOpen('', '', t().migration.steps[blocker.step]) }
      case 'nobody':
        return { href: '/migration/2', text: words.nobody() }
      case 'noAdminWithSignIn':
        return { href: '/migration/2', text: words.noAdminWithSignIn('', placeName(props.state.places, blocker.location, t())) }
      case 'handOverPending':
        return { href: '/migration/3', text: words.handOverPending(props.state.nameOf(blocker.person)) }
    }
  }
  return (
    <li>
      <a href={text().href}>{text().text}</a>
    </li>
  )
}

function Confirm(props: { readonly state: MigrationState; readonly admins: readonly Person[] }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const perform = useAct()
  const words = () => t().migration.complete
  const [day, setDay] = createSignal(clock.today())
  const [who, setWho] = createSignal<string>()
  // Whoever holds sign-in details can have done it.
  const first = () => props.admins.find(({ id }) => props.state.readiness().canComplete.includes(id)) ?? props.admins[0]
  const chosen = () => who() ?? first()?.id
  const isFuture = () => day() > clock.today()
  return (
    <Card>
      <div class="stack">
        <p class="text-meta">{words().onlyAdmin}</p>
        <div class="field-pair">
          <Select label={words().who} options={props.admins.map((person) => ({ value: person.id, label: person.name }))} value={chosen() ?? ''} onChange={setWho} />
          <TextInput type="date" label={words().on} value={day()} onInput={setDay} error={isFuture() ? t().living.future : undefined} max={clock.today()} />
        </div>
        <Button
          variant={props.state.readiness().ready ? 'primary' : 'outline'}
          size="large"
          disabled={isFuture() || day() === ''}
          onClick={() => void perform(props.state.complete(day(), chosen()))}
        >
          {props.state.readiness().ready ? words().confirm : words().confirmAnyway}
        </Button>
      </div>
    </Card>
  )
}
