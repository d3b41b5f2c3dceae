import { Route, Router } from '@solidjs/router'
import { render } from 'solid-js/web'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { CompanyScreen } from '../../src/screens/company/CompanyScreen.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import { ToastProvider } from '../../src/ui/Toast.tsx'

let dispose: (() => void) | undefined
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

describe('where sign-in is asked for and the company is not known here any more', () => {
  it('there is a form for it, and a way out', async () => {
    await loadEverySentence()
    const nothing = () => () => undefined
    const services = {
      sync: { status: () => ({ type: 'SignInAgain' }), company: () => null, isLocked: false },
      documents: {
        lanes: { onWaiting: nothing, documentsWaiting: () => Promise.resolve([]) },
        refused: { onChange: nothing, list: () => Promise.resolve({ ok: true, value: [] }) },
      },
    } as unknown as Services
    dispose = render(
      () => (
        <ServicesContext.Provider value={services}>
          <I18nProvider initial="fr">
            <ToastProvider closeLabel="Fermer" regionLabel="Messages">
              <Router>
                <Route path="*" component={CompanyScreen} />
              </Router>
            </ToastProvider>
          </I18nProvider>
        </ServicesContext.Provider>
      ),
      document.body,
    )
    await vi.waitFor(() => expect(document.querySelector('input[type="email"]')).not.toBeNull(), 20_000)
    expect(document.querySelector('input[type="password"]')).not.toBeNull()
    expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).toContain('Quitter la société sur cet appareil')
  })
})
