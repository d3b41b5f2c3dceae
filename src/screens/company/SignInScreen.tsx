import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SharePreview } from './SharePreview.tsx'
import { SignInForm } from './SignInForm.tsx'
import './company.css'

/** For who is in a company already, on a device that is not. */
export function SignInScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t().company.signIn.title} back={{ href: '/company', label: t().company.title }}>
      <p class="text-meta">{t().company.signIn.lead}</p>
      <SharePreview access={undefined} />
      <SignInForm />
    </Screen>
  )
}
