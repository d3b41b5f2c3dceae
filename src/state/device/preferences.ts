/**
 * What this device remembers about how the app looks and what it need not offer again. Small, local, never synced;
 * where the browser forbids storage, nothing is remembered and everything still works.
 */
import { createSignal } from 'solid-js'

export type Theme = 'auto' | 'light' | 'dark'

export const themes: readonly Theme[] = ['auto', 'light', 'dark']

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`aval.${key}`)
  } catch {
    return null
  }
}

/** null forgets it. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`aval.${key}`)
    else localStorage.setItem(`aval.${key}`, value)
  } catch {
    // Storage is switched off or full: the choice holds until the page closes.
  }
}

/** As on the first visit: language, theme, what need not be offered again. */
export function forgetEverything(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('aval.')) localStorage.removeItem(key)
  } catch {
    // Nothing could be remembered, so nothing is to be forgotten.
  }
}

const recalled = recall('theme')
const [theme, setThemeSignal] = createSignal<Theme>(themes.find((known) => known === recalled) ?? 'auto')

export { theme }

/** Applies at once and stays for the next visit. */
export function setTheme(wanted: Theme): void {
  setThemeSignal(wanted)
  remember('theme', wanted === 'auto' ? null : wanted)
  if (wanted === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = wanted
}
