/** Nothing here yet, said calmly, with the next thing to do. */
import { Show, type JSX } from 'solid-js'
import './EmptyState.css'

export interface EmptyStateProps {
  readonly picture?: JSX.Element
  readonly title: JSX.Element
  readonly children?: JSX.Element
  readonly actions?: JSX.Element
}

export function EmptyState(props: EmptyStateProps) {
  return (
    <div class="empty-state">
      <Show when={props.picture}>
        <div class="empty-state__picture" aria-hidden="true">
          {props.picture}
        </div>
      </Show>
      <h2>{props.title}</h2>
      <Show when={props.children}>
        <div class="text-meta">{props.children}</div>
      </Show>
      <Show when={props.actions}>
        <div class="button-row empty-state__actions">{props.actions}</div>
      </Show>
    </div>
  )
}
