/** One profile in all its fields; of a number only the end is ever kept. */
import { createSignal, Match, Show, Switch } from 'solid-js'
import { type BankProfile, paymentMethods, profileStates, taxForms, type TaxProfile } from '../../domain/profile/profiles.ts'
import { formExpiry } from '../../domain/profile/urgency.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { BankField, ProfilesState, TaxField } from '../../state/profiles.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Field.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { Notes } from '../living/Notes.tsx'
import { placeName } from '../living/placeWords.ts'
import { SinceInput } from '../living/SinceInput.tsx'
import { useAct } from '../living/useAct.ts'

export type ChosenProfile = { readonly type: 'bank'; readonly id: string } | { readonly type: 'tax'; readonly location: string }

export interface ProfileSheetProps {
  readonly state: ProfilesState
  readonly chosen: ChosenProfile | undefined
  readonly onClose: () => void
}

const none = ''

export function ProfileSheet(props: ProfileSheetProps) {
  const { t } = useI18n()
  const bank = () => (props.chosen?.type === 'bank' ? props.state.profiles().banks.find((found) => found.id === (props.chosen as { id: string }).id) : undefined)
  const location = () => (props.chosen?.type === 'tax' ? props.chosen.location : undefined)
  const title = () => bank()?.name ?? (location() ? `${t().profiles.taxOne}, ${placeName(props.state.places, location() ?? '', t())}` : '')
  return (
    <Sheet open={bank() !== undefined || location() !== undefined} onClose={() => props.onClose()} title={title()} closeLabel={t().profiles.sheet.close}>
      <Switch>
        <Match when={bank()}>{(found) => <BankForm state={props.state} bank={found()} onClose={props.onClose} />}</Match>
        <Match when={location()}>{(found) => <TaxForm state={props.state} tax={props.state.taxOf(found())} />}</Match>
      </Switch>
    </Sheet>
  )
}

function BankForm(props: { readonly state: ProfilesState; readonly bank: BankProfile; readonly onClose: () => void }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().profiles.sheet
  const [wrong, setWrong] = createSignal<{ country?: boolean; currency?: boolean }>({})
  const set = (field: BankField, value: string) => void perform(props.state.setBank(props.bank.id, field, value === '' ? undefined : value))
  const setCode = (field: 'country' | 'currency', letters: number, text: string) => {
    const code = text.trim().toUpperCase()
    const isCode = code === '' || new RegExp(`^[A-Z]{${letters}}$`).test(code)
    setWrong((before) => ({ ...before, [field]: !isCode }))
    if (isCode) set(field, code)
  }
  const remove = () => {
    void perform(props.state.removeBank(props.bank.id), { text: words().removed(props.bank.name), undo: () => props.state.undo() })
    props.onClose()
  }
  return (
    <div class="stack">
      <DraftInput label={words().name} value={props.bank.name} maxlength={80} onCommit={(name) => name.trim() !== '' && set('name', name.trim())} />
      <StateSelect
        value={props.bank.state}
        sinceMs={props.bank.sinceMs}
        onChange={(state) => set('state', state)}
        onSince={(ms) => void perform(props.state.setSince({ type: 'bank', id: props.bank.id }, ms))}
      />
      <div class="field-pair">
        <Select
          label={words().method}
          options={[{ value: none, label: words().none }, ...paymentMethods.map((value) => ({ value, label: t().profiles.methods[value] }))]}
          value={props.bank.method ?? none}
          onChange={(method) => set('method', method)}
        />
        <DraftInput
          label={words().lastFour}
          hint={words().lastFourHint}
          value={props.bank.lastFour ?? ''}
          maxlength={60}
          onCommit={(text) => set('lastFour', text)}
        />
        <DraftInput
          label={words().country}
          value={props.bank.country ?? ''}
          maxlength={2}
          error={wrong().country ? words().invalidCountry : undefined}
          onCommit={(text) => setCode('country', 2, text)}
        />
        <DraftInput
          label={words().currency}
          value={props.bank.currency ?? ''}
          maxlength={3}
          error={wrong().currency ? words().invalidCurrency : undefined}
          onCommit={(text) => setCode('currency', 3, text)}
        />
      </div>
      <Notes about={`bank/${props.bank.id}`} ofProfiles />
      <div>
        <Button variant="danger" onClick={remove}>
          {words().remove}
        </Button>
      </div>
    </div>
  )
}

function TaxForm(props: { readonly state: ProfilesState; readonly tax: TaxProfile }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const perform = useAct()
  const words = () => t().profiles.sheet
  const [isFuture, setFuture] = createSignal(false)
  const set = (field: TaxField, value: string) => void perform(props.state.setTax(props.tax.location, field, value === '' ? undefined : value))
  const ruleExpiry = () => (props.tax.form && props.tax.signedOn && !props.tax.statedExpiry ? formExpiry(props.tax.form, props.tax.signedOn) : null)
  const sign = (day: string) => {
    setFuture(day > clock.today())
    if (day <= clock.today()) set('signedOn', day)
  }
  return (
    <div class="stack">
      <StateSelect
        value={props.tax.state}
        sinceMs={props.tax.sinceMs}
        onChange={(state) => set('state', state)}
        onSince={(ms) => void perform(props.state.setSince({ type: 'tax', id: props.tax.location }, ms))}
      />
      <div class="field-pair">
        <Select
          label={words().form}
          options={[{ value: none, label: words().none }, ...taxForms.map((value) => ({ value, label: t().profiles.forms[value] }))]}
          value={props.tax.form ?? none}
          onChange={(form) => set('form', form)}
        />
        <DraftInput
          type="date"
          label={words().signedOn}
          value={props.tax.signedOn ?? ''}
          error={isFuture() ? t().living.future : undefined}
          onCommit={sign}
        />
        <DraftInput type="date" label={words().expiresOn} value={props.tax.statedExpiry ?? ''} onCommit={(day) => set('expiresOn', day)} />
        <DraftInput
          label={words().lastFour}
          hint={words().lastFourHint}
          value={props.tax.lastFour ?? ''}
          maxlength={60}
          onCommit={(text) => set('lastFour', text)}
        />
      </div>
      <Show when={ruleExpiry()}>{(day) => <p class="text-meta">{words().ruleExpiry(format().day(day()))}</p>}</Show>
      <Notes about={`tax/${props.tax.location}`} ofProfiles />
    </div>
  )
}

function StateSelect(props: {
  readonly value: BankProfile['state']
  readonly sinceMs: number | null
  readonly onChange: (state: BankProfile['state']) => void
  readonly onSince: (ms: number | undefined) => void
}) {
  const { t } = useI18n()
  return (
    <>
      <Select
        label={t().profiles.sheet.state}
        options={profileStates.map((value) => ({ value, label: t().profiles.states[value] }))}
        value={props.value}
        onChange={(state) => props.onChange(state)}
      />
      <Show when={props.value === 'pendingValidation'}>
        <SinceInput label={t().profiles.sheet.since} sinceMs={props.sinceMs} withHour onCommit={(ms) => props.onSince(ms)} />
        <p class="text-meta">{t().profiles.resubmit}</p>
      </Show>
    </>
  )
}
