/** One person: name, address, language, and the roles at Microsoft for each location and programme. */
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import { everywhere, hasReached, type Person } from '../../domain/migration/people.ts'
import { adminRoles, type IncentiveRole } from '../../domain/person/roles.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { createSecret } from '../../state/migration/secrets.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { Details } from '../living/Details.tsx'
import { Notes } from '../living/Notes.tsx'
import { useAct } from '../living/useAct.ts'
import { PersonFields } from './PersonFields.tsx'

export interface PersonSheetProps {
  readonly state: MigrationState
  readonly open: boolean
  /** undefined: somebody new. */
  readonly person: string | undefined
  readonly onClose: () => void
}

export function PersonSheet(props: PersonSheetProps) {
  const { t } = useI18n()
  const [added, setAdded] = createSignal<string>()
  createEffect(on(() => props.open, () => setAdded(undefined)))
  const id = () => props.person ?? added()
  const person = () => props.state.people().find((found) => found.id === id())
  const words = () => t().migration.people.editor
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={person()?.name ?? words().add}
      closeLabel={words().close}
      actions={
        <Show when={person()}>
          <Button variant="primary" size="large" onClick={() => props.onClose()}>
            {words().done}
          </Button>
        </Show>
      }
    >
      <div class="sheet-body">
        <PersonFields state={props.state} person={person()} onAdded={setAdded} />
        <Show when={person()}>{(found) => <Roles state={props.state} person={found()} />}</Show>
        <Show when={person()}>{(found) => <Notes about={`people/${found().id}`} />}</Show>
        <Show when={person()}>{(found) => <Leaving state={props.state} person={found()} onRemoved={props.onClose} />}</Show>
      </div>
    </Sheet>
  )
}

function Roles(props: { readonly state: MigrationState; readonly person: Person }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().migration.people.editor
  const known = () => new Set([everywhere, ...props.state.places.locations().map(({ id }) => id)])
  const goneGrants = () => (props.state.places.isLoaded() ? props.person.grants.filter((grant) => !known().has(grant.location)) : [])
  return (
    <section class="stack">
      <div>
        <h3>{words().role}</h3>
        <p class="text-meta">{words().roleHint}</p>
      </div>
      <RoleChoice label={words().everywhere} state={props.state} person={props.person} location={everywhere} programme={everywhere} />
      <For each={props.state.places.locations()}>
        {(location) => (
          <>
            <RoleChoice label={location.name} state={props.state} person={props.person} location={location.id} programme={everywhere} />
            <Show when={props.state.grid().programmesOf(location.id).length > 0}>
              <Details summary={`${location.name}, ${words().perProgramme.toLowerCase()}`}>
                <For each={props.state.grid().programmesOf(location.id)}>
                  {(programme) => <RoleChoice label={programmeName(programme)} state={props.state} person={props.person} location={location.id} programme={programme} />}
                </For>
              </Details>
            </Show>
          </>
        )}
      </For>
      <For each={goneGrants()}>
        {(grant) => (
          <div class="role-choice">
            <span class="role-choice__place">
              {[t().migration.locations.gone, grant.programme === everywhere ? '' : programmeName(grant.programme)].filter(Boolean).join(', ')}
            </span>
            <Button size="small" onClick={() => void perform(props.state.grant(props.person.id, grant.location, grant.programme, null))}>
              {words().takeRole(t().migration.people.shortRoles[grant.role])}
            </Button>
          </div>
        )}
      </For>
      <Details summary={words().adminRoles}>
        <For each={adminRoles}>
          {(role) => (
            <Checkbox
              label={t().migration.people.adminRoles[role]}
              checked={props.person.adminRoles.includes(role)}
              onChange={(checked) => void perform(props.state.setPerson(props.person.id, role, checked))}
            />
          )}
        </For>
      </Details>
    </section>
  )
}

function RoleChoice(props: {
  readonly label: string
  readonly state: MigrationState
  readonly person: Person
  readonly location: string
  readonly programme: string
}) {
  const { t } = useI18n()
  const perform = useAct()
  const granted = () => props.person.grants.find((grant) => grant.location === props.location && grant.programme === props.programme)?.role ?? 'none'
  return (
    <div class="role-choice">
      <span class="role-choice__place">{props.label}</span>
      <Segmented<IncentiveRole | 'none'>
        label={`${t().migration.people.editor.role}, ${props.label}`}
        options={[
          { value: 'none', label: t().migration.people.editor.none },
          { value: 'user', label: t().migration.people.shortRoles.user },
          { value: 'admin', label: t().migration.people.shortRoles.admin },
        ]}
        value={granted()}
        onChange={(role) => void perform(props.state.grant(props.person.id, props.location, props.programme, role === 'none' ? null : role))}
      />
    </div>
  )
}

function Leaving(props: { readonly state: MigrationState; readonly person: Person; readonly onRemoved: () => void }) {
  const { t } = useI18n()
  const perform = useAct()
  const secret = createSecret(() => props.person.id)
  const words = () => t().migration.people.editor
  // A password that nobody will need goes with the person, unless that is taken back.
  const go = async (how: 'left' | 'removed') => {
    const state = props.state
    const close = props.onRemoved
    const { id, name } = props.person
    const takeBack = await secret.handedOver()
    const undo = () => {
      void takeBack()
      return state.undo()
    }
    const isSaved = await perform(how === 'left' ? state.setPerson(id, 'gone', true) : state.removePerson(id), {
      text: how === 'left' ? words().leftToast(name) : words().removed(name),
      undo,
    })
    if (!isSaved) await takeBack()
    else if (how === 'removed') close()
  }
  return (
    <section class="stack">
      <Show when={props.person.handover === 'created'}>
        <div>
          <Button onClick={() => void perform(props.state.setPerson(props.person.id, 'created', false))}>{words().notCreated}</Button>
        </div>
      </Show>
      <Show when={!hasReached(props.person, 'own')}>
        <p class="text-meta">{words().removeHint}</p>
        <div>
          <Button variant="danger" onClick={() => void go('removed')}>
            {words().remove}
          </Button>
        </div>
      </Show>
      <p class="text-meta">{words().leaveHint}</p>
      <div>
        <Show
          when={props.person.gone}
          fallback={
            <Button variant="danger" onClick={() => void go('left')}>
              {words().leave}
            </Button>
          }
        >
          <Button onClick={() => void perform(props.state.setPerson(props.person.id, 'gone', false))}>{words().comeBack}</Button>
        </Show>
      </div>
    </section>
  )
}
