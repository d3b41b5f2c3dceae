/** Takes a tick back; what was prepared under it stays. */
import type { StepId } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { Button } from '../../ui/Button.tsx'
import { useAct } from '../living/useAct.ts'

export function UntickButton(props: { readonly state: MigrationState; readonly step: StepId }) {
  const { t } = useI18n()
  const perform = useAct()
  return (
    <Button
      variant="plain"
      onClick={() =>
        void perform(props.state.tick(props.step, false), {
          text: t().living.pair(t().migration.steps[props.step], t().migration.reopened),
          undo: () => props.state.undo(),
        })
      }
    >
      {t().migration.untick}
    </Button>
  )
}
