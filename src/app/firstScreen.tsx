/**
 * The first screen of a device that has nothing yet, drawn by the build into index.html, in both languages: a newcomer
 * reads it while the app is still on its way. It is made by the components of the screen itself.
 *
 * `public/first-paint.js` shows it, `takeOver.ts` takes it away. A picture until then: it answers to nothing.
 */
import { renderToString } from 'solid-js/web'
import { Router } from '@solidjs/router'
import { I18nProvider } from '../i18n/i18n.tsx'
import type { Locale } from '../i18n/locale.ts'
import { Newcomer } from '../screens/firstRun/Newcomer.tsx'
import { PlacesContext } from '../state/places.ts'
import { ServicesContext, type Services } from '../state/services.ts'
import { hasRoute } from './routes.tsx'

/** One `<template>` for each language. */
export const firstScreens = (): string =>
  (['fr', 'en'] as const).map((locale) => `<template class="first-screen-in" lang="${locale}">${drawn(locale)}</template>`).join('')

/** All that the screen asks of a device on which nothing is. */
const services = { hasDocuments: () => false, sync: { company: () => null, status: () => ({ type: 'Local' }) } } as unknown as Services

const drawn = (locale: Locale): string =>
  asPicture(
    renderToString(
      () => (
        <div class="first-screen shell" inert aria-hidden="true">
          <main class="shell__main">
            <ServicesContext.Provider value={services}>
              <I18nProvider initial={locale}>
                <PlacesContext.Provider value={{ behindMore: () => [], has: hasRoute }}>
                  <Router>{{ path: '/', component: Newcomer }}</Router>
                </PlacesContext.Provider>
              </I18nProvider>
            </ServicesContext.Provider>
          </main>
        </div>
      ),
      { renderId: 'first-' },
    ),
  )

/** Without styles of its own, which the content security policy forbids, and without a place for files nobody would read. */
const asPicture = (html: string): string => html.replace(/ style="[^"]*"/g, '').replace(/<input [^>]*type="file"[^>]*>/, '')
