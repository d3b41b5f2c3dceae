/** What a person's access shows them, and changing it. */
import { createSignal, Show } from 'solid-js'
import type { Access } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { isLastOwner, levelsGrantedBy, nameIn, type Colleague, type CompanyView, type LocationChoice } from '../../state/company/company.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { AccessFields, isComplete } from './AccessFields.tsx'
import { createCommander } from './createCommander.ts'
import { FreshPrompt } from './FreshPrompt.tsx'
import { Sight } from './Sight.tsx'
import { Refusal } from './Refusal.tsx'

export interface AccessCardProps {
  readonly view: CompanyView
  readonly person: Colleague
  readonly choices: readonly LocationChoice[]
}

export function AccessCard(props: AccessCardProps) {
  const { t } = useI18n()
  const toasts = useToasts()
  const commander = createCommander()
  const [draft, setDraft] = createSignal<Access>()
  const [isChecked, setChecked] = createSignal(false)
  const words = () => t().company.person
  const member = () => props.person.member
  const isLast = () => isLastOwner(props.view, member())
  const who = () => (props.person.isMe ? null : member().fullName)
  const close = () => {
    setDraft(undefined)
    setChecked(false)
  }
  const save = async () => {
    const wanted = draft()
    setChecked(true)
    if (!wanted || !isComplete(wanted)) return
    const { id, fullName } = member()
    const done = await commander.run({ type: 'changeAccess', member: id, access: wanted }, { waitsAs: fullName })
    if (!done && !commander.isWaiting()) return
    close()
    toasts.show({ text: done ? words().changed(fullName) : t().company.commands.waits })
  }
  return (
    <Card title={words().access} aside={<span class="text-strong">{t().company.levels[member().access.level]}</span>}>
      <Show when={member().state !== 'withdrawn'} fallback={<p>{words().withdrawn(member().fullName)}</p>}>
        <Sight who={who()} access={member().access} nameOf={(id) => nameIn(props.choices, id)} />
      </Show>
      <Show when={!isLast()} fallback={<p class="text-meta card-act">{words().last}</p>}>
        <Show when={member().state !== 'withdrawn'}>
          <Button class="card-act" onClick={() => setDraft(member().access)}>
            {words().change}
          </Button>
        </Show>
      </Show>
      <Sheet
        open={draft() !== undefined}
        onClose={close}
        title={words().change}
        closeLabel={t().app.close}
        actions={
          <Button variant="primary" size="large" busy={commander.isBusy()} onClick={() => void save()}>
            {t().company.access.save}
          </Button>
        }
      >
        <Show when={draft()}>
          {(access) => (
            <div class="stack">
              <AccessFields
                value={access()}
                onChange={setDraft}
                levels={levelsGrantedBy(props.view.me.access)}
                choices={props.choices}
                error={isChecked() && !isComplete(access()) ? t().company.access.chooseOne : undefined}
              />
              <Sight who={who()} access={access()} nameOf={(id) => nameIn(props.choices, id)} />
              <p class="text-meta">{t().company.commands.mayWait}</p>
              <Refusal sentence={commander.sentence()} />
            </div>
          )}
        </Show>
      </Sheet>
      <FreshPrompt commander={commander} />
    </Card>
  )
}
