/** What being eligible opens, and what each month without it costs. */
import { For, Show } from 'solid-js'
import type { Eligibility } from '../../domain/eligibility/eligibility.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'

export function OpensCard(props: { readonly state: EligibilityState; readonly eligibility: Eligibility }) {
  const { t, format } = useI18n()
  const perMonth = () => {
    const waiting = props.state.waiting()
    return waiting && format().money(waiting.perMonthScaled, waiting.currency, { digits: 0 })
  }
  const summary = () => {
    const programmes = format().plural(props.eligibility.opens.length, t().eligibility.opens.programmes)
    const amount = perMonth()
    return amount ? `${programmes}, ${t().eligibility.opens.about(amount)}` : programmes
  }
  return (
    <Show when={props.eligibility.opens.length > 0}>
      <Card title={t().eligibility.opens.title} aside={<span class="text-meta">{summary()}</span>}>
        <List>
          <For each={props.eligibility.opens}>
            {(opening) => (
              <Row
                title={<span lang="en">{opening.programme}</span>}
                note={format().list(opening.earnings.map((earning) => t().eligibility.opens[earning]))}
              />
            )}
          </For>
        </List>
        <Show when={props.eligibility.verdict !== 'eligible' && perMonth()}>
          {(amount) => (
            <div class="opens__cost">
              <p class="text-strong">{t().eligibility.cost.sentence(amount())}</p>
              <p class="text-meta">
                {format().plural(props.state.waiting()?.months ?? 0, t().eligibility.cost.basis)} {t().eligibility.cost.start}
              </p>
            </div>
          )}
        </Show>
        <Show when={props.eligibility.verdict !== 'eligible' && !perMonth()}>
          <p class="text-meta opens__cost">{t().eligibility.cost.start}</p>
        </Show>
      </Card>
    </Show>
  )
}
