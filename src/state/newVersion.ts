/**
 * A newer version of the app: whether one lies ready on this device, how to look for one, how to take it.
 *
 * Nothing is replaced before a person says so; `app` brings the browser's part.
 */
import { createSignal } from 'solid-js'

export interface VersionSource {
  /** Asks the server. @returns whether something newer is there or on its way */
  look(): Promise<boolean>
  take(): void
}

const [isReady, setReady] = createSignal(false)
let source: VersionSource = { look: () => Promise.resolve(false), take: () => undefined }

/** It is here, complete, and waits for a word. */
export const isVersionReady = isReady

export function provideVersions(from: VersionSource): void {
  source = from
}

export const versionIsReady = (): void => void setReady(true)

/** Without the network nothing is found. */
export const lookForVersion = (): Promise<boolean> => source.look()

/** Every tab opens anew in it, each once nothing in it would be lost. */
export const takeVersion = (): void => source.take()
