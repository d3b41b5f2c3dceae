import { wakeTagOf } from './wakeTag.ts'

interface MayWake {
  readonly sync?: { register(tag: string): Promise<void> }
}

/**
 * Asks the browser to wake the service worker once the network is back, whether or not a page is open then. Chromium does;
 * elsewhere, or where the person forbids it, what waits goes when the app is opened.
 */
export async function wakeWithNetwork(workspace: string): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration()) as MayWake | undefined
  await registration?.sync?.register(wakeTagOf(workspace)).catch(() => undefined)
}
