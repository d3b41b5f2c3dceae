/**
 * Moves between screens as one picture into the next, where the browser can: amounts that share a name travel.
 * Without the API, with reduced motion or going back in history, the screen simply changes.
 */
import { createEffect, createRoot } from 'solid-js'
import { useBeforeLeave, useIsRouting } from '@solidjs/router'

/** A screen that takes longer is shown when it comes; the old one is never frozen for it. */
const patienceMs = 150

export function travelSmoothly(): void {
  const isRouting = useIsRouting()
  useBeforeLeave((leave) => {
    const to = leave.to
    if (typeof to !== 'string' || leave.defaultPrevented || !document.startViewTransition) return
    if (pathOf(to) === leave.from.pathname || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    leave.preventDefault()
    const transition = document.startViewTransition(() => {
      leave.retry(true)
      return settled(isRouting)
    })
    // Two elements of one name, or a hidden page: the move is skipped, the screen has changed all the same.
    transition.ready.catch(() => undefined)
    transition.finished.catch(() => undefined)
  })
}

const pathOf = (to: string) => new URL(to, location.href).pathname

function settled(isRouting: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs)
    createRoot((dispose) =>
      createEffect(() => {
        if (isRouting()) return
        dispose()
        resolve()
      }),
    )
  })
}
