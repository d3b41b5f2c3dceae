/** Names and their values, one pair a line; a value that does not fit beside its name stands below it. */
import { For } from 'solid-js'
import './Pairs.css'

export function Pairs(props: { readonly items: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl class="pairs">
      <For each={props.items}>
        {([name, value]) => (
          <div class="pair">
            <dt class="text-meta">{name}</dt>
            <dd class="pair__value">{value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
