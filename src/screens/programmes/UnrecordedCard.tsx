/** Programmes that earn although nobody noted an enrolment. */
import { For, Show } from 'solid-js'
import type { Unrecorded } from '../../domain/enrolment/unrecorded.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import type { ProgrammeState } from '../../state/programmes.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useAct } from '../living/useAct.ts'

export function UnrecordedCard(props: { readonly state: ProgrammeState }) {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const perform = useAct()
  const words = () => t().programmes.unrecorded
  const placeOf = (found: Unrecorded) => props.state.places.locations().find((location) => location.partnerId === found.partnerId)
  const nameOf = (found: Unrecorded) => placeOf(found)?.name ?? (overview()?.locationNames[found.partnerId] || found.partnerId)
  const record = async (found: Unrecorded) => {
    const place = placeOf(found)
    if (place) return void perform(props.state.recordEarning(place.id, found.name))
    if (!(await perform(props.state.places.add({ name: nameOf(found), partnerId: found.partnerId, country: '' })))) return
    const added = placeOf(found)
    if (added) void perform(props.state.recordEarning(added.id, found.name))
  }
  return (
    <Show when={props.state.unrecorded().length > 0}>
      <Card title={words().title}>
        <p class="text-meta">{words().text}</p>
        <ul class="unrecorded">
          <For each={props.state.unrecorded().slice(0, 20)}>
            {(found) => (
              <li class="fact-line">
                <strong lang="en">{found.name}</strong>
                <span class="text-meta">
                  {nameOf(found)}, {words().last(format().month(found.lastMonth))}
                </span>
                <Button size="small" onClick={() => void record(found)}>
                  <span aria-hidden="true">{words().record}</span>
                  <span class="only-heard">{words().recordNamed(`${found.name}, ${nameOf(found)}`)}</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}
