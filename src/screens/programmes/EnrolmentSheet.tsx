/** One enrolment: where it stands, what that means, who must act, and what may come next. */
import { For, Show } from 'solid-js'
import type { Earning } from '../../domain/enrolment/earning.ts'
import { type Enrolment, validationClock } from '../../domain/enrolment/enrolments.ts'
import { programmeName } from '../../domain/enrolment/programmes.ts'
import { actorOf, type EnrolmentStatus, enrolmentStatuses, mayFollow, officialWords, statusesAfter } from '../../domain/enrolment/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ProgrammeState } from '../../state/programmes.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { StatusChip } from '../../ui/StatusChip.tsx'
import { Details } from '../living/Details.tsx'
import { DraftInput } from '../living/DraftInput.tsx'
import { FieldHistory } from '../living/FieldHistory.tsx'
import { placeName } from '../living/placeWords.ts'
import { SinceInput } from '../living/SinceInput.tsx'
import { useAct } from '../living/useAct.ts'
import { earningText, familyOf, hurryOf, shownStatus, statusWord } from './statusWords.ts'

export interface EnrolmentSheetProps {
  readonly state: ProgrammeState
  readonly enrolment: Enrolment | undefined
  readonly isAdmin: boolean
  readonly onClose: () => void
}

export function EnrolmentSheet(props: EnrolmentSheetProps) {
  const { t, locale } = useI18n()
  const title = () => (props.enrolment ? `${programmeName(props.enrolment.programme)}, ${placeName(props.state.places, props.enrolment.location, t())}` : '')
  return (
    <Sheet open={props.enrolment !== undefined} onClose={() => props.onClose()} title={title()} closeLabel={t().programmes.sheet.close}>
      <Show when={props.enrolment}>
        {(enrolment) => (
          <div class="sheet-body">
            <Standing enrolment={enrolment()} isAdmin={props.isAdmin} earning={props.state.earningOf(enrolment())} />
            <NextStatus state={props.state} enrolment={enrolment()} />
            <Days state={props.state} enrolment={enrolment()} onClose={props.onClose} />
            <FieldHistory
              read={() => props.state.historyOf(enrolment().location, enrolment().programme)}
              valueWords={(value) => {
                const status = enrolmentStatuses.find((known) => known === value)
                return status && statusWord(status, locale())
              }}
            />
          </div>
        )}
      </Show>
    </Sheet>
  )
}

function Standing(props: { readonly enrolment: Enrolment; readonly isAdmin: boolean; readonly earning: Earning }) {
  const { t, locale, format } = useI18n()
  const { clock } = useServices()
  const shown = () => shownStatus(props.enrolment, props.isAdmin)
  const other = () => (locale() === 'fr' ? t().programmes.inEnglish(officialWords[shown()].en) : t().programmes.inFrench(officialWords[shown()].fr))
  const validation = () => {
    const since = props.enrolment.sinceMs
    return shown() === 'validating' && since !== null ? validationClock(since, clock.nowMs()) : undefined
  }
  return (
    <section class="stack">
      <div class="button-row">
        <StatusChip family={familyOf(shown())}>{statusWord(shown(), locale())}</StatusChip>
        <span class="text-caption" lang={locale() === 'fr' ? 'en' : 'fr'}>
          {other()}
        </span>
      </div>
      <p>{t().programmes.meanings[shown()]}</p>
      <Show when={shown() !== 'enrolling'}>
        <p class="text-strong">{t().programmes.actors[actorOf(props.enrolment.status)]}</p>
      </Show>
      <Show when={validation()}>
        {(running) => <Progress tone="due" label={t().programmes.clock.label} value={running().share} />}
      </Show>
      <p class="text-meta">{hurryOf(props.enrolment, props.isAdmin, clock.today(), clock.nowMs(), t(), format())}</p>
      <Show when={earningText(props.earning, t(), format())}>{(text) => <p class="text-meta">{text()}</p>}</Show>
    </section>
  )
}

function NextStatus(props: { readonly state: ProgrammeState; readonly enrolment: Enrolment }) {
  const { t, locale } = useI18n()
  const perform = useAct()
  const words = () => t().programmes.sheet
  const set = (status: EnrolmentStatus) =>
    void perform(props.state.setStatus(props.enrolment.location, props.enrolment.programme, status), {
      text: t().living.pair(programmeName(props.enrolment.programme), statusWord(status, locale())),
      undo: () => props.state.undo(),
    })
  const others = () => enrolmentStatuses.filter((status) => status !== props.enrolment.status && !mayFollow(props.enrolment.status, status))
  return (
    <section class="stack">
      <Show when={statusesAfter(props.enrolment.status).length > 0}>
        <h3>{words().next}</h3>
        <div class="button-row">
          <For each={statusesAfter(props.enrolment.status)}>
            {(status) => <Button onClick={() => set(status)}>{statusWord(status, locale())}</Button>}
          </For>
        </div>
      </Show>
      <Show when={others().length > 0}>
        <Details summary={words().any}>
          <div class="button-row">
            <For each={others()}>{(status) => <Button onClick={() => set(status)}>{statusWord(status, locale())}</Button>}</For>
          </div>
        </Details>
      </Show>
    </section>
  )
}

function Days(props: { readonly state: ProgrammeState; readonly enrolment: Enrolment; readonly onClose: () => void }) {
  const { t } = useI18n()
  const perform = useAct()
  const words = () => t().programmes.sheet
  const set = (field: 'invitedOn' | 'dueOn' | 'note', value: string) =>
    void perform(props.state.setField(props.enrolment.location, props.enrolment.programme, field, value === '' ? undefined : value))
  const remove = () => {
    void perform(props.state.remove(props.enrolment.location, props.enrolment.programme), { text: words().removed, undo: () => props.state.undo() })
    props.onClose()
  }
  return (
    <section class="stack">
      <div class="field-pair">
        <SinceInput
          label={props.enrolment.status === 'validating' ? words().sentAt : words().since}
          sinceMs={props.enrolment.sinceMs}
          withHour={props.enrolment.status === 'validating'}
          onCommit={(ms) => void perform(props.state.setField(props.enrolment.location, props.enrolment.programme, 'since', ms))}
        />
        <DraftInput type="date" label={words().invitedOn} value={props.enrolment.invitedOn ?? ''} onCommit={(day) => set('invitedOn', day)} />
        <DraftInput type="date" label={words().dueOn} value={props.enrolment.dueOn ?? ''} onCommit={(day) => set('dueOn', day)} />
      </div>
      <DraftInput label={words().note} rows={2} maxlength={2000} value={props.enrolment.note ?? ''} onCommit={(note) => set('note', note)} />
      <div>
        <Button variant="danger" onClick={remove}>
          {words().remove}
        </Button>
      </div>
    </section>
  )
}
