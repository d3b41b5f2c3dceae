/** Twelve months of revenue against the threshold; a month nobody knows stays empty. */
import { createSignal, For } from 'solid-js'
import { revenueOf, trailingRevenueOf } from '../../domain/eligibility/revenue.ts'
import type { Facts } from '../../domain/eligibility/facts.ts'
import { addMonths, type Day, type Month, monthOf, monthsFrom } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Progress } from '../../ui/Progress.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { useAct } from '../living/useAct.ts'
import { dollars } from './criterionWords.ts'

export function RevenueForm(props: { readonly state: EligibilityState; readonly facts: Facts; readonly thresholdUsd: bigint; readonly on: Day }) {
  const { t, format } = useI18n()
  const words = () => t().eligibility.sheet
  const months = () => monthsFrom(addMonths(monthOf(props.on), -12), addMonths(monthOf(props.on), -1))
  const revenue = () => trailingRevenueOf(revenueOf(props.facts), props.on, props.thresholdUsd)
  return (
    <section class="stack">
      <div>
        <p class="text-strong">{words().revenue}</p>
        <p class="text-meta">{words().revenueHint}</p>
      </div>
      <div role="status" class="stack">
        <p class="fact-line">
          <span class="text-meta">{words().total}</span>
          <span class="fact-line__value numbers">
            {dollars(revenue().knownUsd, format())} / {dollars(props.thresholdUsd, format())}
          </span>
        </p>
        <Progress label={words().total} value={shareOf(revenue().knownUsd, props.thresholdUsd)} />
      </div>
      <div class="field-pair">
        <For each={months()}>{(month) => <MonthField state={props.state} month={month} shownUsd={props.facts.shownUsdByMonth.get(month)} />}</For>
      </div>
    </section>
  )
}

function MonthField(props: { readonly state: EligibilityState; readonly month: Month; readonly shownUsd: bigint | undefined }) {
  const { t, format } = useI18n()
  const perform = useAct()
  const [wrong, setWrong] = createSignal<string>()
  const known = () => props.state.recorded().revenueUsdByMonth.get(props.month)
  const written = () => {
    const scaled = known()
    return scaled === undefined ? '' : plainDollars(scaled)
  }
  const commit = (text: string) => {
    const amount = amountOf(text)
    setWrong(amount === undefined ? text : undefined)
    if (amount !== undefined) void perform(props.state.setRevenue(props.month, amount))
  }
  return (
    <DraftInput
      label={format().month(props.month)}
      inputmode="decimal"
      value={wrong() ?? written()}
      error={wrong() === undefined ? undefined : t().eligibility.sheet.revenueInvalid}
      hint={props.shownUsd === undefined ? undefined : t().eligibility.sheet.revenueShown(dollars(props.shownUsd, format()))}
      onCommit={commit}
    />
  )
}

/** What a person types, comma or point, spaces between thousands: a plain decimal; '' forgets the month. */
export function amountOf(text: string): string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(',', '.')
  return plain === '' || /^\d{1,15}(?:\.\d{1,2})?$/.test(plain) ? plain : undefined
}

const plainDollars = (scaled: bigint) => {
  const cents = scaled / 1_000_000n
  const rest = cents % 100n
  return rest === 0n ? `${cents / 100n}` : `${cents / 100n}.${String(rest).padStart(2, '0')}`
}

const shareOf = (known: bigint, threshold: bigint) => Math.min(1, Number((known * 1000n) / threshold) / 1000)
