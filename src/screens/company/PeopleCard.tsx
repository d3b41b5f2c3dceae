/** Who is in the company: for who manages access each one's access and last contact, for the others their names. */
import { For, Show } from 'solid-js'
import IconAdd from '~icons/lucide/user-plus'
import { useI18n } from '../../i18n/i18n.tsx'
import { colleaguesOf, type Colleague, type CompanyView } from '../../state/company/company.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { useMoments } from './moments.ts'

export function PeopleCard(props: { readonly view: CompanyView }) {
  const { t, format } = useI18n()
  const { moment } = useMoments()
  const words = () => t().company.people
  const note = ({ member, lastContactMs, unsent }: Colleague) => {
    if (member.state !== 'active') return t().company.states[member.state]
    const contact = lastContactMs === null ? words().never : words().seen(moment(lastContactMs))
    return unsent === 0 ? contact : `${contact} · ${format().plural(unsent, words().unsent)}`
  }
  return (
    <Card title={words().title}>
      <List>
        <For each={colleaguesOf(props.view)}>
          {(person) => (
            <Row
              href={`/company/people/${person.member.id}`}
              lead={<Avatar name={person.member.fullName} tone={person.member.state === 'active' ? 'river' : 'neutral'} />}
              title={
                <>
                  {person.member.fullName}
                  <Show when={person.isMe}> ({words().you})</Show>
                </>
              }
              note={note(person)}
              status={t().company.levels[person.member.access.level]}
            />
          )}
        </For>
      </List>
      <Button class="card-act" icon={<IconAdd />} href="/company/people/new">
        {words().add}
      </Button>
    </Card>
  )
}

export function ColleaguesCard(props: { readonly view: CompanyView }) {
  const { t } = useI18n()
  return (
    <Card title={t().company.people.colleagues}>
      <List>
        <For each={props.view.colleagues}>
          {(person) => (
            <Row
              lead={<Avatar name={person.fullName} />}
              title={
                <>
                  {person.fullName}
                  <Show when={person.id === props.view.me.id}> ({t().company.people.you})</Show>
                </>
              }
            />
          )}
        </For>
      </List>
    </Card>
  )
}
