/** Filters and small choices. */
import { For, createUniqueId, type JSX } from 'solid-js'
import { Radio } from './Radio.tsx'
import './Chip.css'

export interface ChipProps {
  readonly pressed: boolean
  readonly onPress: () => void
  readonly children: JSX.Element
}

/** A filter that is on or off. */
export function Chip(props: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={props.pressed} onClick={() => props.onPress()}>
      {props.children}
    </button>
  )
}

export function ChipRow(props: { readonly label: string; readonly children: JSX.Element }) {
  return (
    <div class="chip-row" role="group" aria-label={props.label}>
      {props.children}
    </div>
  )
}

export interface SegmentedProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: JSX.Element }[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One of two to four, side by side: radio buttons underneath. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const name = createUniqueId()
  return (
    <fieldset class="segmented">
      <legend class="only-heard">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="segmented__option">
            <Radio class="segmented__input" name={name} value={option.value} chosen={props.value} onChange={props.onChange} />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
