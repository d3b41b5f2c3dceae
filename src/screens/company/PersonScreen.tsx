/** One person in Aval: what they see, their devices, and what may be done about their access. */
import { createSignal, Show } from 'solid-js'
import { useParams } from '@solidjs/router'
import { useI18n } from '../../i18n/i18n.tsx'
import { colleaguesOf, nameIn, useSync, type Colleague, type CompanyView } from '../../state/company/company.ts'
import { createLocationChoices } from '../../state/company/locations.ts'
import type { Done } from '../../sync/commandSync.ts'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { AccessCard } from './AccessCard.tsx'
import { DevicesCard } from './DevicesCard.tsx'
import { LinkCard } from './LinkCard.tsx'
import { PersonActs } from './PersonActs.tsx'
import { Sight } from './Sight.tsx'
import './company.css'

export function PersonScreen() {
  const { t } = useI18n()
  const sync = useSync()
  const params = useParams<{ id: string }>()
  const found = () => {
    const view = sync.company()
    const person = view && colleaguesOf(view).find(({ member }) => member.id === params.id)
    return view && person ? { view, person } : undefined
  }
  return (
    <Screen title={found()?.person.member.fullName ?? t().company.people.title} back={{ href: '/company', label: t().company.title }}>
      <Show when={found()} fallback={<Notice>{t().company.person.unknown}</Notice>}>
        {(known) => <About view={known().view} person={known().person} />}
      </Show>
    </Screen>
  )
}

function About(props: { readonly view: CompanyView; readonly person: Colleague }) {
  const { t } = useI18n()
  const choices = createLocationChoices()
  const [made, setMade] = createSignal<Done>()
  const member = () => props.person.member
  return (
    <Show
      when={made()?.link}
      fallback={
        <>
          <p class="text-meta">
            {member().email} · {t().company.states[member().state]}
          </p>
          <Show
            when={props.person.mayManage}
            fallback={
              <Card title={t().company.levels[member().access.level]}>
                <Sight who={props.person.isMe ? null : member().fullName} access={member().access} nameOf={(id) => nameIn(choices(), id)} />
                <Show when={!props.person.isMe}>
                  <p class="text-meta">{t().company.person.locked}</p>
                </Show>
              </Card>
            }
          >
            <AccessCard view={props.view} person={props.person} choices={choices()} />
          </Show>
          <Show when={member().state !== 'withdrawn' || props.person.devices.length > 0}>
            <DevicesCard view={props.view} member={member().id} title={t().company.person.devices} isLocked={!props.person.mayManage && !props.person.isMe} />
          </Show>
          <Show when={props.person.mayManage && !props.person.isMe}>
            <PersonActs view={props.view} person={props.person} onLink={setMade} />
          </Show>
        </>
      }
    >
      {(link) => <LinkCard link={link()} name={member().fullName} company={props.view.name} onDone={() => setMade(undefined)} />}
    </Show>
  )
}
