/** One step of the way: how far it is, where it stands among the others, the way back, and where changes are kept. */
import type { JSX } from 'solid-js'
import { isTicked } from '../../domain/migration/migration.ts'
import { hasReached } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { SegmentedProgress } from '../../ui/Progress.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Presence } from '../company/Presence.tsx'
import { SavedLine } from '../living/SavedLine.tsx'
import { WithinAccess } from '../living/WithinAccess.tsx'
import { MigrationConflicts } from './MigrationConflicts.tsx'

export interface StepFrameProps {
  readonly state: MigrationState
  /** 0 is the e-mail before the steps, 4 the completion after them. */
  readonly step: 0 | 1 | 2 | 3 | 4
  readonly title: string
  /** Stands after « Étape 3 sur 3 ». */
  readonly place?: string | undefined
  readonly back?: { readonly href: string; readonly label: string } | undefined
  readonly actions?: JSX.Element
  /** False where the title needs the whole width. */
  readonly help?: boolean
  readonly children: JSX.Element
}

export function StepFrame(props: StepFrameProps) {
  const { t } = useI18n()
  const words = () => {
    const of = props.step === 0 ? t().migration.before : props.step === 4 ? t().migration.lastStep : t().migration.stepOf(props.step, 3)
    return props.place ? `${of}, ${props.place}` : of
  }
  return (
    <Screen
      title={props.title}
      back={props.back ?? { href: '/migration', label: t().migration.backTo }}
      actions={props.actions}
      help={props.help === false ? undefined : '/help'}
      over={
        <div class="step-over">
          <SegmentedProgress label={words()} fractions={fractionsOf(props.state)} />
          <p class="step-over__place">{words()}</p>
        </div>
      }
    >
      <Presence place={`migration/M${props.step}`} />
      <MigrationConflicts state={props.state} />
      <WithinAccess document="migration" wholeOnly>
        {props.children}
        <SavedLine states={props.state.saveStates()} />
      </WithinAccess>
    </Screen>
  )
}

/** The three bars: a ticked step is full; setting up and handing over fill person by person. */
export function fractionsOf(state: MigrationState): readonly number[] {
  const progress = state.progress()
  const staff = state.staff()
  const share = (handover: 'created' | 'own') => (staff.length === 0 ? 0 : staff.filter((person) => hasReached(person, handover)).length / staff.length)
  return [isTicked(progress, 'M1') ? 1 : 0, isTicked(progress, 'M2') ? 1 : share('created') * 0.9, isTicked(progress, 'M3') ? 1 : share('own') * 0.9]
}
