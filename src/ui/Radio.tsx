/** One radio button of a group, which a fieldset holds. */
export interface RadioProps<T extends string> {
  readonly class: string
  /** Of the group. */
  readonly name: string
  readonly value: T
  /** undefined while nothing is chosen. */
  readonly chosen: T | undefined
  readonly onChange: (value: T) => void
}

export function Radio<T extends string>(props: RadioProps<T>) {
  return (
    <input
      class={props.class}
      type="radio"
      name={props.name}
      value={props.value}
      checked={props.value === props.chosen}
      onChange={(event) => {
        props.onChange(props.value)
        showChosen(event.currentTarget, props.chosen)
      }}
    />
  )
}

/**
 * The browser checks a radio button as soon as it is tapped; whoever owns the value may not have taken it. All buttons
 * of the group are set to what is so; a value that comes later is shown when it comes.
 */
function showChosen(tapped: HTMLInputElement, value: string | undefined): void {
  for (const input of tapped.closest('fieldset')?.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(tapped.name)}"]`) ?? []) {
    input.checked = input.value === value
  }
}
