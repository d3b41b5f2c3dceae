/** One calm sentence that must be seen, inside a screen or above all of it. */
import { Show, type JSX } from 'solid-js'
import type { Tone } from './Card.tsx'
import './Notice.css'

export interface NoticeProps {
  readonly tone?: Tone | undefined
  readonly icon?: JSX.Element
  readonly title?: JSX.Element
  readonly children?: JSX.Element
  /** What the reader can do about it. */
  readonly action?: JSX.Element
  /** Read out when it appears. */
  readonly live?: boolean | undefined
}

export function Notice(props: NoticeProps) {
  return (
    <div class={`notice tone--${props.tone ?? 'river'}`} role={props.live ? 'status' : undefined}>
      <Show when={props.icon}>
        <span class="notice__icon" aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <div class="notice__words">
        <Show when={props.title}>
          <p class="text-strong">{props.title}</p>
        </Show>
        <Show when={props.children}>
          <div class="notice__text">{props.children}</div>
        </Show>
        <Show when={props.action}>
          <div class="button-row notice__action">{props.action}</div>
        </Show>
      </div>
    </div>
  )
}
