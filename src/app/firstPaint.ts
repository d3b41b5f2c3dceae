/** So long at most what comes behind the first screen waits for it. */
const patienceMs = 1_000

/** Whether the first screen is painted, and the way to say that it has been drawn: then it is with the next frame. */
export function firstPaint(): readonly [painted: Promise<void>, hasDrawn: () => void] {
  let done!: () => void
  const painted = new Promise<void>((resolve) => (done = resolve))
  setTimeout(done, patienceMs)
  return [painted, () => requestAnimationFrame(() => setTimeout(done))]
}
