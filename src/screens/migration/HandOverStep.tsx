/** Step 3: everyone who is created and waits for their sign-in details, and how far each of them is. */
import { For, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import IconPrint from '~icons/lucide/printer'
import { isTicked } from '../../domain/migration/migration.ts'
import { canSignIn, hasReached, type Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { useServices } from '../../state/services.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useAct } from '../living/useAct.ts'
import { EndingSecrets } from './EndingSecrets.tsx'
import { PrintedCards } from './PrintedCards.tsx'
import { StepFrame } from './StepFrame.tsx'
import { UntickButton } from './UntickButton.tsx'

export function HandOverStep(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const perform = useAct()
  const words = () => t().migration.handOver
  const staff = () => props.state.staff()
  const toHand = () => staff().filter((person) => person.handover === 'created')
  const handed = () => staff().filter((person) => hasReached(person, 'given'))
  const isDone = () => isTicked(props.state.progress(), 'M3')
  const allGiven = () => staff().length > 0 && staff().every(canSignIn)
  const finish = async () => {
    if (await perform(props.state.tick('M3', true))) navigate('/migration/4')
  }
  return (
    <StepFrame state={props.state} step={3} title={words().title}>
      <p class="text-meta">{words().text}</p>
      <EndingSecrets state={props.state} />
      <Show when={toHand().length > 0}>
        <Card title={words().toHand}>
          <List label={words().toHand}>
            <For each={toHand()}>{(person) => <Row href={`/migration/3/${person.id}`} lead={<Avatar name={person.name} />} title={person.name} note={person.mail ?? undefined} />}</For>
          </List>
        </Card>
      </Show>
      <Show when={toHand().length + handed().length === 0}>
        <Notice tone="neutral" action={<Button href="/migration/2">{t().migration.steps.M2}</Button>}>
          {words().nobodyCreated}
        </Notice>
      </Show>
      <Show when={handed().length > 0}>
        <Card title={words().handed}>
          <List label={words().handed}>
            <For each={handed().map((person) => person.id)}>
              {(id) => <Show when={handed().find((person) => person.id === id)}>{(person) => <HandedRow state={props.state} person={person()} />}</Show>}
            </For>
          </List>
        </Card>
      </Show>
      <Show when={toHand().length > 1}>
        <div class="button-row">
          <Button icon={<IconPrint />} onClick={() => print()}>
            {words().printAll}
          </Button>
        </div>
        <PrintedCards state={props.state} people={toHand()} />
      </Show>
      <Show
        when={isDone()}
        fallback={
          <Show when={allGiven()}>
            <Button variant="primary" size="large" onClick={() => void finish()}>
              {words().allGiven}
            </Button>
          </Show>
        }
      >
        <Button variant="primary" size="large" href="/migration/4">
          {t().migration.signIn.doneAlready}
        </Button>
        <UntickButton state={props.state} step="M3" />
      </Show>
    </StepFrame>
  )
}

function HandedRow(props: { readonly state: MigrationState; readonly person: Person }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const perform = useAct()
  const words = () => t().migration.handOver
  const day = (text: string | null, sentence: (day: string) => string) => (text === null ? '' : sentence(format().day(text)))
  const note = () =>
    [
      day(props.person.givenOn, words().givenOn),
      day(props.person.seenOn, words().seenOn),
      day(props.person.signedInOn, words().signedInOn),
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <>
      <Row href={`/migration/3/${props.person.id}`} lead={<Avatar name={props.person.name} />} title={props.person.name} note={note()} status={t().migration.people.handover[props.person.handover]} />
      <Show when={props.person.handover !== 'signedIn'}>
        <li class="person-next">
          <Show when={props.person.handover === 'given'}>
            <Button size="small" onClick={() => void perform(props.state.markHandover(props.person.id, 'seen', clock.today()))}>
              {words().markSeen}
            </Button>
          </Show>
          <Button size="small" onClick={() => void perform(props.state.markHandover(props.person.id, 'signedIn', clock.today()))}>
            {words().markSignedIn}
          </Button>
        </li>
      </Show>
    </>
  )
}
