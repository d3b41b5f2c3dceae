/** The server no longer knows this device; everything on it waits for its person. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MemberView } from '../../state/company/company.ts'
import { Card } from '../../ui/Card.tsx'
import { SignInForm } from './SignInForm.tsx'

export function SignInAgain(props: { readonly me: MemberView | null }) {
  const { t } = useI18n()
  return (
    <Card title={t().sync.status.SignInAgain.title}>
      <div class="stack">
        <p class="text-meta">{t().company.signIn.again}</p>
        <Show when={props.me}>{(me) => <p class="text-strong">{t().company.signIn.as(me().fullName, me().email)}</p>}</Show>
        <SignInForm email={props.me?.email} />
      </div>
    </Card>
  )
}
