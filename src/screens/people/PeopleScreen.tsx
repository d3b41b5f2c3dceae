/** Who holds which role at Microsoft, where; what breaks if someone leaves; how to ask for what is missing. */
import { createSignal, For, Show } from 'solid-js'
import { useSearchParams } from '@solidjs/router'
import IconAdd from '~icons/lucide/user-plus'
import IconPaste from '~icons/lucide/clipboard-paste'
import IconAsk from '~icons/lucide/mail-question-mark'
import type { Person } from '../../domain/migration/people.ts'
import { suggestedLevel } from '../../domain/person/suggestedLevel.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createMigrationState, type MigrationState } from '../../state/migration/migration.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Details } from '../living/Details.tsx'
import { NoteConflicts } from '../living/NoteConflicts.tsx'
import { SavedLine } from '../living/SavedLine.tsx'
import { ForWriters, WithinAccess } from '../living/WithinAccess.tsx'
import { FoldedLocations } from '../migration/LocationsCard.tsx'
import { MigrationConflicts } from '../migration/MigrationConflicts.tsx'
import { PasteSheet } from '../migration/PasteSheet.tsx'
import { PersonSheet } from '../migration/PersonSheet.tsx'
import { placesText, roleText } from '../migration/personWords.ts'
import { DriftCard } from './DriftCard.tsx'
import { RequestSheet } from './RequestSheet.tsx'
import { RightsCard } from './RightsCard.tsx'
import { RoleGrid } from './RoleGrid.tsx'
import '../migration/migration.css'
import './people.css'

type Open = 'new' | 'paste' | 'request'

export function PeopleScreen() {
  const { t, format } = useI18n()
  const state = createMigrationState()
  const [search, setSearch] = useSearchParams<{ p?: string; view?: 'grid' }>()
  const [open, setOpen] = createSignal<Open>()
  const words = () => t().people
  const left = () => state.people().filter((person) => person.gone)
  const close = () => setOpen(undefined)
  return (
    <Screen title={words().title} help="/help" wide={search.view === 'grid'}>
      <p class="text-meta people__lead">{words().lead}</p>
      <MigrationConflicts state={state} />
      <NoteConflicts document="notes" />
      <WithinAccess document="migration">
        <ForWriters document="migration">
          <div class="button-row">
            <Button icon={<IconAdd />} onClick={() => setOpen('new')}>
              {words().add}
            </Button>
            <Button icon={<IconPaste />} onClick={() => setOpen('paste')}>
              {words().paste}
            </Button>
          </div>
        </ForWriters>
        <Show
          when={state.staff().length > 0}
          fallback={
            <ForWriters document="migration">
              <Nobody />
            </ForWriters>
          }
        >
          <Segmented<'list' | 'grid'>
            label={words().view}
            options={[
              { value: 'list', label: words().list },
              { value: 'grid', label: words().grid },
            ]}
            value={search.view === 'grid' ? 'grid' : 'list'}
            onChange={(view) => setSearch({ view: view === 'grid' ? 'grid' : undefined }, { replace: true })}
          />
          <Show when={search.view === 'grid'} fallback={<PeopleList state={state} people={state.staff()} onChoose={(id) => setSearch({ p: id })} />}>
            <RoleGrid state={state} onChoose={(id) => setSearch({ p: id })} />
          </Show>
          <DriftCard state={state} />
        </Show>
        <Show when={left().length > 0}>
          <Card>
            <Details summary={format().plural(left().length, words().gone)}>
              <PeopleList state={state} people={left()} onChoose={(id) => setSearch({ p: id })} bare />
            </Details>
          </Card>
        </Show>
        <RightsCard />
        <div class="button-row">
          <Button icon={<IconAsk />} onClick={() => setOpen('request')}>
            {words().request.open}
          </Button>
        </div>
        <FoldedLocations places={state.places} />
        <SavedLine states={state.saveStates()} />
      </WithinAccess>
      <PersonSheet state={state} open={open() === 'new' || search.p !== undefined} person={open() === 'new' ? undefined : search.p} onClose={() => (open() === 'new' ? close() : setSearch({ p: undefined }, { replace: true }))} />
      <PasteSheet state={state} open={open() === 'paste'} onClose={close} />
      <RequestSheet state={state} open={open() === 'request'} onClose={close} />
    </Screen>
  )
}

function Nobody() {
  const { t } = useI18n()
  return (
    <Card>
      <EmptyState title={t().people.empty}>{t().people.emptyText}</EmptyState>
    </Card>
  )
}

function PeopleList(props: {
  readonly state: MigrationState
  readonly people: readonly Person[]
  readonly onChoose: (id: string) => void
  /** Inside another card already. */
  readonly bare?: boolean
}) {
  const rows = () => (
    <List>
      <For each={props.people.map((person) => person.id)}>
        {(id) => (
          <Show when={props.people.find((person) => person.id === id)}>
            {(person) => <PersonRow state={props.state} person={person()} onChoose={() => props.onChoose(id)} />}
          </Show>
        )}
      </For>
    </List>
  )
  return (
    <Show when={!props.bare} fallback={rows()}>
      <Card>{rows()}</Card>
    </Show>
  )
}

function PersonRow(props: { readonly state: MigrationState; readonly person: Person; readonly onChoose: () => void }) {
  const { t, format } = useI18n()
  const places = () => placesText(props.person, props.state.places.nameOf, t().migration.people.everywhere, format())
  return (
    <Row
      lead={<Avatar name={props.person.name} tone={props.person.gone ? 'neutral' : 'river'} />}
      title={props.person.name}
      note={
        <>
          <span class="person__layer">{t().living.label(t().people.atMicrosoft)} </span>
          {[roleText(props.person, t()), places()].filter(Boolean).join(', ')}
          <Show when={suggestedLevel(props.person)}>
            {(level) => (
              <>
                <br />
                <span class="person__layer">{t().living.label(t().people.inAval)} </span>
                {t().people.suggested(t().people.levels[level()])}
              </>
            )}
          </Show>
        </>
      }
      status={t().migration.people.handover[props.person.handover]}
      onClick={() => props.onChoose()}
    />
  )
}
