/** Keeps the screen on while somebody else points a camera at it. */
import { onCleanup } from 'solid-js'

/** As long as the calling component stands; a browser that cannot, or will not, lets the screen sleep. */
export function createWakeLock(): void {
  if (!('wakeLock' in navigator)) return
  const lock = navigator.wakeLock.request('screen').catch(() => undefined)
  onCleanup(() => void lock.then((held) => held?.release()))
}
