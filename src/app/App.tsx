/** Hands the services to the screens and the screens to the router. */
import { createEffect, lazy, Show, Suspense, untrack, type JSX } from 'solid-js'
import { Router, type RouteSectionProps } from '@solidjs/router'
import { I18nProvider, loadEverySentence, useI18n } from '../i18n/i18n.tsx'
import type { Locale } from '../i18n/locale.ts'
import type { Messages } from '../i18n/fr.ts'
import { useLedger } from '../state/ledger/ledger.ts'
import { PlacesContext } from '../state/places.ts'
import { remember } from '../state/device/preferences.ts'
import { ServicesContext, useServices, type Services } from '../state/services.ts'
import { ToastProvider } from '../ui/Toast.tsx'
import { overlay } from './keyboard.ts'
import { behindMore, type Place } from './places.ts'
import { hasRoute, routes } from './routes.tsx'
import { Shell } from './Shell.tsx'
import { UpdatePrompt } from './updates.tsx'

const Overlays = lazy(async () => {
  const [{ Overlays }] = await Promise.all([import('./Overlays.tsx'), loadEverySentence()])
  return { default: Overlays }
})

export function App(props: { readonly services: Services; readonly locale: Locale; readonly onShown: () => void }) {
  // Handed over once: another workspace opens the app anew.
  const services = untrack(() => props.services)
  return (
    <ServicesContext.Provider value={services}>
      <I18nProvider initial={props.locale} onChange={(locale) => remember('language', locale)}>
        <Router root={(section) => <Root {...section} onShown={props.onShown} />} scrollRestoration>
          {[...routes]}
        </Router>
      </I18nProvider>
    </ServicesContext.Provider>
  )
}

function Root(props: RouteSectionProps & { readonly onShown: () => void }): JSX.Element {
  const { t, locale } = useI18n()
  const { sync } = useServices()
  const ledger = useLedger()
  createEffect(() => speak(locale()))
  createEffect(() => (ledger.overview() ?? ledger.failure()) && props.onShown())
  createEffect(() => sync.lastOutcome()?.type === 'Wipe' && openEmptied())
  return (
    <ToastProvider closeLabel={t().app.close} regionLabel={t().app.messages}>
      <PlacesContext.Provider value={{ behindMore: () => linksOf(behindMore, t()), has: hasRoute }}>
        <Shell {...props} />
        <UpdatePrompt />
        <Show when={overlay()}>
          <Suspense>
            <Overlays />
          </Suspense>
        </Show>
      </PlacesContext.Provider>
    </ToastProvider>
  )
}

const linksOf = (places: readonly Place[], t: Messages) => places.map((place) => ({ path: place.path, word: place.word(t), icon: place.icon }))

/** What is in memory goes the way of what was on the disk; the entrance says why. */
function openEmptied(): void {
  history.replaceState(null, '', '/company#emptied')
  location.reload()
}

/** The document and the installed app follow the language. */
function speak(locale: Locale): void {
  document.documentElement.lang = locale
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.${locale}.webmanifest`)
}
