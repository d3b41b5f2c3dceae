/** The conditions as a task list: the whole row is the door, what is met is plain, what remains draws the eye. */
import { For, Show } from 'solid-js'
import type { CriterionId } from '../../domain/eligibility/criteria.ts'
import type { Criterion, Eligibility } from '../../domain/eligibility/eligibility.ts'
import { unlistedOn } from '../../domain/eligibility/competencies.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Details } from '../living/Details.tsx'
import { noteOf, revenueText, taskOf } from './criterionWords.ts'

export interface CriteriaCardProps {
  readonly state: EligibilityState
  readonly eligibility: Eligibility
  readonly onChoose: (id: CriterionId) => void
}

export function CriteriaCard(props: CriteriaCardProps) {
  const { t, format } = useI18n()
  const ids = (wanted: boolean) => props.eligibility.criteria.filter((criterion) => (criterion.state !== 'doesNotApply') === wanted).map(({ id }) => id)
  const criterionOf = (id: CriterionId) => props.eligibility.criteria.find((criterion) => criterion.id === id)
  return (
    <Show when={props.eligibility.ruleSet}>
      <Card class="criteria">
        <h2 class="only-heard">{t().eligibility.list}</h2>
        <List>
          <For each={ids(true)}>
            {(id) => <Show when={criterionOf(id)}>{(criterion) => <CriterionRow {...props} criterion={criterion()} />}</Show>}
          </For>
        </List>
        <Show when={ids(false).length > 0}>
          <Details summary={format().plural(ids(false).length, t().eligibility.notApplicable)}>
            <ul class="criteria__rest text-meta">
              <For each={ids(false)}>{(id) => <li>{t().eligibility.tasks[id]}</li>}</For>
            </ul>
          </Details>
        </Show>
      </Card>
    </Show>
  )
}

function CriterionRow(props: CriteriaCardProps & { readonly criterion: Criterion }) {
  const { t, format } = useI18n()
  const notes = () => {
    const criterion = props.criterion
    const on = props.eligibility.on
    const facts = props.state.facts()
    const note = noteOf(criterion, on, props.state.evidence()[criterion.id], t(), format())
    const revenue = facts ? revenueText(criterion, facts, on, t(), format()) : ''
    const unlisted = criterion.requirement?.type === 'competency' ? unlistedOn(facts?.competencies ?? null, on) : []
    return [[revenue, note].filter(Boolean).join(', '), ...unlisted.map((name) => t().eligibility.notListed(name))].filter(Boolean).join(' ')
  }
  return (
    <Row
      title={taskOf(props.criterion, t(), format())}
      note={notes() || undefined}
      status={<span class={`criterion-state criterion-state--${props.criterion.state}`}>{t().eligibility.states[props.criterion.state]}</span>}
      onClick={() => props.onChoose(props.criterion.id)}
    />
  )
}
