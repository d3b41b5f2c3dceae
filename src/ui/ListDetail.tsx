/**
 * A list and what is chosen in it: beside each other from 1024 px on, one after the other below.
 * Both stay in the document, so the list keeps its place and its filter.
 */
import { Show, type JSX } from 'solid-js'
import './ListDetail.css'

export interface ListDetailProps {
  readonly list: JSX.Element
  /** The chosen thing; undefined while nothing is. */
  readonly detail: JSX.Element
  readonly open: boolean
  /** Shown beside the list on a wide screen while nothing is chosen. */
  readonly nothingChosen?: JSX.Element
}

export function ListDetail(props: ListDetailProps) {
  return (
    <div class="list-detail" classList={{ 'list-detail--open': props.open }}>
      <div class="list-detail__list">{props.list}</div>
      <div class="list-detail__detail">
        <Show when={props.open} fallback={props.nothingChosen}>
          {props.detail}
        </Show>
      </div>
    </div>
  )
}
