/** Rows that stay the same rows while what they show is read anew: a dialog that is open in one stays open. */
import { createMemo, For, type Accessor, type JSX } from 'solid-js'

export interface KeyedProps<T> {
  readonly each: readonly T[]
  readonly id: (item: T) => string
  readonly children: (item: Accessor<T>) => JSX.Element
}

export function Keyed<T>(props: KeyedProps<T>) {
  const byId = createMemo(() => new Map(props.each.map((item) => [props.id(item), item])))
  return (
    <For each={[...byId().keys()]}>
      {(id) => {
        // A row that is leaving shows what it showed last.
        const item = createMemo<T>((before) => byId().get(id) ?? before, byId().get(id) as T)
        // eslint-disable-next-line solid/reactivity -- handed on as it is, read by the row
        return props.children(item)
      }}
    </For>
  )
}
