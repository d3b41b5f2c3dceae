/** Above every screen of the example: a hatched edge nobody takes for real money, and the way out in one tap. */
import { useI18n } from '../../i18n/i18n.tsx'
import { leaveDemo } from '../../state/demo/demo.ts'
import { useServices } from '../../state/services.ts'
import './DemoBar.css'

export function DemoBar() {
  const { t } = useI18n()
  const services = useServices()
  return (
    <aside class="demo-bar" aria-label={t().demo.label}>
      <span class="demo-bar__words">
        <strong>{t().demo.label}</strong> <span class="demo-bar__text">{t().demo.text}</span>
      </span>
      <button type="button" class="demo-bar__leave" onClick={() => void leaveDemo(services, () => location.assign('/'))}>
        {t().demo.leave}
      </button>
    </aside>
  )
}
