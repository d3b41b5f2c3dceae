/** On Home while a migration is under way: how far it is, and the one next thing. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { createMigrationState } from '../../state/migration/migration.ts'
import { createAfterwards } from '../../state/migration/afterwards.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { SegmentedProgress } from '../../ui/Progress.tsx'
import { placeName } from '../living/placeWords.ts'
import { EndingSecrets } from './EndingSecrets.tsx'
import { nextThing } from './nextWords.ts'
import { fractionsOf } from './StepFrame.tsx'

export function MigrationCard() {
  const { t, format } = useI18n()
  const state = createMigrationState()
  const hasBegun = () => state.progress().done > 0 || state.people().length > 0 || state.invitation().state !== null
  const remaining = createAfterwards(state)
  const next = () => {
    if (!hasBegun()) return undefined
    const first = state.next()[0]
    if (!state.progress().finished) return first && nextThing(first, state, t(), format())
    const open = state.completed().on === null ? undefined : remaining.afterwards().find(({ isDone }) => !isDone)
    return open && { title: t().migration.afterwards.next(placeName(state.places, open.location, t())), href: '/migration/4' }
  }
  return (
    <Show when={next()}>
      {(thing) => (
        <Card title={t().migration.home.title} aside={<span class="text-meta">{t().migration.progress(state.progress().done, 4)}</span>}>
          <SegmentedProgress label={t().migration.progress(state.progress().done, 4)} fractions={fractionsOf(state)} />
          <EndingSecrets state={state} />
          <List>
            <Row href={thing().href} title={thing().title} />
          </List>
        </Card>
      )}
    </Show>
  )
}
