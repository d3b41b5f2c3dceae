/** The level of an access and, for a member, the locations it reaches. */
import { For, Show } from 'solid-js'
import type { Access, Level } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LocationChoice } from '../../state/company/company.ts'
import { Checkbox, RadioCards } from '../../ui/Choice.tsx'
import { Segmented } from '../../ui/Chip.tsx'

export interface AccessFieldsProps {
  readonly value: Access
  readonly onChange: (access: Access) => void
  readonly levels: readonly Level[]
  readonly choices: readonly LocationChoice[]
  /** Nothing chosen where something must be. */
  readonly error?: string | undefined
}

/** Only a member can be limited to some locations. */
export const isComplete = (access: Access): boolean => access.locations === 'all' || access.locations.length > 0

export function AccessFields(props: AccessFieldsProps) {
  const { t } = useI18n()
  const words = () => t().company.access
  const chosen = () => (props.value.locations === 'all' ? [] : props.value.locations)
  const isChosen = ({ ids }: LocationChoice) => ids.some((id) => chosen().includes(id))
  const choose = (choice: LocationChoice, isIn: boolean) => {
    const others = chosen().filter((id) => !choice.ids.includes(id))
    props.onChange({ ...props.value, locations: isIn ? [...others, ...choice.ids] : others })
  }
  return (
    <div class="stack">
      <RadioCards<Level>
        label={words().level}
        options={props.levels.map((level) => ({ value: level, label: t().company.levels[level], hint: t().company.levelHints[level] }))}
        value={props.value.level}
        onChange={(level) => props.onChange({ level, locations: 'all' })}
      />
      <p class="text-caption">{words().levelNote}</p>
      <Show when={props.value.level === 'member'}>
        <div class="stack">
          <p class="text-strong">{words().scope}</p>
          <Show when={props.choices.length > 0} fallback={<p class="text-meta">{words().none}</p>}>
            <div>
              <Segmented
                label={words().scope}
                options={[
                  { value: 'all', label: words().all },
                  { value: 'some', label: words().some },
                ]}
                value={props.value.locations === 'all' ? 'all' : 'some'}
                onChange={(scope) => props.onChange({ ...props.value, locations: scope === 'all' ? 'all' : [] })}
              />
            </div>
            <Show when={props.value.locations !== 'all'}>
              <div>
                <For each={props.choices}>
                  {(choice) => <Checkbox label={choice.name} checked={isChosen(choice)} onChange={(isIn) => choose(choice, isIn)} />}
                </For>
              </div>
              <Show when={props.error}>
                <p class="field__error" role="alert">
                  {props.error}
                </p>
              </Show>
            </Show>
          </Show>
        </div>
      </Show>
    </div>
  )
}
