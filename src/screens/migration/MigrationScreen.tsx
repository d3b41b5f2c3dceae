/** The way to Partner Center as a whole: the one next thing, the steps where everyone left them, what moves and what does not. */
import { For, Show } from 'solid-js'
import type { StepId } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createMigrationState, type MigrationState } from '../../state/migration/migration.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, IconTile } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SegmentedProgress } from '../../ui/Progress.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SavedLine } from '../living/SavedLine.tsx'
import { ForWriters, WithinAccess } from '../living/WithinAccess.tsx'
import { useAct } from '../living/useAct.ts'
import { EndingSecrets } from './EndingSecrets.tsx'
import { MigrationConflicts } from './MigrationConflicts.tsx'
import { MovesDetails } from './MovesDetails.tsx'
import { nextThing } from './nextWords.ts'
import { fractionsOf } from './StepFrame.tsx'
import './migration.css'

export function MigrationScreen() {
  const { t, format } = useI18n()
  const state = createMigrationState()
  const first = () => {
    const next = state.next()[0]
    return next && nextThing(next, state, t(), format())
  }
  const progressText = () => t().migration.progress(state.progress().done, 4)
  return (
    <Screen
      title={t().migration.title}
      back={{ href: '/', label: t().migration.back }}
      help="/help"
      over={<SegmentedProgress label={progressText()} fractions={fractionsOf(state)} />}
    >
      <p class="text-meta">{t().migration.lead}</p>
      <MigrationConflicts state={state} />
      <WithinAccess document="migration" wholeOnly>
        <EndingSecrets state={state} />
        <For each={state.progress().steps.filter((step) => step.state === 'toConfirm')}>
          {(step) => <ToConfirm state={state} step={step.id} />}
        </For>
        <Show when={state.progress().finished} fallback={<Show when={first()}>{(next) => <NextCard {...next()} />}</Show>}>
          <Notice tone="paid" title={t().migration.finished}>
            {t().migration.finishedText}
          </Notice>
        </Show>
        <Steps state={state} />
      </WithinAccess>
      <Card>
        <MovesDetails />
        <List>
          <Row href="/migration/reset" title={t().migration.reset.title} />
        </List>
      </Card>
      <ForWriters document="migration">
        <SavedLine states={state.saveStates()} />
      </ForWriters>
    </Screen>
  )
}

function NextCard(props: { readonly title: string; readonly href: string }) {
  const { t } = useI18n()
  return (
    <Card title={t().migration.nextTitle}>
      <div class="stack">
        <p>{props.title}</p>
        <Button variant="primary" size="large" href={props.href}>
          {t().migration.resume}
        </Button>
      </div>
    </Card>
  )
}

function Steps(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const stateOf = (id: StepId) => props.state.progress().steps.find((step) => step.id === id)?.state ?? 'later'
  const mail = () => {
    const { state } = props.state.invitation()
    return state ? t().migration.mail.states[state] : undefined
  }
  return (
    <Card>
      <List ordered>
        <Row href="/migration/0" lead={<IconTile tone="neutral">0</IconTile>} title={t().migration.mailStep} status={mail()} />
        <For each={['M1', 'M2', 'M3', 'M4'] as const}>
          {(id) => (
            <Row
              href={`/migration/${id.slice(1)}`}
              lead={<IconTile tone={stateOf(id) === 'current' ? 'river' : 'neutral'}>{id.slice(1)}</IconTile>}
              title={t().migration.steps[id]}
              note={t().migration.stepNotes[id]}
              status={<span class={`step-state step-state--${stateOf(id)}`}>{t().migration.states[stateOf(id)]}</span>}
            />
          )}
        </For>
      </List>
    </Card>
  )
}

function ToConfirm(props: { readonly state: MigrationState; readonly step: StepId }) {
  const { t } = useI18n()
  const perform = useAct()
  return (
    <Notice
      tone="due"
      title={t().migration.states.toConfirm}
      action={
        <>
          <Button href={`/migration/${props.step.slice(1)}`}>{t().migration.resume}</Button>
          <Button variant="plain" onClick={() => void perform(props.state.tick(props.step, false))}>
            {t().migration.untick}
          </Button>
        </>
      }
    >
      {t().migration.toConfirm(t().migration.steps[props.step])}
    </Notice>
  )
}
