/** Rows whose whole width is the door, with their state at the right in words. */
import { Show, type JSX } from 'solid-js'
import { Chevron } from './icons/Chevron.tsx'
import './List.css'

export function List(props: { readonly label?: string; readonly children: JSX.Element; readonly ordered?: boolean }) {
  return (
    <Show
      when={props.ordered}
      fallback={
        <ul class="list" aria-label={props.label}>
          {props.children}
        </ul>
      }
    >
      <ol class="list" aria-label={props.label}>
        {props.children}
      </ol>
    </Show>
  )
}

export interface RowProps {
  readonly href?: string | undefined
  readonly onClick?: (() => void) | undefined
  /** Before the words: a tile, an avatar, a colour. */
  readonly lead?: JSX.Element
  readonly title: JSX.Element
  readonly note?: JSX.Element
  /** At the right, first line: an amount. */
  readonly amount?: JSX.Element
  /** At the right: the state. */
  readonly status?: JSX.Element
  /** The one the detail beside shows. */
  readonly current?: boolean | undefined
  /** Leave the chevron out where a whole list is doors. */
  readonly bare?: boolean | undefined
}

export function Row(props: RowProps) {
  const inside = () => (
    <>
      {props.lead}
      <span class="row__words">
        <span class="row__title">{props.title}</span>
        <Show when={props.note}>
          <span class="row__note">{props.note}</span>
        </Show>
      </span>
      <Show when={props.amount ?? props.status}>
        <span class="row__end">
          <Show when={props.amount}>
            <span class="row__amount">{props.amount}</span>
          </Show>
          <Show when={props.status}>
            <span class="row__status">{props.status}</span>
          </Show>
        </span>
      </Show>
    </>
  )
  return (
    <li class="row-item">
      <Show
        when={props.href}
        fallback={
          <Show when={props.onClick} fallback={<div class="row">{inside()}</div>}>
            {(act) => (
              <button type="button" class="row row--door" onClick={() => act()()}>
                {inside()}
                <Show when={!props.bare}>
                  <Chevron />
                </Show>
              </button>
            )}
          </Show>
        }
      >
        {(href) => (
          <a class="row row--door" href={href()} aria-current={props.current ? 'page' : undefined}>
            {inside()}
            <Show when={!props.bare}>
              <Chevron />
            </Show>
          </a>
        )}
      </Show>
    </li>
  )
}
