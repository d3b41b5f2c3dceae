/** How the exchange with the server stands: state, two clocks, what waits, what was refused, and why. */
import { Show } from 'solid-js'
import IconSync from '~icons/lucide/refresh-cw'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { createOutbox } from '../../state/company/outbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CommandsCard } from '../company/CommandsCard.tsx'
import { OpenQuestions } from '../living/OpenQuestions.tsx'
import { Clocks } from './Clocks.tsx'
import { DoctorCard } from './DoctorCard.tsx'
import { RefusedCard } from './RefusedCard.tsx'
import { UpdateButton } from './UpdateButton.tsx'
import { WaitingCard } from './WaitingCard.tsx'
import './sync.css'

export function SyncPanel() {
  const { t } = useI18n()
  const sync = useSync()
  const outbox = createOutbox()
  const type = () => sync.status().type
  const isJoined = () => type() !== 'Local' && type() !== 'Withdrawn'
  return (
    <div class="stack">
      <Card title={t().sync.status[type()].title}>
        <div class="stack">
          <p class="text-meta" role="status">
            {sync.isSyncing() ? t().sync.syncing : t().sync.status[type()].text}
          </p>
          <Clocks />
          <div class="button-row">
            <Show when={type() === 'UpdateNeeded'}>
              <UpdateButton />
            </Show>
            <Show when={isJoined() && type() !== 'SignInAgain'}>
              <Button variant={type() === 'UpdateNeeded' ? 'outline' : 'primary'} icon={<IconSync />} busy={sync.isSyncing()} onClick={() => void sync.syncNow()}>
                {t().sync.now}
              </Button>
            </Show>
            <Button variant={type() === 'SignInAgain' ? 'primary' : 'outline'} href="/company">
              {type() === 'SignInAgain' ? t().sync.signIn : t().sync.toCompany}
            </Button>
          </div>
        </div>
      </Card>
      <RefusedCard outbox={outbox} />
      <OpenQuestions />
      <CommandsCard isAside />
      <Show when={isJoined()}>
        <WaitingCard outbox={outbox} />
        <DoctorCard />
      </Show>
    </div>
  )
}
