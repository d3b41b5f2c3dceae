/** Yes or no, one of a few, on or off. */
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { Radio } from './Radio.tsx'
import './Field.css'

export interface CheckboxProps {
  readonly label: JSX.Element
  readonly hint?: JSX.Element
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
}

export function Checkbox(props: CheckboxProps) {
  return (
    <label class="choice">
      <input
        class="choice__box"
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="choice__label">{props.label}</span>
      <Show when={props.hint}>
        <span class="choice__hint">{props.hint}</span>
      </Show>
    </label>
  )
}

export interface RadioCardsProps<T extends string> {
  readonly label: JSX.Element
  readonly options: readonly { readonly value: T; readonly label: JSX.Element; readonly hint?: JSX.Element }[]
  /** undefined while nothing is chosen. */
  readonly value: T | undefined
  readonly onChange: (value: T) => void
}

export function RadioCards<T extends string>(props: RadioCardsProps<T>) {
  const name = createUniqueId()
  return (
    <fieldset class="radio-cards">
      <legend class="radio-cards__legend">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="radio-card">
            <Radio class="choice__box" name={name} value={option.value} chosen={props.value} onChange={props.onChange} />
            <span class="choice__label">{option.label}</span>
            <Show when={option.hint}>
              <span class="choice__hint">{option.hint}</span>
            </Show>
          </label>
        )}
      </For>
    </fieldset>
  )
}
