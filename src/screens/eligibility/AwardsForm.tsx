/** The competencies or designations a company holds: none, or a list with dates. */
import { createSignal, For, Show } from 'solid-js'
import IconRemove from '~icons/lucide/trash-2'
import { acceptedOn } from '../../domain/eligibility/competencies.ts'
import { competencyLevels, type CompetencyLevel } from '../../domain/eligibility/facts.ts'
import { designationNames } from '../../domain/eligibility/designations.ts'
import type { Day } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useAct } from '../living/useAct.ts'
import { PeriodFields } from './PeriodFields.tsx'

const other = ''

export interface AwardsFormProps {
  readonly state: EligibilityState
  readonly what: 'competencies' | 'designations'
  readonly on: Day
}

export function AwardsForm(props: AwardsFormProps) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().eligibility.sheet
  const held = () => props.state.recorded()[props.what]
  const ids = () => held().map((award) => award.id)
  const none = () => (held().length === 0 && props.state.recorded().none.has(props.what) ? 'no' : 'unknown')
  const question = () => (props.what === 'competencies' ? words().haveCompetency : words().haveDesignation)
  const remove = (id: string, name: string) =>
    void perform(props.state.removeRecord(`facts.${props.what}`, id), { text: words().removed(name), undo: () => props.state.undo() })
  return (
    <section class="stack">
      <p class="text-strong">{question()}</p>
      <For each={ids()}>
        {(id) => (
          <Show when={held().find((award) => award.id === id)}>
            {(award) => (
              <div class="award">
                <div class="award__head">
                  <strong lang="en">{award().name}</strong>
                  <IconButton label={words().removeNamed(award().name)} onClick={() => remove(id, award().name)}>
                    <IconRemove />
                  </IconButton>
                </div>
                <PeriodFields record={award()} on={props.on} onSet={(end, day) => void perform(props.state.setDay(`facts.${props.what}`, id, end, day))} />
              </div>
            )}
          </Show>
        )}
      </For>
      <Show when={held().length === 0}>
        <Segmented<'no' | 'unknown'>
          label={question()}
          options={[
            { value: 'no', label: words().no },
            { value: 'unknown', label: words().dontKnow },
          ]}
          value={none()}
          onChange={(answer) => void perform(props.state.answerAwards(props.what, answer))}
        />
      </Show>
      <AddAward {...props} />
    </section>
  )
}

function AddAward(props: AwardsFormProps) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().eligibility.sheet
  const names = () => (props.what === 'competencies' ? acceptedOn(props.on) : designationNames)
  const [picked, setPicked] = createSignal<string>()
  const [typed, setTyped] = createSignal('')
  const [level, setLevel] = createSignal<CompetencyLevel>('silver')
  const choice = () => picked() ?? names()[0] ?? other
  const name = () => (choice() === other ? typed().trim() : choice())
  const add = () => {
    if (name() === '') return
    void perform(props.what === 'competencies' ? props.state.addCompetency(name(), level()) : props.state.addDesignation(name()))
    setTyped('')
  }
  return (
    <form
      class="award award--new"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Select
        label={props.what === 'competencies' ? words().competency : words().designation}
        options={[...names().map((value) => ({ value, label: value })), { value: other, label: words().other }]}
        value={choice()}
        onChange={setPicked}
      />
      <Show when={choice() === other}>
        <TextInput label={words().name} value={typed()} onInput={setTyped} maxlength={120} />
      </Show>
      <Show when={props.what === 'competencies'}>
        <Segmented<CompetencyLevel>
          label={words().level}
          options={competencyLevels.map((value) => ({ value, label: words().levels[value] }))}
          value={level()}
          onChange={setLevel}
        />
      </Show>
      <Button type="submit" disabled={name() === ''}>
        {words().add}
      </Button>
    </form>
  )
}
