/** The end: an incentives admin completes the company's migration, once everyone can sign in. */
import { createSignal, For, Show } from 'solid-js'
import { type Blocker, isTicked } from '../../domain/migration/migration.ts'
import { isIncentivesAdmin } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration.ts'
import { useHasPlace } from '../../state/places.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { placeName } from '../living/placeWords.ts'
import { useAct } from '../living/useAct.ts'
import { StepFrame } from './StepFrame.tsx'
import { UntickButton } from './UntickButton.tsx'

export function CompleteStep(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  const words = () => t().migration.complete
  const isDone = () => isTicked(props.state.progress(), 'M4')
  const readiness = () => props.state.readiness()
  const completed = () => props.state.completed()
  return (
    <StepFrame state={props.state} step={4} title={words().title}>
      <Show
        when={!isDone()}
        fallback={
          <Notice tone="paid" title={completed().on ? words().doneOn(format().day(completed().on ?? ''), completed().by ? props.state.nameOf(completed().by ?? '') : '') : t().migration.finished}>
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
        <Confirm state={props.state} />
      </Show>
      <Show when={isDone()}>
        <After state={props.state} />
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

function Confirm(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const perform = useAct()
  const words = () => t().migration.complete
  const [day, setDay] = createSignal(clock.today())
  const [who, setWho] = createSignal<string>()
  const admins = () => props.state.staff().filter(isIncentivesAdmin)
  const chosen = () => who() ?? admins()[0]?.id
  const isFuture = () => day() > clock.today()
  return (
    <Card>
      <div class="stack">
        <p class="text-meta">{words().onlyAdmin}</p>
        <div class="field-pair">
          <Show when={admins().length > 0}>
            <Select label={words().who} options={admins().map((person) => ({ value: person.id, label: person.name }))} value={chosen() ?? ''} onChange={setWho} />
          </Show>
          <TextInput type="date" label={words().on} value={day()} onInput={setDay} error={isFuture() ? words().future : undefined} max={clock.today()} />
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

function After(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const has = useHasPlace()
  const words = () => t().migration.complete
  return (
    <Card title={words().after}>
      <List>
        <Row href={has('/profiles') ? '/profiles' : undefined} title={words().bankAndTax} note={words().bankAndTaxNote} />
        <Row href={has('/programmes') ? '/programmes' : undefined} title={words().verify} note={words().verifyNote} />
        <For each={props.state.places.locations()}>{(location) => <Row title={location.name} note={location.partnerId ?? undefined} />}</For>
      </List>
    </Card>
  )
}
