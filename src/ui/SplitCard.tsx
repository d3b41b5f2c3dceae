/** A boarding-pass card: a deep head, a body, and below the perforation a part that can be torn off. */
import { Show, type JSX } from 'solid-js'
import './SplitCard.css'

export interface SplitCardProps {
  readonly head: JSX.Element
  readonly children: JSX.Element
  /** Below the perforation. */
  readonly stub?: JSX.Element
  /** The stub is left out of print and share unless asked for. */
  readonly printStub?: boolean | undefined
}

export function SplitCard(props: SplitCardProps) {
  return (
    <article class="split-card">
      <header class="split-card__head">{props.head}</header>
      <div class="split-card__body">{props.children}</div>
      <Show when={props.stub}>
        <div class={`split-card__stub${props.printStub ? '' : ' not-printed'}`}>{props.stub}</div>
      </Show>
    </article>
  )
}
