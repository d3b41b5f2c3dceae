/** A search that answers while one types. */
import { Show, type JSX } from 'solid-js'
import IconSearch from '~icons/lucide/search'
import IconX from '~icons/lucide/x'
import './SearchField.css'

export function SearchField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly clearLabel: string
  /** Beside the field: a key that leads here, a filter button. */
  readonly aside?: JSX.Element
}) {
  let input: HTMLInputElement | undefined
  return (
    <div class="search" role="search">
      <IconSearch class="search__icon" aria-hidden="true" />
      <input
        ref={input}
        class="search__input"
        type="text"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || props.value === '') return
          event.stopPropagation()
          props.onInput('')
        }}
      />
      <Show when={props.value !== ''} fallback={props.aside}>
        <button
          type="button"
          class="search__clear"
          aria-label={props.clearLabel}
          onClick={() => {
            props.onInput('')
            input?.focus()
          }}
        >
          <IconX />
        </button>
      </Show>
    </div>
  )
}
