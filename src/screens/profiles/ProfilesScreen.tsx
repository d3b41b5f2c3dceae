/** Payment and tax profiles: which of them is due, what money it carries, and who pays what. */
import { createSignal, For, Show } from 'solid-js'
import { useSearchParams } from '@solidjs/router'
import type { Plain } from '../../domain/access/documents.ts'
import { mayHaveCreditNote } from '../../domain/profile/countries.ts'
import type { TaxProfile } from '../../domain/profile/profiles.ts'
import { bankUrgency, expiryOf, taxUrgency, type Urgency, urgencyOrder } from '../../domain/profile/urgency.ts'
import type { Messages } from '../../i18n/fr.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useHasPlace } from '../../state/places.ts'
import { type Amounts, banksByName, createProfilesState, invoiceLocations, type ProfilesState } from '../../state/profiles.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { StatusChip } from '../../ui/StatusChip.tsx'
import { ConflictsNotice } from '../living/ConflictsNotice.tsx'
import { NoteConflicts } from '../living/NoteConflicts.tsx'
import { placeName } from '../living/placeWords.ts'
import { SavedLine } from '../living/SavedLine.tsx'
import { ForWriters, WithinAccess } from '../living/WithinAccess.tsx'
import { useAct } from '../living/useAct.ts'
import { FoldedLocations } from '../migration/LocationsCard.tsx'
import { useMoney } from '../payments/money.ts'
import { AssignmentsCard } from './AssignmentsCard.tsx'
import { ProfileSheet, type ChosenProfile } from './ProfileSheet.tsx'
import { RemindersButton } from './RemindersButton.tsx'
import { familyOf, urgencyText } from './urgencyWords.ts'
import './profiles.css'

export function ProfilesScreen() {
  const { t } = useI18n()
  const has = useHasPlace()
  const state = createProfilesState()
  const [search, setSearch] = useSearchParams<{ bank?: string; tax?: string }>()
  const chosen = (): ChosenProfile | undefined =>
    search.bank ? { type: 'bank', id: search.bank } : search.tax ? { type: 'tax', location: search.tax } : undefined
  return (
    <Screen
      title={t().profiles.title}
      help="/help"
      back={has('/programmes') ? { href: '/programmes', label: t().programmes.title } : undefined}
    >
      <p class="text-meta profiles__lead">{t().profiles.lead}</p>
      <ConflictsNotice document="profiles" nameOf={(_root, key) => profileName(key, state, t())} valueWords={(_root, _key, value) => profileValue(value, state, t())} />
      <NoteConflicts document="notes.profiles" />
      <WithinAccess document="profiles">
        <BankCard state={state} onChoose={(id) => setSearch({ bank: id, tax: undefined })} />
        <TaxCard state={state} onChoose={(location) => setSearch({ tax: location, bank: undefined })} />
        <CountryNotes state={state} />
        <AssignmentsCard state={state} />
        <FoldedLocations places={state.places} />
        <RemindersButton state={state} />
        <SavedLine states={state.saveStates()} />
      </WithinAccess>
      <ProfileSheet state={state} chosen={chosen()} onClose={() => setSearch({ bank: undefined, tax: undefined }, { replace: true })} />
    </Screen>
  )
}

function BankCard(props: { readonly state: ProfilesState; readonly onChoose: (id: string) => void }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const banks = () =>
    banksByName(props.state.profiles())
      .map((bank) => ({ bank, urgency: bankUrgency(bank, clock.nowMs()) }))
      .sort(byUrgency)
  return (
    <Card title={t().profiles.bank}>
      <p class="text-meta">{banks().length > 0 ? t().profiles.bankText : t().profiles.noBank}</p>
      <List label={t().profiles.bank}>
        <For each={banks()}>
          {({ bank, urgency }) => (
            <ProfileRow
              title={bank.name}
              details={[bank.lastFour ? t().profiles.ending(bank.lastFour) : '', bank.method ? t().profiles.methods[bank.method] : '', bank.currency ?? '']}
              urgency={urgency}
              carried={props.state.carriedByBank(bank.id)}
              onClick={() => props.onChoose(bank.id)}
            />
          )}
        </For>
      </List>
      <ForWriters document="profiles">
        <AddBank state={props.state} />
      </ForWriters>
    </Card>
  )
}

