/** Notes an enrolment: a location, a programme of Microsoft's list or any other name, and where it stands. */
import { createSignal, Show } from 'solid-js'
import { programmes } from '../../domain/enrolment/programmes.ts'
import { type EnrolmentStatus, enrolmentStatuses } from '../../domain/enrolment/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ProgrammeState } from '../../state/programmes.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { Details } from '../living/Details.tsx'
import { useAct } from '../living/useAct.ts'
import { FoldedLocations } from '../migration/LocationsCard.tsx'
import { statusWord } from './statusWords.ts'

const other = ''

export function AddEnrolment(props: { readonly state: ProgrammeState }) {
  const { t } = useI18n()
  const hasLocations = () => props.state.places.locations().length > 0
  return (
    <>
      <Card>
        <Details summary={t().programmes.add} open={props.state.enrolments().length === 0}>
          <Show when={hasLocations()} fallback={<p class="text-meta">{t().programmes.needsLocation}</p>}>
            <EnrolmentForm state={props.state} />
          </Show>
        </Details>
      </Card>
      <FoldedLocations places={props.state.places} />
    </>
  )
}

function EnrolmentForm(props: { readonly state: ProgrammeState }) {
  const { t, locale } = useI18n()
  const perform = useAct()
  const words = () => t().programmes
  const [location, setLocation] = createSignal<string>()
  const [programme, setProgramme] = createSignal(programmes[0]?.name ?? other)
  const [typed, setTyped] = createSignal('')
  const [status, setStatus] = createSignal<EnrolmentStatus>('invited')
  const place = () => location() ?? props.state.places.locations()[0]?.id
  const name = () => (programme() === other ? typed().trim() : programme())
  const record = () => {
    const where = place()
    if (where && name() !== '') void perform(props.state.record(where, name(), status()))
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        record()
      }}
    >
      <div class="field-pair">
        <Select
          label={words().location}
          options={props.state.places.locations().map(({ id, name: label }) => ({ value: id, label }))}
          value={place() ?? ''}
          onChange={setLocation}
        />
        <Select
          label={words().programme}
          options={[...programmes.map((known) => ({ value: known.name, label: known.name })), { value: other, label: words().other }]}
          value={programme()}
          onChange={setProgramme}
        />
        <Show when={programme() === other}>
          <TextInput label={words().otherName} value={typed()} onInput={setTyped} maxlength={80} />
        </Show>
        <Select<EnrolmentStatus>
          label={words().sheet.status}
          options={enrolmentStatuses.map((value) => ({ value, label: statusWord(value, locale()) }))}
          value={status()}
          onChange={setStatus}
        />
      </div>
      <div>
        <Button type="submit" variant="primary" disabled={name() === ''}>
          {words().save}
        </Button>
      </div>
    </form>
  )
}
