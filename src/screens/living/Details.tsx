/** Something that waits behind its title: native, so that it is found by search and by keyboard. */
import type { JSX } from 'solid-js'
import './living.css'

export function Details(props: { readonly summary: JSX.Element; readonly open?: boolean; readonly children: JSX.Element }) {
  return (
    <details class="details" open={props.open}>
      <summary>{props.summary}</summary>
      <div class="stack">{props.children}</div>
    </details>
  )
}
