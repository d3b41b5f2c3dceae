/** Every enrolment by location and programme, what hurries, and what the statements show beside it. */
import { createSignal, For, Show } from 'solid-js'
import { useSearchParams } from '@solidjs/router'
import IconEligibility from '~icons/lucide/list-checks'
import IconMigration from '~icons/lucide/route'
import IconProfiles from '~icons/lucide/landmark'
import type { Plain } from '../../domain/access/documents.ts'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import { enrolmentStatuses } from '../../domain/enrolment/status.ts'
import type { Messages } from '../../i18n/fr.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Locale } from '../../i18n/locale.ts'
import { useHasPlace } from '../../state/places.ts'
import { recall, remember } from '../../state/device/preferences.ts'
import { createProgrammeState, type ProgrammeState } from '../../state/programmes.ts'
import { Card, CardLink, IconTile } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { ConflictsNotice } from '../living/ConflictsNotice.tsx'
import { placeName } from '../living/placeWords.ts'
import { SavedLine } from '../living/SavedLine.tsx'
import { ForWriters, WithinAccess } from '../living/WithinAccess.tsx'
import { AddEnrolment } from './AddEnrolment.tsx'
import { EnrolmentSheet } from './EnrolmentSheet.tsx'
import { LocationEnrolments } from './LocationEnrolments.tsx'
import { UnrecordedCard } from './UnrecordedCard.tsx'
import { statusWord } from './statusWords.ts'
import './programmes.css'

const roleKey = 'programmes.seenAs'

export function ProgrammesScreen() {
  const { t, locale } = useI18n()
  const state = createProgrammeState()
  const [search, setSearch] = useSearchParams<{ e?: string }>()
  const [isAdmin, setAdmin] = createSignal(recall(roleKey) !== 'user')
  const seeAs = (role: 'admin' | 'user') => {
    remember(roleKey, role)
    setAdmin(role === 'admin')
  }
  const locations = () => [...new Set(state.enrolments().map((enrolment) => enrolment.location))].sort((a, b) => (state.places.nameOf(a) ?? '\uffff').localeCompare(state.places.nameOf(b) ?? '\uffff'))
  const chosen = () => state.enrolments().find((enrolment) => `${enrolment.location}.${enrolment.programme}` === search.e)
  return (
    <Screen title={t().programmes.title} help="/help">
      <p class="text-meta programmes__lead">{t().programmes.lead}</p>
      <ConflictsNotice document="enrolments" nameOf={(_root, key) => enrolmentName(key, state, t())} valueWords={(_root, _key, value) => statusText(value, locale())} />
      <WithinAccess document="enrolments">
        <Show
          when={state.enrolments().length > 0}
          fallback={
            <>
              <Doors />
              <Nothing />
            </>
          }
        >
          <Segmented<'admin' | 'user'>
            label={t().programmes.seenAs}
            options={[
              { value: 'admin', label: t().programmes.admin },
              { value: 'user', label: t().programmes.user },
            ]}
            value={isAdmin() ? 'admin' : 'user'}
            onChange={seeAs}
          />
          <For each={locations()}>
            {(location) => (
              <LocationEnrolments
                state={state}
                location={location}
                isAdmin={isAdmin()}
                onChoose={(programme) => setSearch({ e: `${location}.${programme}` })}
              />
            )}
          </For>
        </Show>
        <ForWriters document="enrolments">
          <UnrecordedCard state={state} />
          <AddEnrolment state={state} />
        </ForWriters>
        <EarningCard state={state} />
        <Show when={state.enrolments().length > 0}>
          <Doors />
        </Show>
        <SavedLine states={state.saveStates()} />
      </WithinAccess>
      <EnrolmentSheet state={state} enrolment={chosen()} isAdmin={isAdmin()} onClose={() => setSearch({ e: undefined }, { replace: true })} />
    </Screen>
  )
}

function enrolmentName(key: string, state: ProgrammeState, t: Messages): string {
  const [location = '', programme = ''] = key.split('/')
  return `${programmeName(programme)}, ${placeName(state.places, location, t)}`
}

function statusText(value: Plain, locale: Locale): string | undefined {
  const status = enrolmentStatuses.find((known) => known === value)
  return status && statusWord(status, locale)
}

function Doors() {
  const { t } = useI18n()
  const has = useHasPlace()
  const words = () => t().programmes
  return (
    <>
      <Show when={has('/eligibility')}>
        <CardLink href="/eligibility" lead={<IconTile><IconEligibility /></IconTile>} title={words().links.eligibility}>
          {words().linkNotes.eligibility}
        </CardLink>
      </Show>
      <Show when={has('/profiles')}>
        <CardLink href="/profiles" lead={<IconTile><IconProfiles /></IconTile>} title={words().links.profiles}>
          {words().linkNotes.profiles}
        </CardLink>
      </Show>
      <Show when={has('/migration')}>
        <CardLink href="/migration" lead={<IconTile><IconMigration /></IconTile>} title={words().links.migration}>
          {words().linkNotes.migration}
        </CardLink>
      </Show>
    </>
  )
}

function Nothing() {
  const { t } = useI18n()
  return (
    <Card>
      <EmptyState title={t().programmes.empty}>
        <ForWriters document="enrolments">{t().programmes.emptyText}</ForWriters>
      </EmptyState>
    </Card>
  )
}

function EarningCard(props: { readonly state: ProgrammeState }) {
  const { t } = useI18n()
  return (
    <Show when={props.state.enrolments().some((enrolment) => enrolment.status !== 'enrolled' && enrolment.status !== 'discontinued')}>
      <Card title={t().programmes.earning.title}>
        <p class="text-meta">{t().programmes.earning.text}</p>
      </Card>
    </Show>
  )
}
