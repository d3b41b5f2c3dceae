/**
 * Work that a reload would break: an import under way, a hand-over, a half-filled form.
 * Whoever is at it says so; a newer version waits until nobody is.
 */
import { createSignal, onCleanup } from 'solid-js'

const [count, setCount] = createSignal(0)

/** True while a reload would cost somebody work. */
export const isUnfinished = () => count() > 0

/** Holds reloads back until the answer is called. */
export function holdReload(): () => void {
  setCount((held) => held + 1)
  let released = false
  return () => {
    if (released) return
    released = true
    setCount((held) => held - 1)
  }
}

/** Holds reloads back as long as the calling component stands. */
export function holdReloadHere(): void {
  onCleanup(holdReload())
}
