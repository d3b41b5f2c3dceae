/** What is missing in the grid of people, locations and programmes: said, never blocking. */
import { For, Show } from 'solid-js'
import type { Gap } from '../../domain/migration/gaps.ts'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { Notice } from '../../ui/Notice.tsx'
import { placeName } from '../living/placeWords.ts'

export function GapsNotice(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  return (
    <Show when={props.state.gaps().length > 0}>
      <Notice tone="due" title={t().migration.people.gapsTitle}>
        <ul class="plain-list">
          <For each={props.state.gaps()}>{(gap) => <li>{gapText(gap, props.state, t(), format())}</li>}</For>
        </ul>
      </Notice>
    </Show>
  )
}

export function gapText(gap: Gap, state: MigrationState, t: Messages, format: Format): string {
  const words = t.migration.people.gaps
  const place = (id: string) => placeName(state.places, id, t)
  switch (gap.type) {
    case 'noAdmin':
      return words.noAdmin()
    case 'locationWithoutAdmin':
      return words.locationWithoutAdmin('', place(gap.location))
    case 'programmeWithoutAdmin':
      return words.programmeWithoutAdmin('', place(gap.location), programmeName(gap.programme))
    case 'singleAdmin':
      return words.singleAdmin(state.nameOf(gap.person), format.list(gap.locations.map(place)))
    case 'sharedMail':
      return words.sharedMail(format.list(gap.people.map((id) => state.nameOf(id))), gap.mail)
    case 'personWithoutRole':
      return words.personWithoutRole(state.nameOf(gap.person))
    case 'roleAtGoneLocation':
      return words.roleAtGoneLocation(state.nameOf(gap.person))
  }
}
