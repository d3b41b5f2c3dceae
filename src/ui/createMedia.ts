/** What the window and the person's settings say, for what CSS alone cannot do. */
import { createRoot, createSignal, type Accessor } from 'solid-js'

const known = new Map<string, Accessor<boolean>>()

/** Whether a media query holds, as a signal; whoever asks the same, be it every row of a list, listens to the same one. */
export function createMedia(query: string): Accessor<boolean> {
  const shared = known.get(query)
  if (shared) return shared
  const made = createRoot(() => {
    const list = matchMedia(query)
    const [matches, setMatches] = createSignal(list.matches)
    list.addEventListener('change', () => setMatches(list.matches))
    return matches
  })
  known.set(query, made)
  return made
}

/** Pixels of one rem: more where a person has asked for larger text. Read once: it changes with a reload. */
export const remPixels = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Where a list and its detail stand side by side. */
export const createIsDesk = () => createMedia('(min-width: 1024px)')
