/** Step 2: who manages incentives, where, and whether they exist at Microsoft yet. */
import { createSignal, For, onMount, Show } from 'solid-js'
import { useNavigate, useSearchParams } from '@solidjs/router'
import IconAdd from '~icons/lucide/user-plus'
import IconPaste from '~icons/lucide/clipboard-paste'
import { isTicked } from '../../domain/migration/migration.ts'
import { hasReached, type Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { sharedText } from '../../state/migration/sharedText.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { List, Row } from '../../ui/List.tsx'
import { useAct } from '../living/useAct.ts'
import { CreateSheet } from './CreateSheet.tsx'
import { GapsNotice } from './GapsNotice.tsx'
import { LocationsCard } from './LocationsCard.tsx'
import { PasteSheet } from './PasteSheet.tsx'
import { PersonSheet } from './PersonSheet.tsx'
import { placesText, roleText } from './personWords.ts'
import { StepFrame } from './StepFrame.tsx'
import { UntickButton } from './UntickButton.tsx'

type Open = { readonly sheet: 'paste' } | { readonly sheet: 'person'; readonly id: string | null } | { readonly sheet: 'create'; readonly id: string }

export function PeopleStep(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  const navigate = useNavigate()
  const perform = useAct()
  const [open, setOpen] = createSignal<Open>()
  const [search, setSearch] = useSearchParams<{ shared?: string }>()
  onMount(async () => {
    if (search.shared) setSearch({ shared: undefined }, { replace: true })
    if ((await sharedText()) !== null) setOpen({ sheet: 'paste' })
  })
  const words = () => t().migration.people
  const staff = () => props.state.staff()
  const isDone = () => isTicked(props.state.progress(), 'M2')
  const allCreated = () => staff().length > 0 && staff().every((person) => hasReached(person, 'created'))
  const finish = async () => {
    if (await perform(props.state.tick('M2', true))) navigate('/migration/3')
  }
  const close = () => setOpen(undefined)
  const noteOf = (person: Person) => {
    const places = placesText(person, props.state.places.nameOf, words().everywhere, format())
    return [roleText(person, t()), places].filter(Boolean).join(', ')
  }
  return (
    <StepFrame state={props.state} step={2} title={words().question}>
      <div class="button-row">
        <Button icon={<IconPaste />} onClick={() => setOpen({ sheet: 'paste' })}>
          {words().paste}
        </Button>
        <Button icon={<IconAdd />} onClick={() => setOpen({ sheet: 'person', id: null })}>
          {words().add}
        </Button>
      </div>
      <Card>
        <Show when={staff().length > 0} fallback={<EmptyState title={words().nobody}>{words().nobodyText}</EmptyState>}>
          <List label={words().question}>
            <For each={staff().map((person) => person.id)}>
              {(id) => (
                <Show when={staff().find((person) => person.id === id)}>
                  {(person) => (
                    <PersonRows
                      person={person()}
                      note={noteOf(person())}
                      onEdit={() => setOpen({ sheet: 'person', id })}
                      onCreate={() => setOpen({ sheet: 'create', id })}
                    />
                  )}
                </Show>
              )}
            </For>
          </List>
        </Show>
      </Card>
      <GapsNotice state={props.state} />
      <LocationsCard places={props.state.places} />
      <Show when={staff().length > 0}>
        <Show
          when={isDone()}
          fallback={
            <Button variant={allCreated() ? 'primary' : 'outline'} size="large" onClick={() => (allCreated() ? void finish() : navigate('/migration/3'))}>
              {allCreated() ? words().allCreated : words().continueAnyway}
            </Button>
          }
        >
          <Button variant="primary" size="large" href="/migration/3">
            {t().migration.signIn.doneAlready}
          </Button>
          <UntickButton state={props.state} step="M2" />
        </Show>
      </Show>
      <PasteSheet state={props.state} open={open()?.sheet === 'paste'} onClose={close} />
      <PersonSheet state={props.state} open={open()?.sheet === 'person'} person={chosen(open(), 'person')} onClose={close} />
      <CreateSheet state={props.state} person={chosen(open(), 'create')} onClose={close} />
    </StepFrame>
  )
}

const chosen = (open: Open | undefined, sheet: Open['sheet']): string | undefined =>
  open?.sheet === sheet && 'id' in open ? (open.id ?? undefined) : undefined

function PersonRows(props: { readonly person: Person; readonly note: string; readonly onEdit: () => void; readonly onCreate: () => void }) {
  const { t } = useI18n()
  return (
    <>
      <Row
        lead={<Avatar name={props.person.name} />}
        title={props.person.name}
        note={props.note}
        status={t().migration.people.handover[props.person.handover]}
        onClick={() => props.onEdit()}
      />
      <Show when={props.person.handover === 'planned'}>
        <li class="person-next">
          <Button size="small" onClick={() => props.onCreate()}>
            {t().migration.people.createHere}
            <span class="only-heard"> {props.person.name}</span>
          </Button>
        </li>
      </Show>
    </>
  )
}
