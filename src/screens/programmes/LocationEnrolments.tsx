/** The programmes of one location, each with Microsoft's word for where it stands. */
import { For, Show } from 'solid-js'
import { isJudged, programmeName } from '../../domain/enrolment/programmes.ts'
import type { Enrolment } from '../../domain/enrolment/enrolments.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ProgrammeState } from '../../state/programmes.ts'
import { useServices } from '../../state/services.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { StatusChip } from '../../ui/StatusChip.tsx'
import { placeName } from '../living/placeWords.ts'
import { familyOf, hurryOf, shownStatus, statusWord } from './statusWords.ts'

export interface LocationEnrolmentsProps {
  readonly state: ProgrammeState
  readonly location: string
  readonly isAdmin: boolean
  readonly onChoose: (programme: string) => void
}

export function LocationEnrolments(props: LocationEnrolmentsProps) {
  const enrolments = () => props.state.enrolments().filter((enrolment) => enrolment.location === props.location)
  const { t } = useI18n()
  const name = () => placeName(props.state.places, props.location, t())
  const partnerId = () => props.state.places.locations().find((location) => location.id === props.location)?.partnerId
  return (
    <Card title={name()} aside={<span class="text-meta numbers">{partnerId()}</span>}>
      <List label={name()}>
        <For each={enrolments().map((enrolment) => enrolment.programme)}>
          {(programme) => (
            <Show when={enrolments().find((enrolment) => enrolment.programme === programme)}>
              {(enrolment) => <EnrolmentRow enrolment={enrolment()} isAdmin={props.isAdmin} onChoose={() => props.onChoose(programme)} />}
            </Show>
          )}
        </For>
      </List>
    </Card>
  )
}

function EnrolmentRow(props: { readonly enrolment: Enrolment; readonly isAdmin: boolean; readonly onChoose: () => void }) {
  const { t, locale, format } = useI18n()
  const { clock } = useServices()
  const shown = () => shownStatus(props.enrolment, props.isAdmin)
  const note = () =>
    [
      hurryOf(props.enrolment, props.isAdmin, clock.today(), clock.nowMs(), t(), format()),
      isJudged(props.enrolment.programme) ? '' : t().programmes.followed,
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <Row
      title={<span lang="en">{programmeName(props.enrolment.programme)}</span>}
      note={note() || undefined}
      status={<StatusChip family={familyOf(shown())}>{statusWord(shown(), locale())}</StatusChip>}
      onClick={() => props.onChoose()}
    />
  )
}
