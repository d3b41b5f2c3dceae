/** What the window and the person's settings say, for what CSS alone cannot do. */
import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Whether a media query holds, as a signal. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const listen = () => setMatches(list.matches)
  list.addEventListener('change', listen)
  onCleanup(() => list.removeEventListener('change', listen))
  return matches
}

/** Pixels of one rem: more where a person has asked for larger text. Read once: it changes with a reload. */
export const remPixels = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Where a list and its detail stand side by side. */
export const createIsDesk = () => createMedia('(min-width: 1024px)')
