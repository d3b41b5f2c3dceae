/** The answer first: eligible or not, since when, and how much is left. */
import { For, Show } from 'solid-js'
import type { Eligibility } from '../../domain/eligibility/eligibility.ts'
import { eligibleAround, endingWithin } from '../../domain/eligibility/lasting.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { endingText, taskOf } from './criterionWords.ts'

const warningDays = 90
/** The first day on which rules are known. */
const firstRules = '2017-07-01'

export function VerdictCard(props: { readonly state: EligibilityState; readonly eligibility: Eligibility }) {
  const { t, format } = useI18n()
  const asked = () => props.eligibility.criteria.filter((criterion) => criterion.state !== 'doesNotApply')
  const met = () => asked().filter((criterion) => criterion.state === 'met').length
  const unknown = () => asked().filter((criterion) => criterion.state === 'unknown').length
  const ending = () => endingWithin(props.eligibility, warningDays)
  const lasting = () => {
    const facts = props.state.facts()
    const around = facts && eligibleAround(facts, props.eligibility.on)
    if (!around) return null
    return around.until
      ? t().eligibility.sinceUntil(format().day(around.since), format().day(around.until))
      : t().eligibility.since(format().day(around.since))
  }
  const left = () => {
    const todo = props.eligibility.missing.length
    return [
      todo > 0 ? format().plural(todo, t().eligibility.todo) : '',
      unknown() > 0 ? format().plural(unknown(), t().eligibility.open) : '',
    ]
      .filter(Boolean)
      .join(' ')
  }
  return (
    <Show
      when={props.eligibility.ruleSet}
      fallback={<Notice tone="neutral">{t().eligibility.asOf.before(format().day(firstRules))}</Notice>}
    >
      <Card class="verdict">
        <div role="status" class="stack">
          <h2 class="verdict__answer">{t().eligibility.verdicts[props.eligibility.verdict]}</h2>
          <p class="verdict__count">{t().eligibility.metOf(met(), asked().length)}</p>
          <Progress label={t().eligibility.metOf(met(), asked().length)} value={met()} max={asked().length} />
          <p class="text-meta">{lasting() ?? (left() || t().eligibility.allMet)}</p>
        </div>
      </Card>
      <Show when={ending().length > 0}>
        <Notice tone="due" title={t().eligibility.ending.title}>
          <ul>
            <For each={ending()}>
              {({ id, daysLeft }) => {
                const criterion = () => props.eligibility.criteria.find((found) => found.id === id)
                return (
                  <Show when={criterion()}>
                    {(found) => (
                      <li>
                        {t().living.pair(taskOf(found(), t(), format()), endingText(daysLeft, t(), format()))}
                      </li>
                    )}
                  </Show>
                )
              }}
            </For>
          </ul>
        </Notice>
      </Show>
    </Show>
  )
}
