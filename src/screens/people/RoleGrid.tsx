/** People by location: one word per cell, the first column stays in view. */
import { For } from 'solid-js'
import { everywhere, type Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { Card } from '../../ui/Card.tsx'

export function RoleGrid(props: { readonly state: MigrationState; readonly onChoose: (id: string) => void }) {
  const { t } = useI18n()
  const columns = () => [{ id: everywhere, name: t().people.everywhere }, ...props.state.places.locations()]
  return (
    <Card class="role-grid">
      <div class="role-grid__scroll" tabIndex={0} role="region" aria-label={t().people.gridLabel}>
        <table>
          <caption class="only-heard">{t().people.gridLabel}</caption>
          <thead>
            <tr>
              <th scope="col">{t().people.person}</th>
              <For each={columns()}>{(column) => <th scope="col">{column.name}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.state.staff()}>
              {(person) => (
                <tr>
                  <th scope="row">
                    <button type="button" class="role-grid__name" onClick={() => props.onChoose(person.id)}>
                      {person.name}
                    </button>
                  </th>
                  <For each={columns()}>{(column) => <Cell person={person} location={column.id} />}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function Cell(props: { readonly person: Person; readonly location: string }) {
  const { t } = useI18n()
  const own = () => roleAt(props.person, props.location)
  const general = () => (props.location === everywhere ? null : roleAt(props.person, everywhere))
  const role = () => (own() === 'admin' || general() === 'admin' ? 'admin' : (own() ?? general()))
  return (
    <td class={`role-cell role-cell--${role() ?? 'none'}`} classList={{ 'role-cell--inherited': own() === null && general() !== null }}>
      {role() === null ? <span aria-label={t().people.none}>–</span> : t().migration.people.shortRoles[role() ?? 'user']}
    </td>
  )
}

const roleAt = (person: Person, location: string): 'admin' | 'user' | null => {
  const grants = person.grants.filter((grant) => grant.location === location)
  return grants.some((grant) => grant.role === 'admin') ? 'admin' : grants.length > 0 ? 'user' : null
}
