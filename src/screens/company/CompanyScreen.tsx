/** Working with others: the way in while this device is on its own, the company once it is not. */
import { Match, Show, Switch } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { isDemo } from '../../state/demo/demo.ts'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { CompanyHome } from './CompanyHome.tsx'
import { Entry } from './Entry.tsx'
import { Leave } from './LeavingCard.tsx'
import { SignInAgain } from './SignInAgain.tsx'
import { WithdrawnHere } from './WithdrawnHere.tsx'
import './company.css'

export function CompanyScreen() {
  const { t } = useI18n()
  const sync = useSync()
  const is = (type: ReturnType<typeof sync.status>['type']) => sync.status().type === type
  return (
    <Screen title={t().company.title} heading={sync.company()?.name ?? t().company.title} back={{ href: '/settings', label: t().company.more }}>
      <Switch
        fallback={
          <Notice live title={t().sync.status[sync.status().type].title}>
            {t().sync.status[sync.status().type].text}
          </Notice>
        }
      >
        <Match when={isDemo()}>
          <Notice>{t().company.entry.example}</Notice>
        </Match>
        <Match when={is('Withdrawn')}>
          <WithdrawnHere />
        </Match>
        <Match when={is('Local')}>
          <Entry />
        </Match>
        <Match when={sync.company()}>
          {(view) => (
            <>
              <Show when={is('SignInAgain')}>
                <SignInAgain me={view().me} />
              </Show>
              <Show when={is('AwaitingOwner')}>
                <AwaitingOwner />
              </Show>
              <CompanyHome view={view()} />
            </>
          )}
        </Match>
        <Match when={is('SignInAgain')}>
          {/* What the company is called went with it, when this access was withdrawn here before. */}
          <SignInAgain me={null} />
          <Card>
            <Leave company={t().company.leaving.unnamed} />
          </Card>
        </Match>
        <Match when={is('AwaitingOwner')}>
          <AwaitingOwner />
        </Match>
      </Switch>
    </Screen>
  )
}

function AwaitingOwner() {
  const { t } = useI18n()
  return (
    <Notice tone="due" live title={t().company.confirmMembers.title}>
      {t().company.confirmMembers.others}
    </Notice>
  )
}
