/** Without a secure context the browser refuses half of what Aval is made of: say what is missing instead. */
import { useI18n } from '../i18n/i18n.tsx'
import { Card } from '../ui/Card.tsx'
import { Mark } from '../ui/icons/Mark.tsx'
import { Segmented } from '../ui/Chip.tsx'
import './ErrorScreen.css'

export function Insecure() {
  const { t, chosen, setLocale } = useI18n()
  return (
    <main class="error-screen stack">
      <Mark />
      <h1>{t().app.insecure.title}</h1>
      <p>{t().app.insecure.why}</p>
      <Card>
        <p class="text-strong">{t().app.insecure.how}</p>
        <p class="text-meta">{t().app.insecure.server}</p>
      </Card>
      <div>
        <Segmented
          label={t().app.language}
          options={[
            { value: 'fr', label: t().app.languages.fr },
            { value: 'en', label: t().app.languages.en },
          ]}
          value={chosen()}
          onChange={setLocale}
        />
      </div>
    </main>
  )
}
