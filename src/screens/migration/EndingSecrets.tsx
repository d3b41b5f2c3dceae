/** A day before a temporary password is wiped, it is said wherever the migration shows. */
import { createResource, For, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { hoursLeft } from '../../state/migration/secrets.ts'
import { useServices } from '../../state/services.ts'
import { Notice } from '../../ui/Notice.tsx'

/** From here on a password that goes is announced. */
export const warningHours = 24

export function EndingSecrets(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  const { secrets } = useServices()
  const words = () => t().migration.handOver
  const toHand = () => props.state.staff().filter((person) => person.handover === 'created')
  const [left] = createResource(() => toHand().map((person) => person.id), (ids) => hoursLeft(secrets, ids))
  const ending = () => [...(left.latest ?? [])].filter(([, hours]) => hours <= warningHours)
  return (
    <Show when={ending().length > 0}>
      <Notice tone="due" title={words().endsSoonTitle}>
        <ul class="plain-list">
          <For each={ending()}>
            {([id, hours]) => (
              <li>
                <a href={`/migration/3/${id}`}>{t().living.pair(props.state.nameOf(id), format().plural(hours, words().secret.endsSoon))}</a>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}
