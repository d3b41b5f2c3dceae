/** The same engine over what somebody supposes: « avec une désignation au 1er mars : 2 programmes ». */
import { createMemo, createSignal, Show } from 'solid-js'
import { type Eligibility, eligibilityOf } from '../../domain/eligibility/eligibility.ts'
import { type Assumption, supposing, worthSupposing } from '../../domain/eligibility/whatIf.ts'
import { addMonths, firstDayOf, isDay, monthOf } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Card } from '../../ui/Card.tsx'
import { Select, TextInput } from '../../ui/Field.tsx'
import { taskOf } from './criterionWords.ts'

export function WhatIfCard(props: { readonly state: EligibilityState; readonly eligibility: Eligibility }) {
  const { t, format } = useI18n()
  const [chosen, setChosen] = createSignal<Assumption>()
  const [typed, setTyped] = createSignal<string>()
  const options = createMemo(() => {
    const facts = props.state.facts()
    return facts && props.eligibility.ruleSet ? worthSupposing(facts, props.eligibility.on) : []
  })
  const assumption = () => options().find((option) => option === chosen()) ?? options()[0]
  const day = () => typed() ?? firstDayOf(addMonths(monthOf(props.eligibility.on), 1))
  const answer = () => {
    const facts = props.state.facts()
    const supposed = assumption()
    if (!facts || !supposed || !isDay(day())) return null
    return eligibilityOf(supposing(facts, supposed, day()), day())
  }
  const sentence = (supposed: Eligibility) => {
    const names = (state: 'notMet' | 'unknown') =>
      format().list(supposed.criteria.filter((criterion) => criterion.state === state).map((criterion) => taskOf(criterion, t(), format())))
    const on = format().day(supposed.on)
    if (supposed.verdict === 'eligible') return t().eligibility.whatIf.opensBy(on, format().plural(supposed.opens.length, t().eligibility.opens.programmes))
    return supposed.verdict === 'notEligible'
      ? t().eligibility.whatIf.stillMissing(on, names('notMet'))
      : t().eligibility.whatIf.stillUnknown(on, names('unknown'))
  }
  return (
    <Show when={assumption()}>
      {(supposed) => (
        <div class="not-printed">
          <Card title={t().eligibility.whatIf.title}>
            <div class="stack">
              <div class="field-pair">
                <Select<Assumption>
                  label={t().eligibility.whatIf.label}
                  options={options().map((value) => ({ value, label: t().eligibility.whatIf.options[value] }))}
                  value={supposed()}
                  onChange={setChosen}
                />
                <TextInput type="date" label={t().eligibility.whatIf.by} value={day()} onInput={setTyped} />
              </div>
              <p role="status" class="what-if__answer">
                <Show when={answer()} fallback={t().eligibility.asOf.invalid}>
                  {(found) => <>{sentence(found())}</>}
                </Show>
              </p>
            </div>
          </Card>
        </div>
      )}
    </Show>
  )
}
