import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

/** A step is drawn in a frame or two of a slow phone. */
const step = 60

/**
 * How many rows of a long list are drawn: those of the first screen at once, the rest step by step, so that nobody waits
 * for the last row to see the first. All of them are there a moment later, for finding, printing and reading aloud.
 */
export function createGrowing(total: Accessor<number>, first: number): Accessor<number> {
  const [drawn, setDrawn] = createSignal(first)
  createEffect(() => {
    if (drawn() >= total()) return
    const next = setTimeout(() => setDrawn(drawn() + step))
    onCleanup(() => clearTimeout(next))
  })
  return drawn
}
