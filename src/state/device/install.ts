/**
 * Installing: whether it can be offered, and whether the person has already said "later".
 *
 * Chromium tells when it would install; iOS never does, so there the steps are shown instead. "Later" is 90 days.
 */
import { createSignal } from 'solid-js'
import { recall, remember } from './preferences.ts'

interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

const silenceMs = 90 * 86_400_000

const [prompt, setPrompt] = createSignal<InstallEvent>()
const [installed, setInstalled] = createSignal(
  typeof matchMedia === 'function' && matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)').matches,
)
const [dismissedMs, setDismissedMs] = createSignal(Number(recall('install.later')) || 0)

/** Before the app draws anything: the browser says it once. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    setPrompt(event as InstallEvent)
  })
  addEventListener('appinstalled', () => {
    setPrompt(undefined)
    setInstalled(true)
  })
}

/** The browser would install now: the entry in Settings is there whatever was said before. */
export const canInstall = () => prompt() !== undefined && !installed()

/** May a card offer it by itself today? */
export const mayOfferInstall = (nowMs: number) => nowMs - dismissedMs() > silenceMs

export function dismissInstall(nowMs: number): void {
  setDismissedMs(nowMs)
  remember('install.later', String(nowMs))
}

export async function install(): Promise<void> {
  const event = prompt()
  if (!event) return
  setPrompt(undefined)
  await event.prompt()
}

/** An iPhone or iPad showing the page in a browser tab: its storage is not the one of the installed app. */
export function isIosBrowser(): boolean {
  // The build, which draws the first screen, is no browser.
  if (typeof navigator === 'undefined') return false
  const { standalone } = navigator as { standalone?: boolean }
  if (standalone !== undefined) return !standalone
  return /iPad|iPhone|iPod/.test(navigator.userAgent) && !installed()
}
