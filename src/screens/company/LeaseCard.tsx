/** For how long a device may do without the server; an owner may change it. It bounds, it cannot prevent, and says so. */
import { createSignal, Show } from 'solid-js'
import { isLeaseDays, leaseDays } from '../../domain/access/leaseDays.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { CompanyView } from '../../state/company/company.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createCommander } from './createCommander.ts'
import { FreshPrompt } from './FreshPrompt.tsx'
import { Refusal } from './Refusal.tsx'

export function LeaseCard(props: { readonly view: CompanyView }) {
  const { t, format } = useI18n()
  const words = () => t().company.lease
  return (
    <Card title={words().title}>
      <div class="stack">
        <p>{format().plural(props.view.leaseDays, words().text)}</p>
        <p class="text-meta">{words().bounds}</p>
        <Show when={props.view.me.access.level === 'owner'}>
          <ChangeDays days={props.view.leaseDays} />
        </Show>
      </div>
    </Card>
  )
}

function ChangeDays(props: { readonly days: number }) {
  const { t, format } = useI18n()
  const toasts = useToasts()
  const commander = createCommander()
  const [isOpen, setOpen] = createSignal(false)
  const [typed, setTyped] = createSignal('')
  const [isChecked, setChecked] = createSignal(false)
  const words = () => t().company.lease
  const open = () => {
    setTyped(String(props.days))
    setChecked(false)
    setOpen(true)
  }
  const isRight = () => /^\d+$/.test(typed().trim()) && isLeaseDays(Number(typed()))
  const save = async () => {
    setChecked(true)
    if (!isRight() || !(await commander.run({ type: 'setLeaseDays', days: Number(typed()) }))) return
    setOpen(false)
    toasts.show({ text: words().saved })
  }
  return (
    <div>
      <Button onClick={open}>{words().change}</Button>
      <Sheet open={isOpen()} onClose={() => setOpen(false)} title={words().change} closeLabel={t().app.close}>
        <Form onSubmit={save}>
          <TextInput
            label={words().days}
            hint={words().outside(format().number(leaseDays.least), format().number(leaseDays.most))}
            inputmode="numeric"
            value={typed()}
            onInput={setTyped}
            error={isChecked() && !isRight() ? words().outside(format().number(leaseDays.least), format().number(leaseDays.most)) : undefined}
            maxlength={2}
            required
          />
          <Refusal sentence={commander.sentence()} />
          <Button type="submit" variant="primary" size="large" busy={commander.isBusy()}>
            {words().save}
          </Button>
        </Form>
      </Sheet>
      <FreshPrompt commander={commander} />
    </div>
  )
}
