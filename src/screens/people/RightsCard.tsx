/** What the two incentive roles may do at Microsoft on a day, and when each right changed. */
import { createSignal, For, Show } from 'solid-js'
import { isDay } from '../../domain/period.ts'
import { changesOf, incentiveRoles, type IncentiveRole, permissions, rightOn, rightsHistory } from '../../domain/person/roles.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useServices } from '../../state/services.ts'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Details } from '../living/Details.tsx'

export function RightsCard() {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const words = () => t().people.rights
  const [role, setRole] = createSignal<IncentiveRole>('user')
  const [typed, setTyped] = createSignal(clock.today())
  const day = () => (isDay(typed()) ? typed() : clock.today())
  const firstDay = rightsHistory[0]?.from ?? ''
  const changes = (permission: (typeof permissions)[number]) => changesOf(role(), permission)
  return (
    <Card>
      <Details summary={words().title}>
        <p class="text-meta">{words().lead}</p>
        <Segmented<IncentiveRole>
          label={words().role}
          options={incentiveRoles.map((value) => ({ value, label: words().roles[value] }))}
          value={role()}
          onChange={setRole}
        />
        <TextInput type="date" label={words().on} value={typed()} onInput={setTyped} />
        <Show when={day() >= firstDay} fallback={<p class="text-meta">{words().before(format().day(firstDay))}</p>}>
          <dl class="rights">
            <For each={permissions}>
              {(permission) => (
                <div class="rights__line">
                  <dt>{words().permissions[permission]}</dt>
                  <dd>{words().words[rightOn(day(), role(), permission) ?? 'notStated']}</dd>
                  <dd class="text-caption rights__history">
                    {changes(permission).length === 0
                      ? words().never
                      : changes(permission)
                          .map((change) => words().changed(format().day(change.on), words().words[change.before], words().words[change.after]))
                          .join('. ')}
                  </dd>
                </div>
              )}
            </For>
          </dl>
        </Show>
      </Details>
    </Card>
  )
}
