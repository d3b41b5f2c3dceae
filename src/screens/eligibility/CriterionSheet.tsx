/** One condition: the question, its dates, how the company knows, and where to look. */
import { Match, Show, Switch } from 'solid-js'
import type { Criterion } from '../../domain/eligibility/eligibility.ts'
import type { Day } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Sheet } from '../../ui/Dialog.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { FieldHistory } from '../living/FieldHistory.tsx'
import { useAct } from '../living/useAct.ts'
import { AgreementForm } from './AgreementForm.tsx'
import { AwardsForm } from './AwardsForm.tsx'
import { ConfirmationForm } from './ConfirmationForm.tsx'
import { RevenueForm } from './RevenueForm.tsx'
import { fieldsOf } from './criterionFields.ts'
import { taskOf } from './criterionWords.ts'

export interface CriterionSheetProps {
  readonly state: EligibilityState
  readonly criterion: Criterion | undefined
  readonly on: Day
  readonly onClose: () => void
}

export function CriterionSheet(props: CriterionSheetProps) {
  const { t, format } = useI18n()
  return (
    <Sheet
      open={props.criterion !== undefined}
      onClose={() => props.onClose()}
      closeLabel={t().eligibility.sheet.close}
      title={props.criterion ? taskOf(props.criterion, t(), format()) : ''}
    >
      <Show when={props.criterion}>
        {(criterion) => (
          <div class="sheet-body">
            <Requirement state={props.state} criterion={criterion()} on={props.on} />
            <EvidenceForm state={props.state} criterion={criterion()} />
            <FieldHistory read={() => props.state.historyOf(fieldsOf(criterion(), props.state.recorded(), props.on, t(), format()))} />
          </div>
        )}
      </Show>
    </Sheet>
  )
}

function Requirement(props: { readonly state: EligibilityState; readonly criterion: Criterion; readonly on: Day }) {
  const agreement = () => (props.criterion.requirement?.type === 'agreement' ? props.criterion.requirement : undefined)
  const confirmation = () => (props.criterion.requirement?.type === 'confirmation' ? props.criterion.requirement : undefined)
  const revenue = () => (props.criterion.requirement?.type === 'trailingRevenue' ? props.criterion.requirement : undefined)
  return (
    <Switch>
      <Match when={agreement()}>{(found) => <AgreementForm state={props.state} kind={found().kind} on={props.on} />}</Match>
      <Match when={props.criterion.requirement?.type === 'competency'}>
        <AwardsForm state={props.state} what="competencies" on={props.on} />
      </Match>
      <Match when={props.criterion.requirement?.type === 'designation'}>
        <AwardsForm state={props.state} what="designations" on={props.on} />
      </Match>
      <Match when={revenue()}>
        {(found) => (
          <Show when={props.state.facts()}>
            {(facts) => <RevenueForm state={props.state} facts={facts()} thresholdUsd={found().thresholdUsd} on={props.on} />}
          </Show>
        )}
      </Match>
      <Match when={confirmation()}>{(found) => <ConfirmationForm state={props.state} fact={found().fact} />}</Match>
    </Switch>
  )
}

function EvidenceForm(props: { readonly state: EligibilityState; readonly criterion: Criterion }) {
  const { t } = useI18n()
  const perform = useAct()
  const evidence = () => props.state.evidence()[props.criterion.id]
  const words = () => t().eligibility.sheet
  return (
    <>
      <section class="stack">
        <h3>{words().whereTitle}</h3>
        <p class="text-meta">{words().where[props.criterion.id]}</p>
      </section>
      <section class="stack">
        <div>
          <h3>{words().evidence}</h3>
          <p class="text-meta">{words().evidenceHint}</p>
        </div>
        <div class="field-pair">
          <DraftInput
            type="date"
            label={words().seenOn}
            value={evidence().seenOn ?? ''}
            onCommit={(day) => void perform(props.state.setEvidence(props.criterion.id, 'seenOn', day))}
          />
          <DraftInput
            label={words().file}
            maxlength={200}
            value={evidence().file ?? ''}
            onCommit={(file) => void perform(props.state.setEvidence(props.criterion.id, 'file', file))}
          />
        </div>
        <DraftInput
          label={words().note}
          rows={2}
          maxlength={2000}
          value={evidence().note ?? ''}
          onCommit={(note) => void perform(props.state.setEvidence(props.criterion.id, 'note', note))}
        />
      </section>
    </>
  )
}
