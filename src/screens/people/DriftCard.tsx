/** What rests on one person, and what has come apart. */
import { For, Show } from 'solid-js'
import { type Break, reliances } from '../../domain/person/busFactor.ts'
import { type Drift, driftIn } from '../../domain/person/drift.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { placeName } from '../living/placeWords.ts'
import { gapText } from '../migration/GapsNotice.tsx'

export function DriftCard(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  const words = () => t().people
  // What the reliances say already is not said twice.
  const drift = () => driftIn(props.state.grid()).filter((found) => found.type !== 'singleAdmin' && found.type !== 'singleGlobalAdmin')
  const relied = () => reliances(props.state.people(), props.state.grid().locations)
  const driftText = (found: Drift): string => {
    switch (found.type) {
      case 'singleGlobalAdmin':
        return words().drift.singleGlobalAdmin(props.state.nameOf(found.person))
      case 'noGlobalAdmin':
        return words().drift.noGlobalAdmin()
      case 'rolesOfGonePerson':
        return words().drift.rolesOfGonePerson(props.state.nameOf(found.person))
      case 'noAdmin':
      case 'locationWithoutAdmin':
      case 'programmeWithoutAdmin':
      case 'singleAdmin':
      case 'sharedMail':
      case 'personWithoutRole':
      case 'roleAtGoneLocation':
        return gapText(found, props.state, t(), format())
    }
  }
  const breakText = (found: Break): string => {
    const texts = words().reliance.breaks
    switch (found.type) {
      case 'lastWithRole':
        return texts.lastWithRole(words().reliance.roles[found.role])
      case 'lastIncentivesAdmin':
        return texts.lastIncentivesAdmin()
      case 'lastAdminAt':
        return texts.lastAdminAt('', placeName(props.state.places, found.location, t()))
    }
  }
  return (
    <>
      <Show when={drift().length > 0}>
        <Notice tone="due" title={words().drift.title}>
          <ul class="plain-list">
            <For each={drift()}>{(found) => <li>{driftText(found)}</li>}</For>
          </ul>
        </Notice>
      </Show>
      <Card title={words().reliance.title}>
        <Show when={relied().length > 0} fallback={<p class="text-meta">{words().reliance.none}</p>}>
          <ul class="reliances">
            <For each={relied()}>
              {(reliance) => (
                <li>
                  <strong>{words().reliance.if(props.state.nameOf(reliance.person))}</strong>
                  <ul class="plain-list text-meta">
                    <For each={reliance.breaks}>{(found) => <li>{breakText(found)}</li>}</For>
                  </ul>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Card>
    </>
  )
}
