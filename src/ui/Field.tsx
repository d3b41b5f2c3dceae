/** Form parts: a label that is always there, a hint before, a sentence after when something is wrong. */
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import './Field.css'

export interface FieldProps {
  readonly label: JSX.Element
  readonly hint?: JSX.Element
  /** What is wrong and what would be right. */
  readonly error?: JSX.Element
  readonly children: (control: { id: string; describedBy: string | undefined; invalid: boolean }) => JSX.Element
}

export function Field(props: FieldProps) {
  const id = createUniqueId()
  const describedBy = () => [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class="field__hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      {props.children({
        id,
        get describedBy() {
          return describedBy()
        },
        get invalid() {
          return Boolean(props.error)
        },
      })}
      <Show when={props.error}>
        <p class="field__error" id={`${id}-error`}>
          {props.error}
        </p>
      </Show>
    </div>
  )
}

export interface TextInputProps {
  readonly label: JSX.Element
  readonly hint?: JSX.Element
  readonly error?: JSX.Element
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'url' | 'month' | 'datetime-local' | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'text' | 'decimal' | 'numeric' | 'email' | 'search' | undefined
  readonly placeholder?: string | undefined
  readonly required?: boolean | undefined
  readonly spellcheck?: boolean | undefined
  readonly maxlength?: number | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  /** More than one line. */
  readonly rows?: number | undefined
}

export function TextInput(props: TextInputProps) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <Show
          when={props.rows}
          fallback={
            <input
              class="field__control"
              id={control.id}
              aria-describedby={control.describedBy}
              aria-invalid={control.invalid || undefined}
              type={props.type ?? 'text'}
              value={props.value}
              onInput={(event) => props.onInput(event.currentTarget.value)}
              autocomplete={props.autocomplete ?? 'off'}
              inputmode={props.inputmode}
              placeholder={props.placeholder}
              required={props.required}
              spellcheck={props.spellcheck ?? false}
              maxlength={props.maxlength}
              min={props.min}
              max={props.max}
            />
          }
        >
          {(rows) => (
            <textarea
              class="field__control field__control--tall"
              id={control.id}
              aria-describedby={control.describedBy}
              aria-invalid={control.invalid || undefined}
              rows={rows()}
              value={props.value}
              onInput={(event) => props.onInput(event.currentTarget.value)}
              placeholder={props.placeholder}
              required={props.required}
              spellcheck={props.spellcheck ?? false}
              maxlength={props.maxlength}
            />
          )}
        </Show>
      )}
    </Field>
  )
}

export interface SelectProps<T extends string> {
  readonly label: JSX.Element
  readonly hint?: JSX.Element
  readonly error?: JSX.Element
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}

export function Select<T extends string>(props: SelectProps<T>) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <select
          class="field__control field__control--select"
          id={control.id}
          aria-describedby={control.describedBy}
          aria-invalid={control.invalid || undefined}
          onChange={(event) => props.onChange(event.currentTarget.value as T)}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}
