/** On Home while a migration is under way: how far it is, and the one next thing. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { createMigrationState } from '../../state/migration.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { SegmentedProgress } from '../../ui/Progress.tsx'
import { EndingSecrets } from './EndingSecrets.tsx'
import { nextThing } from './nextWords.ts'
import { fractionsOf } from './StepFrame.tsx'

export function MigrationCard() {
  const { t, format } = useI18n()
  const state = createMigrationState()
  const hasBegun = () => state.progress().done > 0 || state.people().length > 0 || state.invitation().state !== null
  const next = () => {
    const first = state.next()[0]
    return hasBegun() && !state.progress().finished && first ? nextThing(first, state, t(), format()) : undefined
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
