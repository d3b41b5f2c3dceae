/**
 * When to sync: at start, when the app comes to the front, when the network is back, when an edit waits, when a poke
 * comes, and now and then while someone is looking. One sync at a time; what happens meanwhile asks for one more.
 */
export interface TriggerOptions<T> {
  readonly sync: () => Promise<T>
  /** How long to wait at least before the next try by itself, or null for the usual pause. */
  readonly waitAfter: (outcome: T) => number | null
  readonly onStart: () => void
  readonly onOutcome: (outcome: T) => void
  readonly random: () => number
  readonly later: (work: () => void, ms: number) => () => void
  /** The page is in front of somebody. */
  readonly isVisible: () => boolean
}

export interface Triggers {
  /** Sync soon: at once, or right after the one that is running. */
  now(): Promise<void>
  stop(): void
}

const usualPauseMs = 60_000

export function makeTriggers<T>({
  sync,
  waitAfter,
  onStart,
  onOutcome,
  random,
  later,
  isVisible,
}: TriggerOptions<T>): Triggers {
  let running: Promise<void> | undefined
  let isWanted = false
  let cancel: (() => void) | undefined
  let isStopped = false

  /** With jitter, so that devices that began together drift apart; never earlier than was asked. */
  const rest = (leastMs: number | null): void => {
    cancel?.()
    const ms = leastMs === null ? usualPauseMs * (0.5 + random()) : leastMs * (1 + random())
    if (!isStopped) cancel = later(() => (isVisible() ? void now() : rest(null)), ms)
  }

  const runUntilQuiet = async (): Promise<void> => {
    do {
      isWanted = false
      onStart()
      const outcome = await sync()
      if (isStopped) return
      onOutcome(outcome)
      rest(waitAfter(outcome))
    } while (isWanted && !isStopped)
  }

  const now = (): Promise<void> => {
    if (isStopped) return Promise.resolve()
    isWanted = true
    return (running ??= runUntilQuiet().finally(() => (running = undefined)))
  }

  return {
    now,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
