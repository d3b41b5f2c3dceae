import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { expect, it } from 'vitest'
import { Keyed } from '../../src/ui/Keyed.tsx'

it('keeps a row and what is open in it while its item is read anew, and lets it go with its item', () => {
  const [items, setItems] = createSignal([{ id: 'a', text: 'one' }, { id: 'b', text: 'two' }])
  const dispose = render(() => <Keyed each={items()} id={({ id }) => id}>{(item) => <p>{item().text}</p>}</Keyed>, document.body)
  const rows = () => [...document.querySelectorAll('p')]
  const second = rows()[1]
  setItems([{ id: 'c', text: 'new' }, { id: 'b', text: 'two again' }])
  expect(rows().map((row) => row.textContent)).toEqual(['new', 'two again'])
  expect(rows()[1]).toBe(second)
  dispose()
})