function AddBank(props: { readonly state: ProfilesState }) {
  const { t } = useI18n()
  const perform = useAct()
  const [name, setName] = createSignal('')
  const add = async () => {
    if (name().trim() !== '' && (await perform(props.state.addBank(name().trim())))) setName('')
  }
  return (
    <form
      class="add-line"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput label={t().profiles.addBank} value={name()} onInput={setName} maxlength={80} />
      <Button type="submit" disabled={name().trim() === ''}>
        {t().profiles.sheet.save}
      </Button>
    </form>
  )
}

function TaxCard(props: { readonly state: ProfilesState; readonly onChoose: (location: string) => void }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const taxes = () =>
    props.state.places
      .locations()
      .map((location) => ({ location, tax: props.state.taxOf(location.id) }))
      .map((found) => ({ ...found, urgency: taxUrgency(found.tax, clock.today(), clock.nowMs()) }))
      .sort(byUrgency)
  return (
    <Card title={t().profiles.tax}>
      <p class="text-meta">{taxes().length > 0 ? t().profiles.taxText : t().profiles.noLocation}</p>
      <List label={t().profiles.tax}>
        <For each={taxes()}>
          {({ location, tax, urgency }) => (
            <ProfileRow
              title={location.name}
              details={taxDetails(tax, t().profiles.forms)}
              urgency={urgency}
              carried={props.state.carriedByTax(location.id)}
              onClick={() => props.onChoose(location.id)}
            />
          )}
        </For>
      </List>
    </Card>
  )
}

const taxDetails = (tax: TaxProfile, forms: Readonly<Record<string, string>>) => (tax.form && expiryOf(tax) === null ? [forms[tax.form] ?? ''] : [])

function ProfileRow(props: {
  readonly title: string
  readonly details: readonly string[]
  readonly urgency: Urgency
  readonly carried: Amounts
  readonly onClick: () => void
}) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const money = useMoney()
  const note = () =>
    [
      ...props.details,
      urgencyText(props.urgency, clock.nowMs(), t(), format()),
      props.carried.size > 0 ? t().profiles.carries(money.sums(props.carried)) : '',
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <Row
      title={props.title}
      note={note() || undefined}
      status={<StatusChip family={familyOf(props.urgency)}>{t().profiles.urgency[props.urgency.type]}</StatusChip>}
      onClick={() => props.onClick()}
    />
  )
}

function CountryNotes(props: { readonly state: ProfilesState }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const invoices = () => invoiceLocations(props.state.places)
  const credits = () => props.state.places.locations().filter((location) => mayHaveCreditNote(location.country, clock.today()))
  return (
    <>
      <For each={invoices()}>{(location) => <Notice tone="due">{t().profiles.country.taxInvoice(location.name)}</Notice>}</For>
      <Show when={credits().length > 0}>
        <Notice tone="neutral">{t().profiles.country.creditNote(format().list(credits().map((location) => location.name)))}</Notice>
      </Show>
    </>
  )
}

function profileName(key: string, state: ProfilesState, t: Messages): string {
  const [id = ''] = key.split('/')
  const field = key.slice(key.lastIndexOf('/') + 1)
  const name = nameOfProfile(id, state, t)
  return field in t.profiles.fields ? `${name}, ${t.profiles.fields[field as keyof typeof t.profiles.fields]}` : name
}

function profileValue(value: Plain, state: ProfilesState, t: Messages): string | undefined {
  const words: Readonly<Record<string, string>> = { ...t.profiles.states, ...t.profiles.methods }
  return typeof value === 'string' ? (words[value] ?? state.profiles().banks.find((bank) => bank.id === value)?.name) : undefined
}

function nameOfProfile(id: string, state: ProfilesState, t: Messages): string {
  return state.profiles().banks.find((bank) => bank.id === id)?.name ?? placeName(state.places, id, t)
}

const byUrgency = (a: { urgency: Urgency }, b: { urgency: Urgency }) => urgencyOrder.indexOf(a.urgency.type) - urgencyOrder.indexOf(b.urgency.type)
