/** The company: what one sees oneself, who is in it, one's devices, and the ways out. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { managesAccess, nameIn, useSync, type CompanyView } from '../../state/company/company.ts'
import { createLocationChoices } from '../../state/company/locations.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { CommandsCard } from './CommandsCard.tsx'
import { ConfirmMembers } from './ConfirmMembers.tsx'
import { DevicesCard } from './DevicesCard.tsx'
import { LeaseCard } from './LeaseCard.tsx'
import { LeavingCard } from './LeavingCard.tsx'
import { ColleaguesCard, PeopleCard } from './PeopleCard.tsx'
import { Sight } from './Sight.tsx'
import { StatementsCard } from './StatementsCard.tsx'

export function CompanyHome(props: { readonly view: CompanyView }) {
  const { t } = useI18n()
  const sync = useSync()
  const choices = createLocationChoices()
  const me = () => props.view.me
  const manages = () => managesAccess(me().access)
  return (
    <>
      <Show when={props.view.awaitsConfirmation && me().access.level === 'owner'}>
        <ConfirmMembers />
      </Show>
      <CommandsCard />
      <Card title={me().fullName} aside={<span class="text-meta">{t().company.levels[me().access.level]}</span>}>
        <Sight who={null} access={me().access} nameOf={(id) => nameIn(choices(), id)} />
      </Card>
      <Show when={manages()} fallback={<ColleaguesCard view={props.view} />}>
        <PeopleCard view={props.view} />
      </Show>
      <DevicesCard view={props.view} member={me().id} title={t().company.devices.title} />
      <StatementsCard view={props.view} />
      <LeaseCard view={props.view} />
      <Card>
        <List>
          <Row href="/sync" title={t().sync.title} note={t().sync.status[sync.status().type].title} />
          <Show when={manages()}>
            <Row href="/company/audit" title={t().company.audit.link} note={t().company.audit.linkNote} />
          </Show>
        </List>
      </Card>
      <LeavingCard view={props.view} />
    </>
  )
}
