/** A state in words and colour of its family: arrived, now or waiting, you must act, adjustment, not started. */
import { Show, type JSX } from 'solid-js'
import './StatusChip.css'

export type Family = 'paid' | 'due' | 'held' | 'adj' | 'neutral'

export interface StatusProps {
  readonly family: Family
  readonly icon?: JSX.Element
  readonly children: JSX.Element
}

/** On a soft pill. */
export function StatusChip(props: StatusProps) {
  return (
    <span class={`status-chip status--${props.family}`}>
      <Show when={props.icon}>{props.icon}</Show>
      {props.children}
    </span>
  )
}

/** As plain coloured words, for the end of a row. */
export function StatusWord(props: StatusProps) {
  return <span class={`status-word status--${props.family}`}>{props.children}</span>
}
