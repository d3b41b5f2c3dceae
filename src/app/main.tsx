/** Starts the app: local data first, the network never in the way. */
import { render } from 'solid-js/web'
import { I18nProvider } from '../i18n/i18n.tsx'
import { preferredLocale, type Locale } from '../i18n/locale.ts'
import { recall } from '../state/device/preferences.ts'
import '../ui/tokens.css'
import '../ui/fonts.css'
import '../ui/base.css'
import { App } from './App.tsx'
import { Insecure } from './Insecure.tsx'
import { firstPaint } from './firstPaint.ts'
import { makeServices } from './services.ts'
import { takeOver } from './takeOver.ts'
import { ledgerOf } from '../state/ledger/ledger.ts'
import { watchInstall } from '../state/device/install.ts'
import { keepUpToDate } from './updates.tsx'

/** A disk that takes longer is not waited for: the frame is shown, and the rest when it comes. */
const patienceMs = 300

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app')

const chosen = recall('language')
const locale: Locale = chosen === 'fr' || chosen === 'en' ? chosen : preferredLocale(navigator.languages)

takeOver(root)
if (isSecureContext) {
  watchInstall()
  const [painted, hasPainted] = firstPaint()
  const services = makeServices(painted)
  // Nothing is drawn twice: what the disk answers at once is waited for.
  await Promise.race([ledgerOf(services).answered, new Promise((done) => setTimeout(done, patienceMs))])
  render(() => <App services={services} locale={locale} onShown={hasPainted} />, root)
  keepUpToDate()
} else {
  render(
    () => (
      <I18nProvider initial={locale}>
        <Insecure />
      </I18nProvider>
    ),
    root,
  )
}
