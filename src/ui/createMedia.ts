/** Whether a media query holds, as a signal. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'

export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const listen = () => setMatches(list.matches)
  list.addEventListener('change', listen)
  onCleanup(() => list.removeEventListener('change', listen))
  return matches
}

/** Where a list and its detail stand side by side. */
export const createIsDesk = () => createMedia('(min-width: 1024px)')
