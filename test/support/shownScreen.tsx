/** One screen in French, with the services it asks for and nothing else of the app. */
import { Route, Router } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { render } from 'solid-js/web'
import { I18nProvider } from '../../src/i18n/i18n.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import { ToastProvider } from '../../src/ui/Toast.tsx'

/** @returns what takes it away again */
export const showScreen = (services: unknown, screen: () => JSX.Element): (() => void) =>
  render(
    () => (
      <ServicesContext.Provider value={services as Services}>
        <I18nProvider initial="fr">
          <ToastProvider closeLabel="Fermer" regionLabel="Messages">
            <Router>
              <Route path="*" component={screen} />
            </Router>
          </ToastProvider>
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
