/** After the end: bank, tax and the expected programmes, location by location. */
import { For, Show } from 'solid-js'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import type { Afterwards } from '../../domain/migration/afterwards.ts'
import type { Urgency } from '../../domain/profile/urgency.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { type AfterwardsState, createAfterwards } from '../../state/migration/afterwards.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StatusChip } from '../../ui/StatusChip.tsx'
import { placeName } from '../living/placeWords.ts'
import { useAct } from '../living/useAct.ts'
import { familyOf, urgencyText } from '../profiles/urgencyWords.ts'

export function AfterwardsCards(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  // The state is the screen's for as long as it stands.
  // eslint-disable-next-line solid/reactivity
  const state = createAfterwards(props.state)
  const words = () => t().migration.afterwards
  return (
    <Show when={state.afterwards().length > 0} fallback={<Notice tone="neutral" action={<Button href="/migration/2">{t().migration.locations.add}</Button>}>{words().noLocation}</Notice>}>
      <h2>{words().title}</h2>
      <p class="text-meta">{words().text}</p>
      <For each={state.afterwards().map(({ location }) => location)}>
        {(location) => (
          <Show when={state.afterwards().find((found) => found.location === location)}>
            {(found) => <LocationCard migration={props.state} state={state} afterwards={found()} />}
          </Show>
        )}
      </For>
    </Show>
  )
}

function LocationCard(props: { readonly migration: MigrationState; readonly state: AfterwardsState; readonly afterwards: Afterwards }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().migration.afterwards
  const place = () => props.afterwards.location
  const bank = () => props.afterwards.bank
  return (
    <Card
      title={placeName(props.migration.places, place(), t())}
      aside={<span class="text-meta numbers">{props.migration.places.locations().find(({ id }) => id === place())?.partnerId}</span>}
    >
      <Show when={props.state.seesProfiles()}>
        <List>
          <ProfileState title={words().bank} urgency={bank()?.urgency} href={bank() ? `/profiles?bank=${bank()?.id}` : '/profiles'} />
          <ProfileState title={words().tax} urgency={props.afterwards.tax} href={`/profiles?tax=${place()}`} />
        </List>
      </Show>
      <div>
        <p class="text-strong">{words().programmes}</p>
        <Show when={props.afterwards.programmes.length > 0} fallback={<p class="text-meta">{words().noProgramme}</p>}>
          <For each={props.afterwards.programmes.map(({ slug }) => slug)}>
            {(slug) => (
              <Checkbox
                label={<span lang="en">{programmeName(slug)}</span>}
                checked={props.afterwards.programmes.some((programme) => programme.slug === slug && programme.isSeen)}
                onChange={(isSeen) => void perform(props.state.noteSeen(place(), slug, isSeen))}
              />
            )}
          </For>
        </Show>
        <List>
          <Row href="/programmes" title={words().more} />
        </List>
      </div>
    </Card>
  )
}

function ProfileState(props: { readonly title: string; readonly urgency: Urgency | undefined; readonly href: string }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  return (
    <Row
      href={props.href}
      title={props.title}
      note={props.urgency ? urgencyText(props.urgency, clock.nowMs(), t(), format()) || undefined : t().migration.afterwards.noBank}
      status={
        <StatusChip family={props.urgency ? familyOf(props.urgency) : 'due'}>
          {t().profiles.urgency[props.urgency?.type ?? 'due']}
        </StatusChip>
      }
    />
  )
}
