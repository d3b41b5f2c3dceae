import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadEverySentence } from '../../src/i18n/i18n.tsx'
import { CompanyScreen } from '../../src/screens/company/CompanyScreen.tsx'
import { showScreen } from '../support/shownScreen.tsx'

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
    }
    dispose = showScreen(services, CompanyScreen)
    await vi.waitFor(() => expect(document.querySelector('input[type="email"]')).not.toBeNull(), 20_000)
    expect(document.querySelector('input[type="password"]')).not.toBeNull()
    expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).toContain('Quitter la société sur cet appareil')
  })
})
