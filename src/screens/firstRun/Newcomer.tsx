/** Home while no statement is here: the three doors, and what was begun without one. */
import { Show, Suspense } from 'solid-js'
import IconMigration from '~icons/lucide/route'
import { useI18n } from '../../i18n/i18n.tsx'
import { enterDemo } from '../../state/demo/demo.ts'
import { useHasPlace } from '../../state/places.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { MigrationCard } from '../home/laterCards.ts'
import { FirstRun } from './FirstRun.tsx'

export function Newcomer() {
  const { t } = useI18n()
  const has = useHasPlace()
  const { hasDocuments, sync } = useServices()
  return (
    <FirstRun
      begun={
        <>
          <Show when={sync.status().type === 'Withdrawn'}>
            <Notice tone="due" title={t().sync.status.Withdrawn.title} action={<Button href="/company">{t().sync.toCompany}</Button>}>
              {t().sync.status.Withdrawn.text}
            </Notice>
          </Show>
          {/* Whoever has noted nothing yet has begun nothing: no document need be opened to know. */}
          <Show when={hasDocuments()}>
            <Suspense>
              <MigrationCard />
            </Suspense>
          </Show>
        </>
      }
      onExample={() => enterDemo(() => location.assign('/'))}
      doors={
        <div class="first-run__doors">
          <Show when={has('/migration')}>
            <Button variant="plain" href="/migration" icon={<IconMigration />}>
              {t().home.first.migrate}
            </Button>
          </Show>
          <Show when={has('/eligibility')}>
            <Button variant="plain" href="/eligibility">
              {t().home.first.eligible}
            </Button>
          </Show>
          <Show when={has('/company')}>
            <Button variant="plain" href="/company">
              {sync.company() ? t().app.places.company : t().home.first.join}
            </Button>
          </Show>
        </div>
      }
    />
  )
}
