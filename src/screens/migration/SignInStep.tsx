/** Step 1: what to have ready, the address, and the cure for each page that can come instead. */
import { For, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import IconOpen from '~icons/lucide/external-link'
import { isTicked } from '../../domain/migration/migration.ts'
import { signInAddress } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { CopyButton } from '../living/CopyButton.tsx'
import { Details } from '../living/Details.tsx'
import { useAct } from '../living/useAct.ts'
import { StepFrame } from './StepFrame.tsx'
import { UntickButton } from './UntickButton.tsx'

const checks = ['account', 'admin', 'phone'] as const
const troubles = ['choose', 'rights', 'domain', 'other'] as const

export function SignInStep(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const perform = useAct()
  const words = () => t().migration.signIn
  const isDone = () => isTicked(props.state.progress(), 'M1')
  const finish = async () => {
    if (await perform(props.state.tick('M1', true))) navigate('/migration/2')
  }
  return (
    <StepFrame state={props.state} step={1} title={t().migration.steps.M1}>
      <Card>
        <p class="text-strong">{words().before}</p>
        <For each={checks}>
          {(check) => (
            <Checkbox
              label={words().checks[check]}
              checked={props.state.isChecked(`signIn-${check}`)}
              onChange={(checked) => void perform(props.state.check(`signIn-${check}`, checked))}
            />
          )}
        </For>
        <Details summary={words().amIAdmin}>
          <p class="text-meta">{words().amIAdminText}</p>
        </Details>
      </Card>
      <Card>
        <div class="stack">
          <p class="text-meta">{words().address}</p>
          <p class="fact-line__value">{signInAddress.replace('https://', '')}</p>
          <div class="button-row">
            <Button href={signInAddress} target="_blank" icon={<IconOpen />}>
              {words().open}
            </Button>
            <CopyButton text={signInAddress} what={words().address} />
          </div>
        </div>
      </Card>
      <Card title={words().trouble}>
        <For each={troubles}>
          {(trouble) => (
            <Details summary={words().troubles[trouble].title}>
              <p class="text-meta">{words().troubles[trouble].cure}</p>
            </Details>
          )}
        </For>
      </Card>
      <AdminsCard state={props.state} />
      <Show
        when={isDone()}
        fallback={
          <Button variant="primary" size="large" onClick={() => void finish()}>
            {words().done}
          </Button>
        }
      >
        <Button variant="primary" size="large" href="/migration/2">
          {words().doneAlready}
        </Button>
        <UntickButton state={props.state} step="M1" />
      </Show>
    </StepFrame>
  )
}

function AdminsCard(props: { readonly state: MigrationState }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const perform = useAct()
  const admins = () => props.state.staff().filter((person) => person.adminRoles.length > 0)
  return (
    <Show when={admins().length > 0}>
      <Card title={t().migration.signIn.admins}>
        <p class="text-meta">{t().migration.signIn.adminsText}</p>
        <For each={admins().map((person) => person.id)}>
          {(id) => (
            <Show when={admins().find((person) => person.id === id)}>
              {(person) => (
                <Checkbox
                  label={person().name}
                  hint={person().signedInOn ? t().migration.handOver.signedInOn(format().day(person().signedInOn ?? '')) : undefined}
                  checked={person().signedInOn !== null}
                  onChange={(checked) => void perform(props.state.markHandover(id, 'signedIn', checked ? clock.today() : undefined))}
                />
              )}
            </Show>
          )}
        </For>
      </Card>
    </Show>
  )
}
