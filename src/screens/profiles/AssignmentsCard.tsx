/** Which bank profile pays which programme of which location. */
import { For, Show } from 'solid-js'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { banksByName, type ProfilesState } from '../../state/profiles.ts'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Field.tsx'
import { Details } from '../living/Details.tsx'
import { useAct } from '../living/useAct.ts'

const none = ''

export function AssignmentsCard(props: { readonly state: ProfilesState }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().profiles.assignments
  const banks = () => banksByName(props.state.profiles())
  const isHeld = (location: string) => props.state.profiles().assignments.some((assignment) => assignment.location === location && assignment.hold)
  const options = (first: string) => [{ value: none, label: first }, ...banks().map((bank) => ({ value: bank.id, label: bank.name }))]
  return (
    <Show when={banks().length > 0 && props.state.places.locations().length > 0}>
      <Card title={words().title}>
        <p class="text-meta">{words().text}</p>
        <For each={props.state.places.locations()}>
          {(location) => (
            <Details summary={isHeld(location.id) ? `${location.name}, ${words().held}` : location.name}>
              <Select
                label={words().default}
                options={options(words().nobody)}
                value={props.state.profiles().defaultBanks.get(location.id) ?? none}
                onChange={(bank) => void perform(props.state.setDefault(location.id, bank || undefined))}
              />
              <For each={props.state.programmesAt(location.id)}>
                {(programme) => <Assignment state={props.state} location={location.id} programme={programme} options={options(words().asDefault)} />}
              </For>
            </Details>
          )}
        </For>
      </Card>
    </Show>
  )
}

function Assignment(props: {
  readonly state: ProfilesState
  readonly location: string
  readonly programme: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}) {
  const { t } = useI18n()
  const perform = useAct()
  const assignment = () =>
    props.state.profiles().assignments.find((found) => found.location === props.location && found.programme === props.programme)
  return (
    <div class="assignment">
      <Select
        label={<span lang="en">{programmeName(props.programme)}</span>}
        options={props.options}
        value={assignment()?.bank ?? none}
        onChange={(bank) => void perform(props.state.assign(props.location, props.programme, 'bank', bank || undefined))}
      />
      <Checkbox
        label={t().profiles.assignments.hold}
        checked={assignment()?.hold ?? false}
        onChange={(hold) => void perform(props.state.assign(props.location, props.programme, 'hold', hold))}
      />
    </div>
  )
}
