/** May this company join, since when, and what is missing: a task list in any order, judged on any day. */
import { createSignal, Show } from 'solid-js'
import { useSearchParams } from '@solidjs/router'
import type { Plain, RootName } from '../../domain/access/documents.ts'
import type { CriterionId } from '../../domain/eligibility/criteria.ts'
import type { Eligibility } from '../../domain/eligibility/eligibility.ts'
import type { PartnerType } from '../../domain/eligibility/facts.ts'
import { isDay } from '../../domain/period.ts'
import type { Messages } from '../../i18n/fr.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createEligibilityState, type EligibilityState } from '../../state/eligibility/eligibility.ts'
import { useHasPlace } from '../../state/places.ts'
import { useServices } from '../../state/services.ts'
import { Screen } from '../../ui/Screen.tsx'
import { ConflictsNotice } from '../living/ConflictsNotice.tsx'
import { SavedLine } from '../living/SavedLine.tsx'
import { WithinAccess } from '../living/WithinAccess.tsx'
import { CriteriaCard } from './CriteriaCard.tsx'
import { CriterionSheet } from './CriterionSheet.tsx'
import { InvitationCard } from './InvitationCard.tsx'
import { OpensCard } from './OpensCard.tsx'
import { PrintedTodo } from './PrintedTodo.tsx'
import { RulesCard } from './RulesCard.tsx'
import { AsOf, CompanyDetails, TypeLine, TypePicker } from './TypePicker.tsx'
import { VerdictCard } from './VerdictCard.tsx'
import { WhatIfCard } from './WhatIfCard.tsx'
import './eligibility.css'

export function EligibilityScreen() {
  const { t } = useI18n()
  const { clock } = useServices()
  const has = useHasPlace()
  const [search, setSearch] = useSearchParams<{ on?: string; c?: string }>()
  const on = () => (search.on && isDay(search.on) ? search.on : clock.today())
  const state = createEligibilityState(on)
  const [isChanging, setChanging] = createSignal(false)
  const judged = () => (isChanging() ? null : state.eligibility())
  return (
    <Screen
      title={t().eligibility.title}
      help="/help"
      back={has('/programmes') ? { href: '/programmes', label: t().eligibility.back } : undefined}
    >
      <p class="eligibility__lead text-meta">{t().eligibility.lead}</p>
      <ConflictsNotice document="facts" nameOf={(root, key) => factName(root, key, state, t())} valueWords={(_root, key, value) => factValue(key, value, t())} />
      <ConflictsNotice document="evidence" nameOf={(root) => t().sync.roots[root as RootName]} />
      <WithinAccess document="facts">
        <Show when={judged()} fallback={<TypePicker state={state} onChosen={() => setChanging(false)} />}>
          {(eligibility) => (
            <>
              <div class="eligibility__question not-printed">
                <CompanyDetails state={state} />
                <TypeLine state={state} onChange={() => setChanging(true)} />
                <AsOf on={on()} today={clock.today()} onChange={(day) => setSearch({ on: day === clock.today() ? undefined : day }, { replace: true })} />
              </div>
              <Judged
                state={state}
                eligibility={eligibility()}
                chosen={search.c as CriterionId | undefined}
                onChoose={(id) => setSearch({ c: id }, { replace: id === undefined })}
              />
            </>
          )}
        </Show>
        <SavedLine states={state.saveStates()} />
      </WithinAccess>
    </Screen>
  )
}

function Judged(props: {
  readonly state: EligibilityState
  readonly eligibility: Eligibility
  readonly chosen: CriterionId | undefined
  readonly onChoose: (id: CriterionId | undefined) => void
}) {
  const chosen = () => props.eligibility.criteria.find((criterion) => criterion.id === props.chosen)
  return (
    <>
      <VerdictCard state={props.state} eligibility={props.eligibility} />
      <CriteriaCard state={props.state} eligibility={props.eligibility} onChoose={(id) => props.onChoose(id)} />
      <OpensCard state={props.state} eligibility={props.eligibility} />
      <WhatIfCard state={props.state} eligibility={props.eligibility} />
      <InvitationCard state={props.state} eligibility={props.eligibility} />
      <RulesCard state={props.state} eligibility={props.eligibility} />
      <PrintedTodo state={props.state} eligibility={props.eligibility} />
      <CriterionSheet state={props.state} criterion={chosen()} on={props.eligibility.on} onClose={() => props.onChoose(undefined)} />
    </>
  )
}

/** A field of the facts as the forms call it. */
function factName(root: string, key: string, state: EligibilityState, t: Messages): string {
  const [id = ''] = key.split('/')
  const recorded = state.recorded()
  const agreement = recorded.agreements.find((found) => found.id === id)
  if (agreement) return t.eligibility.sheet.questions[agreement.kind]
  const award = [...recorded.competencies, ...recorded.designations].find((found) => found.id === id)
  return award?.name ?? (root === 'facts.company' && id === 'partnerType' ? t.eligibility.type.label : t.sync.roots[root as RootName])
}

const factValue = (key: string, value: Plain, t: Messages): string | undefined =>
  key === 'partnerType' ? t.eligibility.type.names[value as PartnerType] : undefined
