/** On Home: what has to be done at Microsoft, the most money first. */
import { For, Show } from 'solid-js'
import IconDo from '~icons/lucide/circle-alert'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createLocationState } from '../../state/locations.ts'
import { createTodos, type Todo } from '../../state/todo.ts'
import { Card, IconTile } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { placeName } from '../living/placeWords.ts'
import { useMoney } from '../payments/money.ts'

export function TodoList() {
  const { t, format } = useI18n()
  const todos = createTodos()
  const places = createLocationState()
  const money = useMoney()
  const words = () => t().profiles.todo
  const said = (todo: Todo) => {
    const place = placeName(places, todo.location, t())
    switch (todo.type) {
      case 'taxExpired':
        return {
          href: `/profiles?tax=${todo.location}`,
          title: words().taxExpired(place),
          note: todo.since ? t().profiles.expiredSince(format().day(todo.since)) : '',
        }
      case 'taxExpires':
        return { href: `/profiles?tax=${todo.location}`, title: words().taxExpires(place), note: format().plural(todo.daysLeft, t().profiles.daysLeft) }
      case 'bankAction':
        return { href: `/profiles?bank=${todo.bank}`, title: words().bankAction(todo.name, place), note: '' }
      case 'invitation':
        return {
          href: `/programmes?e=${todo.location}.${todo.programme}`,
          title: words().invitation(programmeName(todo.programme), place),
          note: todo.dueOn ? t().programmes.deadlines.invitationLapses(format().day(todo.dueOn)) : '',
        }
      case 'enrolmentAction':
        return {
          href: `/programmes?e=${todo.location}.${todo.programme}`,
          title: words().enrolmentAction(programmeName(todo.programme), place),
          note: todo.dueOn ? t().programmes.deadlines.actionDue(format().day(todo.dueOn)) : '',
        }
    }
  }
  return (
    <Show when={todos().length > 0}>
      <Card title={words().title}>
        <List>
          <For each={todos().slice(0, 4)}>
            {(todo) => (
              <Row
                href={said(todo).href}
                lead={
                  <IconTile tone={todo.type === 'taxExpires' || todo.type === 'invitation' ? 'due' : 'held'}>
                    <IconDo />
                  </IconTile>
                }
                title={said(todo).title}
                note={[said(todo).note, todo.amounts.size > 0 ? t().profiles.carries(money.sums(todo.amounts)) : ''].filter(Boolean).join(', ') || undefined}
              />
            )}
          </For>
        </List>
      </Card>
    </Show>
  )
}
