/** How the company sells: three plain cards, once; afterwards one line that says it. */
import { createSignal, Show } from 'solid-js'
import { partnerTypes, type PartnerType } from '../../domain/eligibility/facts.ts'
import { isDay, type Day } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioCards } from '../../ui/Choice.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Details } from '../living/Details.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { ForWriters } from '../living/WithinAccess.tsx'
import { useAct } from '../living/useAct.ts'

export function TypePicker(props: { readonly state: EligibilityState; readonly onChosen: () => void }) {
  const { t } = useI18n()
  const perform = useAct()
  const choose = (type: PartnerType) => {
    void perform(props.state.chooseType(type))
    props.onChosen()
  }
  return (
    <>
      <RadioCards<PartnerType>
        label={t().eligibility.type.question}
        options={partnerTypes.map((value) => ({ value, label: t().eligibility.type.names[value], hint: t().eligibility.type.hints[value] }))}
        value={props.state.recorded().partnerType ?? undefined}
        onChange={choose}
      />
      <Details summary={t().eligibility.type.how}>
        <p class="text-meta">{t().eligibility.type.howText}</p>
      </Details>
      <Show when={props.state.recorded().partnerType}>
        <Button variant="primary" size="large" onClick={() => props.onChosen()}>
          {t().eligibility.type.keep}
        </Button>
      </Show>
    </>
  )
}

export function TypeLine(props: { readonly state: EligibilityState; readonly onChange: () => void }) {
  const { t } = useI18n()
  return (
    <Show when={props.state.recorded().partnerType}>
      {(type) => (
        <div class="eligibility__line">
          <p>
            <span class="text-meta">{t().eligibility.type.label}</span> <strong>{t().eligibility.type.names[type()]}</strong>
          </p>
          <ForWriters document="facts">
            <Button variant="plain" size="small" onClick={() => props.onChange()}>
              {t().eligibility.type.change}
            </Button>
          </ForWriters>
        </div>
      )}
    </Show>
  )
}

/** What the company is called and where it is: printed on its list, and some countries pay otherwise. */
export function CompanyDetails(props: { readonly state: EligibilityState }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().eligibility.company
  const [isWrong, setWrong] = createSignal(false)
  const recorded = () => props.state.recorded()
  const setCountry = (text: string) => {
    const code = text.trim().toUpperCase()
    setWrong(code !== '' && !/^[A-Z]{2}$/.test(code))
    if (!isWrong()) void perform(props.state.setField('country', code || undefined))
  }
  return (
    <Details summary={[recorded().name ?? words().title, recorded().country].filter(Boolean).join(', ')}>
      <div class="field-pair">
        <DraftInput label={words().name} value={recorded().name ?? ''} maxlength={120} onCommit={(name) => void perform(props.state.setField('name', name.trim() || undefined))} />
        <DraftInput label={words().country} value={recorded().country ?? ''} maxlength={2} error={isWrong() ? words().countryInvalid : undefined} onCommit={setCountry} />
      </div>
    </Details>
  )
}

/** The day on which the rules and the facts are read. */
export function AsOf(props: { readonly on: Day; readonly today: Day; readonly onChange: (day: Day) => void }) {
  const { t } = useI18n()
  const [isWrong, setWrong] = createSignal(false)
  const change = (text: string) => {
    setWrong(text !== '' && !isDay(text))
    if (isDay(text)) props.onChange(text)
  }
  return (
    <div class="eligibility__line eligibility__as-of">
      <TextInput type="date" label={t().eligibility.asOf.label} value={props.on} onInput={change} error={isWrong() ? t().eligibility.asOf.invalid : undefined} />
      <Show when={props.on !== props.today}>
        <Button variant="plain" size="small" onClick={() => props.onChange(props.today)}>
          {t().eligibility.asOf.today}
        </Button>
      </Show>
    </div>
  )
}
